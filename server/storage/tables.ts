/** What the database holds, the same in SQLite and PostgreSQL. Times are milliseconds since 1970. */
export interface Tables {
  runs: RunRow
  journal: JournalRow
  counters: CounterRow
}

export interface RunRow {
  readonly id: string
  /** SHA-256 of the owner token. */
  readonly owner_digest: Uint8Array
  readonly state: StoredState
  readonly created_at: number
  /** Null: kept until somebody deletes it. */
  readonly expires_at: number | null
  /** How long it is kept after it has finished; null for ever. */
  readonly keep_ms: number | null
  /** The trace's header as JSON. */
  readonly header: string
  /** What the owner set, as JSON. */
  readonly settings: string
  /** The trace of a finished run: JSON Lines, compressed. */
  readonly trace: Uint8Array | null
  readonly events: number
  /** The process that runs it, and when that process was last alive. */
  readonly holder: string | null
  readonly beat_at: number | null
}

/** `deleted` and `expired` are what remains of a run that is gone: its id, so that an old link is told apart from a wrong one. */
export type StoredState = 'running' | 'finished' | 'interrupted' | 'deleted' | 'expired'

/** Events of a run at work, written as they come; gone once the run has finished. */
export interface JournalRow {
  readonly run_id: string
  readonly first_seq: number
  /** Events as JSON Lines. */
  readonly events: string
}

/** How often something happened in a window of time: what quotas count, in whichever process. */
export interface CounterRow {
  readonly name: string
  readonly window_start: number
  readonly count: number
}
