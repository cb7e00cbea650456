import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { PassThrough, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { Client } from 'basic-ftp'
import { afterEach, describe, expect, test } from 'vitest'
import { scripts, startPractice } from '../server/sources/practice/practice-targets.ts'
import type { Script } from '../server/sources/practice/script.ts'
import {
  type ListenOptions,
  type PracticeServer,
  startScriptedServer,
} from '../server/sources/practice/scripted-server.ts'
import {
  readEpsvReply,
  readPasvReply,
  writeEprt,
  writePasvReply,
  writePort,
} from '../shared/ftp/host-port.ts'
import { LineReader } from '../shared/ftp/line-reader.ts'
import { summariseListing } from '../shared/ftp/listing.ts'
import { type Reply, ReplyReader } from '../shared/ftp/reply.ts'
import { type PracticeTarget, practiceTargets } from '../shared/practice.ts'

const hasCurl = spawnSync('curl', ['--version']).status === 0
const ownAddresses = Object.values(networkInterfaces()).flatMap((list) =>
  (list ?? []).map((one) => one.address),
)
const loopbacks = ['127.0.0.1', '::1'].filter((address) => ownAddresses.includes(address))

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step()
})

async function practice(name: string, options?: ListenOptions): Promise<PracticeServer> {
  const server = await startPractice(name, options)
  cleanUp.push(() => server.stop())
  return server
}

async function scripted(script: Script, options?: ListenOptions): Promise<PracticeServer> {
  const server = await startScriptedServer(script, options)
  cleanUp.push(() => server.stop())
  return server
}

/** A client as plain as can be: lines out, replies in, all bytes kept. */
class RawClient {
  readonly socket: Socket
  bytes = ''
  #replies: Reply[] = []
  #lines = new LineReader()
  #reader = new ReplyReader()
  #changed = () => {}
  ended: 'fin' | 'reset' | null = null

  constructor({ address, port }: { address: string; port: number }) {
    this.socket = connect({ host: address, port })
    this.socket.on('data', (bytes) => {
      this.bytes += bytes.toString('latin1')
      for (const line of this.#lines.push(bytes)) {
        const reply = this.#reader.push(line)
        if (reply) this.#replies.push(reply)
      }
      this.#changed()
    })
    this.socket.on('error', () => this.#end('reset'))
    this.socket.on('end', () => this.#end('fin'))
    cleanUp.push(() => this.socket.destroy())
  }

  #end(how: 'fin' | 'reset') {
    this.ended ??= how
    this.#changed()
  }

  send(line: string) {
    this.socket.write(`${line}\r\n`)
  }

  /** The next reply; null when the connection ended before one. */
  async reply(): Promise<Reply | null> {
    await this.until(() => this.#replies.length > 0 || this.ended !== null)
    return this.#replies.shift() ?? null
  }

  async until(condition: () => boolean) {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve
      })
    }
  }

  async ask(line: string): Promise<string> {
    this.send(line)
    const reply = await this.reply()
    return reply?.lines.join('\n') ?? `(${this.ended})`
  }

  async login() {
    expect((await this.reply())?.code).toBe(220)
    expect(await this.ask('USER anonymous')).toMatch(/^331 /)
    expect(await this.ask('PASS a secret')).toMatch(/^230 /)
    return this
  }

  async passivePort(): Promise<number> {
    const read = readEpsvReply(await this.ask('EPSV'))
    return 'value' in read ? read.value.port : Number.NaN
  }
}

const loggedIn = (server: PracticeServer) => new RawClient(server).login()

async function dial(address: string, port: number, patienceMs = 300): Promise<string> {
  const socket = connect({ host: address, port })
  cleanUp.push(() => socket.destroy())
  const patience = new Promise<string>((resolve) => setTimeout(resolve, patienceMs, 'hangs'))
  const outcome = once(socket, 'connect').then(
    () => 'connected',
    (error: NodeJS.ErrnoException) => error.code ?? 'failed',
  )
  return Promise.race([outcome, patience])
}

async function readAll(socket: AsyncIterable<unknown>): Promise<string> {
  let text = ''
  for await (const chunk of socket) text += chunk
  return text
}

/** A listener for connect-backs, and what it got. */
async function activeListener(address: string) {
  const listener = createServer()
  listener.listen(0, address)
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  const peer = once(listener, 'connection').then(([socket]: Socket[]) => socket as Socket)
  cleanUp.push(() => listener.close())
  return { endpoint: { address, port }, peer }
}

