import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { closedPort, type FaultyPort } from './closed-port.ts'
import { Files } from './files.ts'
import { filteredPort } from './filtered-port.ts'
import { Plan, type Script } from './script.ts'
import { type Served, Session } from './session.ts'

export interface PracticeServer {
  readonly address: string
  readonly port: number
  /** The lines received so far, of all sessions, the argument of PASS masked; the first 10,000 are kept. */
  commands(): readonly string[]
  /** Ends every connection and listener; may be called again. */
  stop(): Promise<void>
}

export interface ListenOptions {
  /** 127.0.0.1 unless told. */
  readonly address?: string
  /** A free one unless told. */
  readonly port?: number
}

const MOST_COMMANDS = 10_000

/** Starts an FTP server (RFC 959, 2428, in clear) that is correct but for what the script says. */
export async function startScriptedServer(
  script: Script,
  { address = '127.0.0.1', port = 0 }: ListenOptions = {},
): Promise<PracticeServer> {
  const faulty = await faultyDataPort(script, address)
  const received: string[] = []
  const served: Served = {
    plan: new Plan(script),
    files: new Files(),
    faultyPort: faulty?.port ?? null,
    record: (line) => {
      if (received.length < MOST_COMMANDS) received.push(line.replace(/^(PASS) .*/is, '$1 ****'))
    },
  }
  const sessions = new Set<Session>()
  const server = createServer({ noDelay: true }, (socket) => {
    const session = new Session(socket, served)
    sessions.add(session)
    socket.once('close', () => sessions.delete(session))
    if (isTooMany(sessions, script.sessions)) void session.greet('TOO-MANY', TOO_MANY)
    else void session.greet('GREETING', GREETING)
  })
  try {
    await listen(server, address, port)
  } catch (cause) {
    await faulty?.release()
    throw new Error(`the practice server cannot listen on ${address} port ${port}`, { cause })
  }
  let stopped: Promise<void> | null = null
  const stop = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const session of sessions) session.end()
    await Promise.all([closed, faulty?.release()])
  }
  return {
    address,
    port: (server.address() as AddressInfo).port,
    commands: () => received,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

const GREETING = '220 ftpscope practice server ready.'
const TOO_MANY = '421 There are too many connections from your internet address.'

/** A session that has said its last word is over, though its client has not hung up yet. */
const isTooMany = (sessions: ReadonlySet<Session>, most: number | undefined): boolean =>
  most !== undefined && [...sessions].filter(({ socket }) => socket.writable).length > most

async function faultyDataPort(script: Script, address: string): Promise<FaultyPort | null> {
  if (script.filterData) return filteredPort(address)
  return script.refuseData ? closedPort(address) : null
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen({ host, port, backlog: 1024, exclusive: true })
  await once(server, 'listening')
}
