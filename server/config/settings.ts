/** Every setting of the service: its name in the environment and as a flag, what it is when nobody says, how it is read. */
import type { Read } from '../../shared/ftp/host-port.ts'
import { readPlaces } from '../net/places.ts'
import { readPlacesOrFile } from './places-file.ts'
import {
  readContact,
  readCount,
  readCounts,
  readDuration,
  readHost,
  readNameServers,
  readOwnAddress,
  readPort,
  readPortList,
  readPortRange,
  readSecret,
  readText,
} from './setting-readers.ts'

export interface Setting<T> {
  readonly env: string
  /** Null where it is a secret: every process of the machine can read the arguments of another. */
  readonly flag: string | null
  readonly argument: string
  readonly about: string
  readonly fallback: string
  readonly read: (text: string) => Read<T>
  /** What it holds is never shown. */
  readonly secret?: true
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

const setting = <T>(
  env: string,
  flag: string | null,
  argument: string,
  about: string,
  fallback: string,
  read: (text: string) => Read<T>,
): Setting<T> => ({ env, flag, argument, about, fallback, read })

const secret = <T>(env: string, about: string, read: (text: string) => Read<T>): Setting<T> => ({
  ...setting(env, null, 'secret', about, '', read),
  secret: true,
})

export const settings = {
  host: setting('FTPSCOPE_HOST', '--host', 'address', 'address to listen on', '127.0.0.1', readHost),
  port: setting('FTPSCOPE_PORT', '--port', 'port', 'port to listen on, 0 for any free one', '8021', readPort),
  data: setting('FTPSCOPE_DATA', '--data', 'directory', 'where runs are kept', 'data', readText),
  databaseUrl: secret('DATABASE_URL', 'a PostgreSQL database to keep runs in instead', readText),
  logLevel: setting(
    'FTPSCOPE_LOG_LEVEL',
    '--log-level',
    'level',
    'trace, debug, info, warn, error or silent',
    'info',
    oneOf('log level', logLevels),
  ),
  policy: setting(
    'FTPSCOPE_POLICY',
    '--policy',
    'policy',
    'public: public addresses only, with quotas; local: any address, for people who may reach them all. Empty: local on a loopback address, else public',
    '',
    oneOf('policy', ['', 'local', 'public']),
  ),
  controlPorts: setting(
    'FTPSCOPE_CONTROL_PORTS',
    '--control-ports',
    'ports',
    'ports that may be tested under the public policy, as 21,990,2100-2199',
    '21,990,2021,2100,2121,2221,8021,10021',
    readPortList,
  ),
  allow: setting(
    'FTPSCOPE_ALLOW',
    '--allow',
    'places',
    'blocks and names that may be tested although they are not public',
    '',
    readPlaces,
  ),
  deny: setting(
    'FTPSCOPE_DENY',
    '--deny',
    'places',
    'blocks and names that are never tested; .example.org is all names below it',
    '',
    readPlaces,
  ),
  optOut: setting(
    'FTPSCOPE_OPT_OUT',
    '--opt-out',
    'places',
    'the same for owners who have asked to be left alone; or the path of a file of them, with a / in it',
    '',
    readPlacesOrFile,
  ),
  contact: setting(
    'FTPSCOPE_CONTACT',
    '--contact',
    'mail address',
    'whom the owners of servers write to; anonymous logins give it as their password',
    '',
    readContact,
  ),
  activeAddress: setting(
    'FTPSCOPE_ACTIVE_ADDRESS',
    '--active-address',
    'address',
    'what PORT or EPRT announces where a NAT is between this machine and the internet',
    '',
    readOwnAddress,
  ),
  activePorts: setting(
    'FTPSCOPE_ACTIVE_PORTS',
    '--active-ports',
    'a-b',
    'ports to listen on for connect-backs; empty for any',
    '',
    readPortRange,
  ),
  nameServers: setting(
    'FTPSCOPE_NAME_SERVERS',
    '--name-servers',
    'addresses',
    'name servers to ask instead of the system',
    '',
    readNameServers,
  ),
  trustedProxies: setting(
    'FTPSCOPE_TRUSTED_PROXIES',
    '--trusted-proxies',
    'blocks',
    'reverse proxies that are believed what X-Forwarded-For says',
    '',
    readPlaces,
  ),
  runsPerClient: setting(
    'FTPSCOPE_RUNS_PER_CLIENT',
    '--runs-per-client',
    'n',
    'runs a client may start an hour under the public policy, 0 for any number',
    '30',
    readCounts,
  ),
  runsPerTarget: setting(
    'FTPSCOPE_RUNS_PER_TARGET',
    '--runs-per-target',
    'n',
    'runs an hour to one server under the public policy, of all clients together, 0 for any number',
    '20',
    readCounts,
  ),
  requestsPerMinute: setting(
    'FTPSCOPE_REQUESTS_PER_MINUTE',
    '--requests-per-minute',
    'n',
    'requests a minute from one address under the public policy, 0 for any number',
    '600',
    readCounts,
  ),
  mostRunning: setting(
    'FTPSCOPE_MOST_RUNNING',
    '--most-running',
    'n',
    'diagnoses at work at once; more wait',
    '50',
    readCount,
  ),
  mostQueued: setting(
    'FTPSCOPE_MOST_QUEUED',
    '--most-queued',
    'n',
    'diagnoses that may wait; more are turned away',
    '200',
    readCount,
  ),
  mostViewers: setting(
    'FTPSCOPE_MOST_VIEWERS',
    '--most-viewers',
    'n',
    'people who may watch at once',
    '5000',
    readCount,
  ),
  keep: setting(
    'FTPSCOPE_KEEP',
    '--keep',
    'time',
    'how long runs are kept where their owner says nothing, as 12h or 30d, or forever',
    '30d',
    readDuration,
  ),
  grace: setting(
    'FTPSCOPE_GRACE',
    '--grace',
    'time',
    'what a diagnosis at work gets to end by itself when the service stops',
    '10s',
    readDuration,
  ),
  accessToken: secret(
    'FTPSCOPE_ACCESS_TOKEN',
    'what everybody has to give once before anything is shown; empty where all may',
    readSecret,
  ),
  trustedHeader: setting(
    'FTPSCOPE_TRUSTED_HEADER',
    '--trusted-header',
    'name',
    'header in which a trusted proxy names who has signed in; without it nothing is shown',
    '',
    readHeaderName,
  ),
  metricsToken: secret(
    'FTPSCOPE_METRICS_TOKEN',
    'what /metrics asks for (Authorization: Bearer …) where it is not asked from this machine',
    readSecret,
  ),
} as const

export type SettingName = keyof typeof settings
export type Settings = {
  readonly [Name in SettingName]: (typeof settings)[Name] extends Setting<infer T> ? T : never
}

/** What was said, and by whom. */
export interface Said {
  readonly name: SettingName
  readonly text: string
  /** The flag, the name in the environment, or null where nobody said anything. */
  readonly by: string | null
}

export type Env = Readonly<Record<string, string | undefined>>
export type Typed = { readonly [Name in SettingName]?: string | undefined }

export const settingNames = Object.keys(settings) as readonly SettingName[]

/** A flag wins over the environment; an empty value there is none. */
export function said(name: SettingName, typed: Typed, env: Env): Said {
  const { env: variable, flag, fallback } = settings[name]
  const flagged = typed[name]
  if (flagged !== undefined) return { name, text: flagged, by: flag ?? name }
  const text = env[variable]
  return text ? { name, text, by: variable } : { name, text: fallback, by: null }
}

/** @returns all of them, or a sentence saying which was read, what it said, and what was expected */
export function readSettings(typed: Typed, env: Env): Read<Settings> {
  const values: Record<string, unknown> = {}
  for (const name of settingNames) {
    const { text, by } = said(name, typed, env)
    const read: Read<unknown> = settings[name].read(text)
    if ('problem' in read) return { problem: by === null ? read.problem : `${by}: ${read.problem}` }
    values[name] = read.value
  }
  return { value: values as Settings }
}

function oneOf<const T extends string>(what: string, choices: readonly T[]): (text: string) => Read<T> {
  return (text) => {
    const choice = choices.find((one) => one === text)
    const named = choices.filter((one) => one !== '')
    const expected = `${named.slice(0, -1).join(', ')} or ${named.at(-1)}`
    return choice === undefined
      ? { problem: `"${text}" is no ${what}. Expected ${expected}.` }
      : { value: choice }
  }
}

function readHeaderName(text: string): Read<string | null> {
  if (text === '') return { value: null }
  return /^[a-z0-9-]+$/i.test(text)
    ? { value: text.toLowerCase() }
    : { problem: `"${text}" is no name of a header. Expected one such as X-Forwarded-User.` }
}