describe.each(loopbacks)('the healthy server on %s', (address) => {
  test('serves the client of basic-ftp: list, read, write, delete', async () => {
    const server = await practice('healthy', { address })
    const client = new Client(5000)
    cleanUp.push(() => client.close())
    await client.access({ host: address, port: server.port })
    const names = (await client.list()).map(({ name, type, size }) => [name, type, size])
    expect(names).toEqual([
      ['pub', 2, 0],
      ['readme.txt', 1, 40],
      ['numbers.csv', 1, 25],
    ])
    await client.uploadFrom(Readable.from([Buffer.from('up'), Buffer.from('load')]), '/pub/new.txt')
    expect(await client.size('/pub/new.txt')).toBe(6)
    const sink = new PassThrough()
    await client.downloadTo(sink, '/pub/new.txt')
    expect(sink.read().toString()).toBe('upload')
    await client.remove('/pub/new.txt')
    await expect(client.size('/pub/new.txt')).rejects.toThrow('550')
    await client.cd('/pub')
    expect(await client.pwd()).toBe('/pub')
  })

  test('serves a passive listing in unix and in MLSD format', async () => {
    const client = await loggedIn(await practice('healthy', { address }))
    for (const [verb, format] of [
      ['LIST -a', 'unix'],
      ['MLSD', 'mlsd'],
    ] as const) {
      const data = connect({ host: address, port: await client.passivePort() })
      const listing = readAll(data)
      expect(await client.ask(verb)).toMatch(/^150 /)
      expect(summariseListing(await listing)).toEqual({ format, entries: 3 })
      expect((await client.reply())?.code).toBe(226)
    }
  })

  test.each(['PORT', 'EPRT'])('connects back after %s', async (verb) => {
    const six = address === '::1'
    const client = await loggedIn(await practice('healthy', { address }))
    const { endpoint, peer } = await activeListener(address)
    if (verb === 'PORT' && six) {
      expect(await client.ask('PORT 127,0,0,1,200,1')).toMatch(/^500 /)
      return
    }
    expect(
      await client.ask(`${verb} ${verb === 'PORT' ? writePort(endpoint) : writeEprt(endpoint)}`),
    ).toMatch(/^200 /)
    client.send('NLST')
    const socket = await peer
    expect(socket.remoteAddress).toBe(address)
    expect(await readAll(socket)).toBe('pub\r\nreadme.txt\r\nnumbers.csv\r\n')
    expect([(await client.reply())?.code, (await client.reply())?.code]).toEqual([150, 226])
  })
})

describe('the healthy server', () => {
  test('serves curl, passive and active', async ({ skip }) => {
    if (!hasCurl) return skip('there is no curl on this machine')
    const server = await practice('healthy')
    const curl = (...args: string[]) =>
      promisify(execFile)('curl', ['-sS', '--max-time', '5', ...args]).then(({ stdout }) => stdout)
    const url = `ftp://127.0.0.1:${server.port}`
    expect(await curl(`${url}/pub/hello.txt`)).toBe('Hello.\r\n')
    expect(await curl('--ftp-port', '-', `${url}/pub/hello.txt`)).toBe('Hello.\r\n')
  })

  test('refuses what a correct server refuses', async () => {
    const server = await practice('healthy')
    const client = new RawClient(server)
    await client.reply()
    expect(await client.ask('LIST')).toMatch(/^530 /)
    expect(await client.ask('PASS early')).toMatch(/^503 /)
    await client.ask('USER somebody')
    await client.ask('pass some thing')
    expect(server.commands().slice(1)).toEqual(['PASS ****', 'USER somebody', 'pass ****'])
    expect(await client.ask('LIST')).toMatch(/^425 /)
    expect(await client.ask('PORT 192,0,2,1,200,1')).toMatch(/^500 /)
    expect(await client.ask('PORT 127,0,0,1,0,25')).toMatch(/^500 /)
    expect(await client.ask('PORT 1,2,3')).toMatch(/^501 /)
    expect(await client.ask('EPRT |2|::1|2000|')).toBe('522 Network protocol not supported, use (1).')
    expect(await client.ask('EPSV 2')).toBe('522 Network protocol not supported, use (1).')
    expect(await client.ask('RETR none')).toMatch(/^550 /)
    expect(await client.ask('XYZZ')).toMatch(/^502 /)
    expect(await client.ask('!')).toMatch(/^500 /)
    expect(await client.ask('EPSV ALL')).toMatch(/^200 /)
    expect(await client.ask('PASV')).toMatch(/^501 /)
    expect(await client.ask('QUIT')).toMatch(/^221 /)
    expect(await client.reply()).toBeNull()
    expect(client.ended).toBe('fin')
  })

  test('serves the client only: a data connection from another address is dropped', async () => {
    const client = await loggedIn(await practice('healthy'))
    const port = await client.passivePort()
    const stranger = connect({ host: '127.0.0.1', port, localAddress: '127.0.0.2' })
    stranger.on('error', () => {})
    expect(await readAll(stranger).catch(() => '')).toBe('')
    const data = readAll(connect({ host: '127.0.0.1', port }))
    expect(await client.ask('NLST')).toMatch(/^150 /)
    expect(await data).toContain('readme.txt')
  })

  test('answers commands that were sent ahead, in order', async () => {
    const client = await loggedIn(await practice('healthy'))
    client.socket.write('SYST\r\nPWD\r\nNOOP\r\n')
    expect([
      (await client.reply())?.code,
      (await client.reply())?.code,
      (await client.reply())?.code,
    ]).toEqual([215, 257, 200])
  })

  test('ends a transfer at ABOR, Telnet signals before it or not', async () => {
    for (const abort of ['ABOR\r\n', '\xff\xf4\xff\xf2ABOR\r\n']) {
      const client = await loggedIn(await practice('passive-filtered'))
      await client.passivePort()
      client.send('LIST')
      client.socket.write(abort, 'latin1')
      expect((await client.reply())?.code).toBe(425)
      expect((await client.reply())?.code).toBe(226)
    }
  })
})

