/** What `serve` is told, by its options or by the environment; an option wins. */
import { addressKind } from '../shared/ftp/address.ts'
import type { Read } from '../shared/ftp/host-port.ts'
import type { KeepingLimits } from './runs/keeper.ts'
import type { LiveLimits } from './runs/live.ts'
import type { RunLimits } from './runs/runs.ts'
import type { Place } from './storage/database.ts'

export interface Config {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  readonly logLevel: LogLevel
  readonly runs: RunLimits
  readonly live: LiveLimits
  readonly keeping: KeepingLimits
  /** Where runs are kept. */
  readonly place: Place
  /** What a diagnosis at work gets to end by itself when the service stops. */
  readonly graceMs: number
}

/** The options of `serve` as they were typed. */
export interface ServeOptions {
  readonly host?: string | undefined
  readonly port?: string | undefined
  readonly policy?: string | undefined
  readonly data?: string | undefined
  readonly logLevel?: string | undefined
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export const defaultHost = '127.0.0.1'
export const defaultPort = 8021

const limits = {
  runs: {
    mostRunning: 50,
    mostPerHost: 2,
    mostQueued: 200,
  },
  live: { heartbeatMs: 15_000, mostBuffered: 1024 * 1024, mostViewers: 5000 },
  keeping: {
    keepMs: 30 * 24 * 3_600_000,
    journalMs: 200,
    retryMs: 2000,
    tendMs: 15_000,
    mostRecent: 200,
    mostRecentEvents: 200_000,
    mostUnkeptBytes: 256 * 1024 * 1024,
  },
  graceMs: 10_000,
} as const

/** @returns the configuration, or a sentence saying which option was read and what was expected. */
export function readConfig(
  options: ServeOptions,
  env: Readonly<Record<string, string | undefined>>,
): Read<Config> {
  const host = options.host ?? env.FTPSCOPE_HOST ?? defaultHost
  const portText = options.port ?? env.FTPSCOPE_PORT ?? String(defaultPort)
  const logLevel = options.logLevel ?? env.FTPSCOPE_LOG_LEVEL ?? 'info'
  const port = Number(portText)
  if (!/^\d{1,5}$/.test(portText) || port > 65535) {
    return { problem: `"${portText}" is no port. Expected a number from 0 to 65535, 0 for any free one.` }
  }
  if (!/^[\w.:%-]+$/.test(host)) {
    return {
      problem: `"${host}" is no address to listen on. Expected one such as 127.0.0.1, ::1 or 0.0.0.0.`,
    }
  }
  const level = logLevels.find((name) => name === logLevel)
  if (!level) return { problem: `"${logLevel}" is no log level. Expected one of ${logLevels.join(', ')}.` }
  const problem = policyProblem(options.policy, host)
  return problem === null
    ? { value: { host, port, logLevel: level, place: placeOf(options, env), ...limits } }
    : { problem }
}

/** PostgreSQL where a URL is given, else a file in a directory of ours: beside where the service was started. */
function placeOf(options: ServeOptions, env: Readonly<Record<string, string | undefined>>): Place {
  if (options.data !== undefined) return { directory: options.data }
  if (env.DATABASE_URL) return { url: env.DATABASE_URL }
  return { directory: env.FTPSCOPE_DATA ?? 'data' }
}

export const isLoopback = (host: string): boolean =>
  /^(?:[\w-]+\.)*localhost$/i.test(host) || addressKind(host) === 'loopback'

function policyProblem(policy: string | undefined, host: string): string | null {
  switch (policy) {
    case 'local':
      return null
    case 'public':
      return 'The policy "public" is not enforced yet, so ftpscope does not start with it. Listen on 127.0.0.1, or give --policy local where everyone who can reach the service may test any address.'
    case undefined:
      return isLoopback(host)
        ? null
        : `On "${host}" other machines reach the service and could have it test any address. Give --policy local if all of them may, or listen on 127.0.0.1.`
    default:
      return `"${policy}" is no policy. Expected local or public.`
  }
}
