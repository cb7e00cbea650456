/**
 * npx node test/ftp/record.ts: talks to real servers of the lab and keeps the dialogues, byte for byte, in
 * test/ftp/samples. See dialogue.ts for how they are written down. Only the name and the kernel of the machine, which
 * some servers tell, are replaced.
 */
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { hostname, release } from 'node:os'
import { join } from 'node:path'
import { LineReader } from '../../shared/ftp/line-reader.ts'
import { ReplyReader } from '../../shared/ftp/reply.ts'
import type { Product } from '../lab/capabilities.ts'
import type { RunningServer, StartOptions } from '../lab/server.ts'
import { start as inetutils } from '../lab/servers/inetutils.ts'
import { start as netkit } from '../lab/servers/netkit.ts'
import { start as proftpd } from '../lab/servers/proftpd.ts'
import { start as pureFtpd } from '../lab/servers/pure-ftpd.ts'
import { start as pyftpdlib } from '../lab/servers/pyftpdlib.ts'
import { start as vsftpd } from '../lab/servers/vsftpd.ts'
import { type Turn, writeDialogue } from './dialogue.ts'

const servers: Readonly<Record<Product, (options: StartOptions) => Promise<RunningServer>>> = {
  vsftpd,
  proftpd,
  'pure-ftpd': pureFtpd,
  pyftpdlib,
  inetutils,
  netkit,
}

for (const [product, start] of Object.entries(servers)) {
  const server = await start({ address: '127.0.0.1', port: 0, anonymous: false })
  try {
    const turns = await talk(server)
    const about = `${product} ${server.version}`
    await writeFile(join(import.meta.dirname, 'samples', `${product}.txt`), writeDialogue(about, turns))
    console.log(`${about}: ${turns.length} turns`)
  } finally {
    await server.stop()
  }
}

async function talk({ address, port, user, password }: RunningServer): Promise<readonly Turn[]> {
  const commands = [
    'SYST',
    'NOSUCH',
    `USER ${user}`,
    `PASS ${password}`,
    'FEAT',
    'HELP',
    'SYST',
    'STAT',
    'PWD',
    'TYPE I',
    'PASV',
    'EPSV',
    'EPSV 2',
    'PORT 10,0,0,1,4,210',
    'PORT 1,2,3',
    'EPRT |3|x|1|',
    'CWD caf\u00e9',
    'CWD no such folder',
    'QUIT',
  ]
  const socket = connect({ host: address, port })
  const turns: Turn[] = []
  try {
    turns.push({ from: 'server', bytes: await reply(socket) })
    for (const command of commands) {
      const sent = Buffer.from(`${command}\r\n`, command.includes('caf') ? 'latin1' : 'utf8')
      socket.write(sent)
      turns.push({ from: 'client', bytes: sent }, { from: 'server', bytes: await reply(socket) })
    }
  } finally {
    socket.destroy()
  }
  return turns
}

/** The bytes up to the end of one final reply, RFC 959 section 4.2; whatever came when the server hung up. */
async function reply(socket: ReturnType<typeof connect>): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  const lines = new LineReader()
  const replies = new ReplyReader()
  const patience = AbortSignal.timeout(5000)
  for (;;) {
    const [chunk] = await once(socket, 'data', { signal: patience })
    chunks.push(chunk)
    const read = lines.push(chunk).map((line) => replies.push(line))
    if (read.some((reply) => reply && (reply.code === null || reply.code >= 200)))
      return anonymised(Buffer.concat(chunks))
  }
}

function anonymised(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1').replaceAll(release(), '6.1.0')
  return Buffer.from(text.replaceAll(new RegExp(`\\b${hostname()}\\b`, 'g'), 'ftp'), 'latin1')
}