describe('each practice target', () => {
  test('has a script, and each script a target', () => {
    const names = (practiceTargets as readonly PracticeTarget[]).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(new Set([...Object.keys(scripts), 'refused', 'filtered'])).toEqual(new Set(names))
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/)
  })

  test.each(practiceTargets.map(({ name }) => name))(
    '%s leaves nothing behind when stopped',
    async (name) => {
      const server = await startPractice(name)
      const client = new RawClient(server)
      let passive = Number.NaN
      if (['healthy', 'passive-filtered', 'no-data'].includes(name)) {
        await client.login()
        passive = await client.passivePort()
      }
      await server.stop()
      await server.stop()
      expect(await dial(server.address, server.port)).toBe('ECONNREFUSED')
      if (!Number.isNaN(passive)) expect(await dial(server.address, passive)).toBe('ECONNREFUSED')
    },
  )

  test('of an unknown name is refused with the known ones', async () => {
    await expect(startPractice('helthy')).rejects.toThrow(
      /no practice target "helthy".*healthy, private-addr/,
    )
    await expect(startPractice('toString')).rejects.toThrow('no practice target')
  })

  test('has its own port, so that two runs do not meet', async () => {
    const [one, two] = [await practice('healthy'), await practice('healthy')]
    expect(one.port).not.toBe(two.port)
    await loggedIn(one)
    expect(two.commands()).toEqual([])
  })
})

describe('faults of the port', () => {
  test('refused', async () => {
    const server = await practice('refused')
    for (let n = 0; n < 3; n++) expect(await dial(server.address, server.port)).toBe('ECONNREFUSED')
  })

  test.each(loopbacks)('filtered on %s', async (address) => {
    const server = await practice('filtered', { address })
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => dial(address, server.port)))
    expect(outcomes).toEqual(Array(5).fill('hangs'))
  })

  test('hangs-up', async () => {
    const client = new RawClient(await practice('hangs-up'))
    expect(await client.reply()).toBeNull()
    expect([client.ended, client.bytes]).toEqual(['reset', ''])
  })

  test('silent', async () => {
    const client = new RawClient(await practice('silent'))
    client.send('NOOP')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect([client.ended, client.bytes]).toEqual([null, ''])
  })
})

