import type { Code } from '../diagnosis/catalogue/catalogue.ts'
import type { Endpoint } from '../trace/event.ts'
import type { TraceHeader } from '../trace/trace.ts'
import type { Line } from './line.ts'
import type { Numbers } from './numbers.ts'
import type { Script, Told } from './script.ts'

export type StoryId =
  | 'passive'
  | 'epsv'
  | 'active'
  | 'passive-private-address'
  | 'passive-filtered'
  | 'active-behind-nat'
  | 'active-blocked'
  | 'tls-blinds-helper'
  | 'fxp'

export interface Story {
  readonly id: StoryId
  /** The finding that the diagnosis makes of it; null where nothing is wrong. */
  readonly shows: Code | null
  readonly tell: (facts: StoryFacts) => Told
}

/** The reader's numbers, and those that programs choose by themselves. */
export interface StoryFacts extends Numbers {
  /** The passive port that the server picks from its range. */
  readonly dataPort: number
  /** The ports that the client's system picks for its own ends. */
  readonly controlFrom: number
  readonly dataFrom: number
  /** Where the server's connect-back comes from. */
  readonly activeFrom: number
  /** The second server of a transfer between servers. */
  readonly otherServer: string
}

export function factsOf(numbers: Numbers): StoryFacts {
  const { passiveFrom, passiveTo, server } = numbers
  return {
    ...numbers,
    dataPort: passiveFrom + Math.floor((passiveTo - passiveFrom) * 0.69),
    controlFrom: 49201,
    dataFrom: 49202,
    activeFrom: 20,
    otherServer: server === '192.0.2.80' ? '192.0.2.81' : '192.0.2.80',
  }
}

export const tellStory = ({ tell }: Story, numbers: Numbers): Told => tell(factsOf(numbers))

/** The header that a run of this story would have had. */
export const headerOf = ({ client, server, port }: Numbers, vantage: string): TraceHeader => ({
  version: 1,
  source: 'probe',
  vantage: { name: vantage, addresses: [client], canReceive: null },
  startedAt: '2026-01-01T00:00:00.000Z',
  target: { input: server, host: server, port, security: 'auto', user: 'ada', path: null },
})

/** A control connection with its login, told in full. */
export function logIn(s: Script, { client, controlFrom }: StoryFacts, server: Endpoint): void {
  s.dial('dial-control', 'c1', server)
  s.connected('control-open', 'c1', { address: client, port: controlFrom })
  s.reply('greeting', 'c1', '220 FTP server ready.')
  s.command('user', 'c1', 'USER', 'ada')
  s.reply('user-answer', 'c1', '331 Please specify the password.')
  s.command('pass', 'c1', 'PASS', '****')
  s.reply('logged-in', 'c1', '230 Login successful.')
}

/** The same, done already when the story begins; `line` is said of its last reply. */
export function loggedIn(
  s: Script,
  conn: string,
  from: Endpoint,
  server: Endpoint,
  line: Line | null = 'logged-in',
): void {
  s.dial(null, conn, server)
  s.connected(null, conn, from)
  s.reply(null, conn, '220 FTP server ready.')
  s.command(null, conn, 'USER', 'ada')
  s.reply(null, conn, '331 Please specify the password.')
  s.command(null, conn, 'PASS', '****')
  s.reply(line, conn, '230 Login successful.')
}

/** QUIT and its answer, without a frame of their own unless `line` is said of the end. */
export function goodbye(s: Script, conn: string, line: Line | null): void {
  s.command(null, conn, 'QUIT')
  s.reply(null, conn, '221 Goodbye.')
  s.closed(line, conn, 'client')
}

/** LIST over a data connection that stands: what both modes have in common. */
export function listing(s: Script, conn: string, data: string, quiet = false): void {
  const said = (line: Line) => (quiet ? null : line)
  s.data(said('data-bytes'), data, 331)
  s.closed(said('data-end'), data, 'server')
  s.reply(said('list-done'), conn, '226 Directory send OK.', 2)
}
