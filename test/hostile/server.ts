/** An FTP server that is polite but for what a case says, on an address of loopback of its own. */
import { once } from 'node:events'
import net from 'node:net'
import type tls from 'node:tls'
import { readEprt, readPort, writeEpsvReply, writePasvReply } from '../../shared/ftp/host-port.ts'
import type { Endpoint } from '../../shared/trace/event.ts'
import type { KeyPair } from '../probe/ftps-server.ts'
import { forLocalhost } from '../probe/key-pairs.ts'
import { type Act, Client, type DataAct, secured } from './client.ts'

/** How a server departs from a polite one. */
export interface Manners {
  /** Instead of the greeting. */
  readonly greet?: Act
  /** By verb; `*` is for every verb that has nothing of its own. */
  readonly on?: Readonly<Record<string, Act>>
  readonly data?: DataAct
  /** AUTH TLS is offered, with this certificate or the usual one. */
  readonly tls?: boolean | KeyPair
  readonly tlsOptions?: tls.SecureContextOptions
  /** Instead of the answer to a TLS hello on the control connection. */
  readonly handshake?: (client: Client) => unknown
  /** TLS from the first byte. */
  readonly implicit?: boolean
}

export interface HostileServer extends Endpoint {
  /** Control connections so far. */
  connections(): number
  stop(): Promise<void>
}

export async function startHostile(manners: Manners, address: string, port = 0): Promise<HostileServer> {
  const open = new Set<net.Socket | net.Server>()
  const keep = (one: net.Socket | net.Server) => {
    open.add(one)
    one.on('error', () => {})
    one.once('close', () => open.delete(one))
  }
  let connections = 0
  const server = net.createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    keep(socket)
    socket.on('end', () => socket.end())
    connections += 1
    void serve(new Client(socket, connections, keep), manners)
  })
  server.listen({ host: address, port, exclusive: true })
  await once(server, 'listening')
  return {
    address,
    port: (server.address() as net.AddressInfo).port,
    connections: () => connections,
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const one of open) if ('destroy' in one) one.destroy()
      for (const one of open) if (one instanceof net.Server) one.close()
      await closed
    },
  }
}

async function serve(client: Client, manners: Manners): Promise<void> {
  if (manners.implicit && !(await shakeHands(client, manners))) return
  await act(client, manners.greet ?? '220 Ready.', '')
  while (client.socket.readable) {
    const next = await obeyUntilSecured(client, manners)
    if (next === 'over') return
  }
}

/** Reads commands one after another; ends when the connection does, or goes under TLS. */
async function obeyUntilSecured(client: Client, manners: Manners): Promise<'secured' | 'over'> {
  const { socket } = client
  const lines: string[] = []
  let rest = ''
  let wake = () => {}
  socket.on('data', (chunk) => {
    const parts = (rest + chunk.toString('latin1')).split('\r\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    wake()
  })
  let over = false
  for (const end of ['end', 'close']) {
    socket.once(end, () => {
      over = true
      wake()
    })
  }
  for (;;) {
    const line = lines.shift()
    if (line === undefined) {
      if (over || socket.destroyed) return 'over'
      const { promise, resolve } = Promise.withResolvers<void>()
      wake = resolve
      await promise
      continue
    }
    const [, verb = '', argument = ''] = /^(\S+) ?(.*)$/s.exec(line) ?? []
    if (verb === 'PASS') client.password = Buffer.from(argument, 'latin1').toString()
    if ((await obey(client, manners, verb, argument)) === 'secured') return 'secured'
  }
}

async function obey(client: Client, manners: Manners, verb: string, argument: string): Promise<unknown> {
  const own = manners.on?.[verb] ?? manners.on?.['*']
  if (own !== undefined) return act(client, own, argument)
  if (verb === 'AUTH' && manners.tls) {
    client.say('234 Go on')
    return (await shakeHands(client, manners)) ? 'secured' : undefined
  }
  return polite(client, manners, verb, argument)
}

const act = (client: Client, what: Act, argument: string): unknown =>
  typeof what === 'string' ? client.say(what) : what(client, argument)

async function shakeHands(client: Client, { tls, handshake, tlsOptions }: Manners): Promise<boolean> {
  if (handshake) {
    await once(client.socket, 'data').catch(() => {})
    await handshake(client)
    await client.idle()
    return false
  }
  return client.secure(typeof tls === 'object' ? tls : forLocalhost, tlsOptions)
}

/** What a correct server answers. */
async function polite(client: Client, manners: Manners, verb: string, argument: string): Promise<unknown> {
  switch (verb) {
    case 'FEAT':
      return client.say(`211-Features:\n EPSV\n${manners.tls ? ' AUTH TLS\n PBSZ\n PROT\n' : ''}211 End`)
    case 'USER':
      return client.say('331 Password please.')
    case 'PASS':
      return client.say('230 Logged in.')
    case 'SYST':
      return client.say('215 UNIX Type: L8')
    case 'PWD':
      return client.say('257 "/" is the current directory.')
    case 'STAT':
      return client.say('211-Status:\n All is well.\n211 End')
    case 'PROT':
      client.encryptsData = argument === 'P'
      return client.say('200 Done.')
    case 'TYPE':
    case 'PBSZ':
      return client.say('200 Done.')
    case 'CWD':
    case 'DELE':
      return client.say('250 Done.')
    case 'EPSV':
      return client.say(writeEpsvReply(await client.offer()))
    case 'PASV':
      return client.say(writePasvReply({ address: client.address, port: await client.offer() }))
    case 'PORT':
    case 'EPRT': {
      const read = verb === 'PORT' ? readPort(argument) : readEprt(argument)
      client.announced = 'value' in read ? read.value : null
      return client.say('200 Done.')
    }
    case 'LIST':
    case 'MLSD':
    case 'NLST':
    case 'RETR':
    case 'STOR':
      return transfer(client, manners)
    case 'QUIT':
      client.say('221 Bye.')
      return client.end()
    default:
      return client.say('502 Not implemented.')
  }
}

export const listing = '-rw-r--r-- 1 ftp ftp 5 Jan 01 00:00 notes.txt\r\n'

async function transfer(client: Client, manners: Manners): Promise<unknown> {
  const raw = await client.data()
  if (!raw) return client.say('425 No data connection.')
  client.say('150 Here it comes.')
  const data = client.encryptsData && !manners.data ? await secured(raw, certificateOf(manners)) : raw
  if (!data) return client.say('425 TLS failed.')
  if (!manners.data) data.end(listing)
  else if ((await manners.data(data, client)) === 'said') return
  client.say('226 Done.')
}

const certificateOf = ({ tls }: Manners): KeyPair => (typeof tls === 'object' ? tls : forLocalhost)