describe('a practice server in a process of its own', () => {
  const main = new URL('../server/sources/practice/main.ts', import.meta.url).pathname
  const run = (...args: string[]) => {
    const child = spawn(process.execPath, [main, ...args])
    cleanUp.push(() => child.kill('SIGKILL'))
    return { child, exit: once(child, 'exit') }
  }

  test.each(['healthy', 'filtered', 'refused'])(
    '%s: prints its address and ends at SIGTERM',
    async (name) => {
      const { child, exit } = run(name, '0', loopbacks.at(-1) ?? '')
      const [line] = (await once(child.stdout, 'data')) as [Buffer]
      const port = Number(/:(\d+)\n$/.exec(line.toString())?.[1])
      const outcomes = { healthy: 'connected', filtered: 'hangs', refused: 'ECONNREFUSED' }
      expect(await dial(loopbacks.at(-1) ?? '', port)).toBe(outcomes[name as keyof typeof outcomes])
      child.kill('SIGTERM')
      expect(await exit).toEqual([0, null])
      expect(await dial(loopbacks.at(-1) ?? '', port)).toBe('ECONNREFUSED')
    },
  )

  test('a filtered port dies with a process that is killed', async () => {
    const { child, exit } = run('filtered')
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    child.kill('SIGKILL')
    await exit
    expect(await dial('127.0.0.1', Number(line.toString().split(':')[1]))).toBe('ECONNREFUSED')
  })

  test.each([[[]], [['no-such-target']], [['healthy', 'ftp']]])(
    'wrong usage %j ends with 2',
    async (args) => {
      const { child, exit } = run(...args)
      const words = readAll(child.stderr)
      expect(await exit).toEqual([2, null])
      expect(await words).toContain('passive-filtered')
    },
  )
})

describe('faults of greeting and login', () => {
  test.each([
    ['not-ftp', /^220 .* ESMTP/],
    ['sftp', /^SSH-2\.0-/],
    ['too-many-users', /^421 /],
  ])('%s', async (name, greeting) => {
    const reply = await new RawClient(await practice(name)).reply()
    expect(reply?.lines[0]).toMatch(greeting)
  })

  test('slow-greeting: connected, and nothing said for a while', async () => {
    const client = new RawClient(await practice('slow-greeting'))
    await once(client.socket, 'connect')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect([client.ended, client.bytes]).toEqual([null, ''])
  })

  test('one-connection: the second is turned away until the first has said QUIT', async () => {
    const server = await practice('one-connection')
    const first = await loggedIn(server)
    const second = new RawClient(server)
    expect((await second.reply())?.code).toBe(421)
    expect(await second.reply()).toBeNull()
    expect(await first.ask('QUIT')).toMatch(/^221 /)
    await loggedIn(server)
  })

  test('wrong-password', async () => {
    const client = new RawClient(await practice('wrong-password'))
    await client.reply()
    await client.ask('USER somebody')
    expect(await client.ask('PASS wrong')).toBe('530 Login incorrect.')
    expect(await client.ask('PWD')).toMatch(/^530 /)
  })

  test('closes-after-login', async () => {
    const client = new RawClient(await practice('closes-after-login'))
    await client.reply()
    await client.ask('USER somebody')
    expect(await client.ask('PASS right')).toBe('(fin)')
  })
})

describe('faults of passive mode', () => {
  const pasv = async (name: string) => {
    const client = await loggedIn(await practice(name))
    return readPasvReply(await client.ask('PASV'))
  }

  test.each([
    ['private-address', '192.168.254.10'],
    ['zero-address', '0.0.0.0'],
    ['third-party', '198.51.100.10'],
  ])('%s: the address is wrong, the port is right', async (name, address) => {
    const offer = await pasv(name)
    expect(offer).toMatchObject({ value: { address } })
    if ('value' in offer) expect(await dial('127.0.0.1', offer.value.port)).toBe('connected')
  })

  test('malformed-pasv', async () => {
    expect(await pasv('malformed-pasv')).toHaveProperty('problem')
  })

  test('pasv-disabled and epsv-unsupported', async () => {
    const disabled = await loggedIn(await practice('pasv-disabled'))
    expect([await disabled.ask('PASV'), await disabled.ask('EPSV')]).toEqual([
      '550 Permission denied.',
      '550 Permission denied.',
    ])
    const old = await loggedIn(await practice('epsv-unsupported'))
    expect(await old.ask('EPSV')).toMatch(/^500 /)
    expect(await old.ask('FEAT')).not.toContain('EPSV')
    expect(readPasvReply(await old.ask('PASV'))).toHaveProperty('value')
  })

  test.each([
    ['passive-refused', 'ECONNREFUSED'],
    ['passive-filtered', 'hangs'],
  ])('%s', async (name, outcome) => {
    const client = await loggedIn(await practice(name))
    expect(await dial('127.0.0.1', await client.passivePort())).toBe(outcome)
    const offer = readPasvReply(await client.ask('PASV'))
    expect('value' in offer && (await dial('127.0.0.1', offer.value.port))).toBe(outcome)
  })

  test('no-data: 150, an open data connection, and no byte', async () => {
    const client = await loggedIn(await practice('no-data'))
    const data = connect({ host: '127.0.0.1', port: await client.passivePort() })
    let bytes = 0
    data.on('data', (chunk) => {
      bytes += chunk.length
    })
    expect(await client.ask('LIST')).toMatch(/^150 /)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect([bytes, data.readableEnded]).toEqual([0, false])
    data.end()
    expect(await client.ask('NOOP')).toMatch(/^200 /)
  })

  test('150 without data, and 426 when the client gives up', async () => {
    const client = await loggedIn(await scripted({ silent: ['DATA'] }))
    const data = connect({ host: '127.0.0.1', port: await client.passivePort() })
    expect(await client.ask('LIST')).toMatch(/^150 /)
    data.end()
    expect((await client.reply())?.code).toBe(426)
  })

  test('no-completion: the listing, then silence, and the session goes on', async () => {
    const client = await loggedIn(await practice('no-completion'))
    const data = readAll(connect({ host: '127.0.0.1', port: await client.passivePort() }))
    expect(await client.ask('LIST')).toMatch(/^150 /)
    expect(summariseListing(await data).entries).toBe(3)
    expect(await client.ask('NOOP')).toMatch(/^200 /)
  })
})

