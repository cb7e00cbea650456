/** What the page and the worker that reads for it say to one another. */
import type { SessionInfo } from '../../shared/readers/capture/read-capture.ts'
import type { Report } from '../../shared/report/report.ts'

export type ToWorker =
  /** `readAt` in ISO 8601: a log without dates has no other time. */
  | { readonly read: Blob; readonly readAt: string }
  /** The places of sessions in the list. */
  | { readonly choose: readonly number[] }

export type FromWorker =
  | { readonly readBytes: number }
  | { readonly done: Explained }
  | { readonly chosen: Report | null; readonly places: readonly number[] }
  | { readonly failed: string }

/** A file that was read. */
export interface Explained {
  /** What it was taken for, and why. */
  readonly recognised: string | null
  readonly problems: readonly string[]
  /** Of a capture; a log has none to choose from. */
  readonly sessions: readonly SessionInfo[]
  /** Null where nothing of FTP is in it. */
  readonly report: Report | null
}

/** What a report is called that no service knows of. */
export const explainedId = 'explained'
