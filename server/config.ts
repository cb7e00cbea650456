/** What the service is told, by its options or by the environment, put together. */
import { addressKind } from '../shared/ftp/address.ts'
import type { Read } from '../shared/ftp/host-port.ts'
import type { Reach } from './config/network.ts'
import { type Env, type LogLevel, readSettings, type Settings, type Typed } from './config/settings.ts'
import type { KeepingLimits } from './runs/keeper.ts'
import type { LiveLimits } from './runs/live.ts'
import type { QuotaLimits } from './runs/quotas.ts'
import type { RunLimits } from './runs/runs.ts'
import type { Operator } from './sources/probe/options.ts'
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
  readonly policy: 'local' | 'public'
  /** Null under the local policy: its users could do the same by themselves. */
  readonly quotas: QuotaLimits | null
  /** Requests a minute from one address; null where they are not counted. */
  readonly requestsPerMinute: number | null
  readonly access: Access
  readonly patience: Patience
  readonly reach: Reach
  readonly operator: Operator
}

/** How long a client may take, in ms. */
export interface Patience {
  /** To say the head of a request, and all of it. */
  readonly headMs: number
  readonly requestMs: number
  /** Between two requests on one connection. */
  readonly idleMs: number
}

/** Who may use the service, and who is believed about it. */
export interface Access {
  readonly token: string | null
  readonly metricsToken: string | null
  readonly trustedHeader: string | null
  /** Blocks of addresses, of proxies. */
  readonly trustedProxies: readonly string[]
}

const limits = {
  live: { heartbeatMs: 15_000, mostBuffered: 1024 * 1024 },
  keeping: {
    journalMs: 50,
    retryMs: 1000,
    tendMs: 5000,
    mostRecent: 200,
    mostRecentEvents: 200_000,
    mostUnkeptBytes: 256 * 1024 * 1024,
  },
  mostPerHost: 2,
  // A proxy keeps connections for a minute: ours has to be the later to end one, lest it ends where a request begins.
  patience: { headMs: 10_000, requestMs: 30_000, idleMs: 75_000 },
  graceMs: 10_000,
} as const

/** @returns the configuration, or a sentence saying which option was read and what was expected. */
export function readConfig(typed: Typed, env: Env): Read<Config> {
  const read = readSettings(typed, env)
  if ('problem' in read) return read
  const value = configOf(read.value, typed)
  const problem = contradiction(read.value, value)
  return problem === null ? { value } : { problem }
}

function configOf(settings: Settings, typed: Typed): Config {
  const { host, port, logLevel, mostRunning, mostQueued, mostViewers, keep, grace } = settings
  const { controlPorts, allow, deny, optOut, contact, activeAddress, activePorts, nameServers } = settings
  const policy = settings.policy || (isLoopback(host) ? 'local' : 'public')
  const isPublic = policy === 'public'
  return {
    host,
    port,
    logLevel,
    runs: { mostRunning, mostQueued, mostPerHost: limits.mostPerHost },
    live: { ...limits.live, mostViewers },
    keeping: { ...limits.keeping, keepMs: keep },
    place: placeOf(settings, typed),
    graceMs: grace ?? limits.graceMs,
    policy,
    quotas: isPublic ? { perClient: settings.runsPerClient, perTarget: settings.runsPerTarget } : null,
    requestsPerMinute: isPublic && settings.requestsPerMinute > 0 ? settings.requestsPerMinute : null,
    access: {
      token: settings.accessToken,
      metricsToken: settings.metricsToken,
      trustedHeader: settings.trustedHeader,
      trustedProxies: settings.trustedProxies.blocks,
    },
    patience: limits.patience,
    reach: { policy, controlPorts, allow, deny, optOut, contact, activeAddress, nameServers },
    operator: { contact, activeAddress, activePorts },
  }
}

function contradiction(settings: Settings, { access }: Config): string | null {
  const { names } = settings.trustedProxies
  if (names.length > 0)
    return `FTPSCOPE_TRUSTED_PROXIES: ${names[0]} is a name. Proxies are known by their addresses, as 10.0.0.2 or 10.0.0.0/24.`
  if (access.trustedHeader !== null && access.trustedProxies.length === 0)
    return 'FTPSCOPE_TRUSTED_HEADER: anybody could send that header. Say in FTPSCOPE_TRUSTED_PROXIES who is believed.'
  if (access.trustedHeader !== null && access.token !== null)
    return 'FTPSCOPE_TRUSTED_HEADER and FTPSCOPE_ACCESS_TOKEN are both set. Expected one way to sign in.'
  return null
}

/** PostgreSQL where a URL is given, else a file in a directory of ours: beside where the service was started. */
function placeOf({ data, databaseUrl }: Settings, typed: Typed): Place {
  return typed.data === undefined && databaseUrl !== '' ? { url: databaseUrl } : { directory: data }
}

export const isLoopback = (host: string): boolean =>
  /^(?:[\w-]+\.)*localhost$/i.test(host) || addressKind(host) === 'loopback'