describe('faults of active mode', () => {
  const active = async (server: PracticeServer) => {
    const client = await loggedIn(server)
    const { endpoint, peer } = await activeListener('127.0.0.1')
    return { client, peer, reply: await client.ask(`EPRT ${writeEprt(endpoint)}`), endpoint }
  }

  test('active-rejected', async () => {
    const { client, reply, endpoint } = await active(await practice('active-rejected'))
    expect(reply).toBe('500 Illegal EPRT command.')
    expect(await client.ask(`PORT ${writePort(endpoint)}`)).toBe('500 Illegal PORT command.')
  })

  test('active-blocked: nobody dials, then 425', async () => {
    const server = await scripted({ ...scripts['active-blocked'], dataTimeoutMs: 100 })
    const { client, peer, reply } = await active(server)
    expect(reply).toMatch(/^200 /)
    const answer = client.ask('LIST')
    expect(await Promise.race([peer.then(() => 'dialled'), answer])).toMatch(/^425 /)
  })

  test('stranger-connects', async () => {
    const { client, peer } = await active(await practice('stranger-connects'))
    client.send('LIST')
    expect((await peer).remoteAddress).toBe('127.0.0.2')
  })

  test('a refused connect-back is a 425', async () => {
    const closed = await practice('refused')
    const client = await loggedIn(await practice('healthy'))
    expect(await client.ask(`EPRT ${writeEprt(closed)}`)).toMatch(/^200 /)
    expect(await client.ask('LIST')).toBe('425 Failed to establish connection.')
  })
})

