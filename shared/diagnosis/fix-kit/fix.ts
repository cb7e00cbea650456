import type { Audience } from '../../report/report.ts'

/** What a ready-made change achieves. */
export type FixTopic =
  | 'passive-range'
  | 'public-address'
  | 'open-passive-ports'
  | 'open-control-port'
  | 'enable-passive'
  | 'enable-active'
  | 'allow-active-out'
  | 'ftp-helper'
  | 'helper-off'
  | 'session-reuse'
  | 'enable-tls'
  | 'require-tls'
  | 'certificate'
  | 'tls-versions'
  | 'limits'
  | 'chroot'
  | 'reverse-dns'
  | 'client-passive'
  | 'write-access'
  | 'unban'
  | 'keep-alive'
  | 'mss-clamp'

/**
 * One product's way to do it. Text and snippet are templates over the run's numbers: `{A}` and `{B}` the passive range
 * (or the best guess at it), `{P}` the public address, `{port}` the control port, `{client}` the client's address.
 */
export interface Fix {
  readonly topic: FixTopic
  readonly product: string
  readonly audience: Audience
  readonly text: string
  readonly snippet: string | null
}
