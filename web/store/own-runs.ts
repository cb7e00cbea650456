/**
 * What this browser remembers of the runs it started. The owner's token and the request live in the session's storage and
 * end with the tab; the list of recent runs stays. Neither ever holds a password.
 */
import type { ProbeRequest } from '../../shared/api.ts'
import type { Verdict } from '../../shared/report/report.ts'

export interface OwnRun {
  readonly ownerToken: string
  /** Without its password. */
  readonly request: ProbeRequest
  readonly hadPassword: boolean
}

export interface RecentRun {
  readonly id: string
  /** The target as it may be shown. */
  readonly input: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly status: Verdict['status'] | null
}

const RECENT = 'ftpscope.recent'
const keep = 8

export function rememberRun(id: string, own: OwnRun, recent: Omit<RecentRun, 'id'>): void {
  write(sessionStore, `ftpscope.own.${id}`, own)
  write(localStore, RECENT, [{ id, ...recent }, ...recentRuns()].slice(0, keep))
}

export const ownRun = (id: string): OwnRun | null => read<OwnRun>(sessionStore, `ftpscope.own.${id}`)

export function recentRuns(): readonly RecentRun[] {
  const stored = read<unknown>(localStore, RECENT)
  return Array.isArray(stored) ? stored.filter(isRecentRun) : []
}

/** Notes how a run on the list ended. */
export function settleRecentRun(id: string, status: RecentRun['status']): void {
  const runs = recentRuns()
  const known = runs.find((run) => run.id === id)
  if (!known || known.status === status) return
  write(
    localStore,
    RECENT,
    runs.map((run) => (run.id === id ? { ...run, status } : run)),
  )
}

export const forgetRun = (id: string): void =>
  write(
    localStore,
    RECENT,
    recentRuns().filter((run) => run.id !== id),
  )

export const forgetRecentRuns = (): void => write(localStore, RECENT, [])

const isRecentRun = (value: unknown): value is RecentRun =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'input', 'startedAt'].every((key) => typeof (value as Record<string, unknown>)[key] === 'string')

// Storage may be forbidden, full or edited by hand: then nothing is remembered, and nothing breaks.
const sessionStore = () => globalThis.sessionStorage
const localStore = () => globalThis.localStorage

function read<T>(store: () => Storage, key: string): T | null {
  try {
    return JSON.parse(store().getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}

function write(store: () => Storage, key: string, value: unknown): void {
  try {
    store().setItem(key, JSON.stringify(value))
  } catch {
    // see above
  }
}