describe('the vocabulary of scripts', () => {
  test.each([1, 2, 3, 7])('replies cut in pieces of %d bytes arrive intact', async (chunkBytes) => {
    const whole = await loggedIn(await scripted({}))
    const cut = await loggedIn(await scripted({ chunkBytes }))
    const lines = ['FEAT', 'SYST', 'PWD', 'QUIT']
    for (const line of lines) await whole.ask(line)
    for (const line of lines) await cut.ask(line)
    expect(cut.bytes).toBe(whole.bytes)
  })

  test('a list of replies is used up in each session, the last one stays', async () => {
    const server = await scripted({ reply: { SYST: ['215 one', '215 two'] } })
    for (let session = 0; session < 2; session++) {
      const client = await loggedIn(server)
      expect([await client.ask('SYST'), await client.ask('SYST'), await client.ask('SYST')]).toEqual([
        '215 one',
        '215 two',
        '215 two',
      ])
    }
  })

  test('raw bytes, second replies, multi-line replies never closed', async () => {
    const client = await loggedIn(
      await scripted({
        raw: { SYST: '215 \xe9\0\n' },
        extra: { NOOP: '200 again' },
        reply: { FEAT: '211-Features:\n EPSV' },
      }),
    )
    const before = client.bytes.length
    client.send('SYST')
    await client.reply()
    expect(client.bytes.slice(before)).toBe('215 \xe9\0\n')
    expect([await client.ask('NOOP'), (await client.reply())?.lines]).toEqual(['200 NOOP ok.', ['200 again']])
    client.send('FEAT')
    await client.until(() => client.bytes.endsWith(' EPSV\r\n'))
  })

  test('endless replies and data go on until the client leaves', async () => {
    const server = await scripted({ endless: ['FEAT', 'DATA'] })
    const client = await loggedIn(server)
    client.send('FEAT')
    await client.until(() => client.bytes.length > 300_000)
    client.socket.destroy()
    const second = await loggedIn(server)
    const data = connect({ host: '127.0.0.1', port: await second.passivePort() })
    second.send('LIST')
    let bytes = 0
    for await (const chunk of data) {
      bytes += chunk.length
      if (bytes > 300_000) break
    }
    expect([(await second.reply())?.code, (await second.reply())?.code]).toEqual([150, 426])
  })

  test('a client that does not read stops an endless reply', async () => {
    const server = await scripted({ endless: ['FEAT'] })
    const client = await loggedIn(server)
    client.socket.pause()
    client.send('FEAT')
    await new Promise((resolve) => setTimeout(resolve, 100))
    await server.stop()
  })

  test.each([
    [{ reset: ['PWD'] }, '(reset)'],
    [{ close: ['PWD'] }, '(fin)'],
    [{ closeAfter: ['PWD'] }, '257 "/" is the current directory.'],
    [{ delayMs: { PWD: 30 } }, '257 "/" is the current directory.'],
    [{ reply: { '*': '500 What?', USER: '331 x', PASS: '230 y' } }, '500 What?'],
    [{ reply: { USER: '530 Permission denied.' } }, '530 Please log in with USER and PASS.'],
  ] as [Script, string][])('%j', async (script, expected) => {
    const client = new RawClient(await scripted(script))
    await client.reply()
    await client.ask('USER anonymous')
    await client.ask('PASS x')
    expect(await client.ask('PWD')).toBe(expected)
    if (script.closeAfter) expect(await client.reply()).toBeNull()
  })

  test('150 comes before the data connection when the script is eager', async () => {
    for (const [eagerReply, dataTimeoutMs, codes] of [
      [true, 50, [150, 425]],
      [false, 50, [425]],
    ] as const) {
      const client = await loggedIn(await scripted({ eagerReply, dataTimeoutMs }))
      await client.passivePort()
      client.send('LIST')
      for (const code of codes) expect((await client.reply())?.code).toBe(code)
      expect(await client.ask('NOOP')).toMatch(/^200 /)
    }
  })

  test.each([
    [{ close: ['DATA'] }, 0, 226],
    [{ dataBytes: 10 }, 10, 226],
    [{ listing: 'x', reply: { COMPLETION: '451 Disk error.' } }, 1, 451],
  ] as [Script, number, number][])('data of %j', async (script, length, code) => {
    const client = await loggedIn(await scripted(script))
    const data = readAll(connect({ host: '127.0.0.1', port: await client.passivePort() }))
    expect(await client.ask('LIST')).toMatch(/^150 /)
    expect((await data).length).toBe(length)
    expect((await client.reply())?.code).toBe(code)
  })

  test('a data connection that is reset', async () => {
    const client = await loggedIn(await scripted({ reset: ['DATA'] }))
    const data = readAll(connect({ host: '127.0.0.1', port: await client.passivePort() }))
    const failure = data.then(
      () => null,
      (error: NodeJS.ErrnoException) => error.code,
    )
    expect(await client.ask('LIST')).toMatch(/^150 /)
    expect(await failure).toBe('ECONNRESET')
    expect((await client.reply())?.code).toBe(426)
  })

  test('227 and 229 name what the script wants, and a canary there hears nothing', async () => {
    const canary = createServer()
    let visitors = 0
    canary.on('connection', () => {
      visitors++
    })
    canary.listen(0, '127.0.0.3')
    await once(canary, 'listening')
    cleanUp.push(() => canary.close())
    const { port } = canary.address() as AddressInfo
    const client = await loggedIn(await scripted({ badAddress: '127.0.0.3', badPort: port }))
    expect(await client.ask('PASV')).toBe(writePasvReply({ address: '127.0.0.3', port }))
    expect(await client.passivePort()).toBe(port)
    expect(await client.ask('QUIT')).toMatch(/^221 /)
    expect(visitors).toBe(0)
  })

  test('a scripted 227 may name the real port', async () => {
    const client = await loggedIn(await scripted({ reply: { PASV: '227 {host},{p1},{p2}' } }))
    const offer = readPasvReply(await client.ask('PASV'))
    expect(offer).toMatchObject({ value: { address: '127.0.0.1' } })
    if ('value' in offer) expect(await dial('127.0.0.1', offer.value.port)).toBe('connected')
  })
})
