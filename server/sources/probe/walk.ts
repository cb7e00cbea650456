import { type Phrase, sayEnglish } from '../../../shared/language/say.ts'
import type { Draft } from '../../../shared/trace/event.ts'
import type { ControlConnection } from './control-connection.ts'
import type { PlannedAttempt } from './plan.ts'
import type { RunScope } from './run-scope.ts'

/** How long to wait for what, in milliseconds; connecting has its own option. */
export const waits = {
  /** Servers that look up names greet after 5, 10 or 15 s. */
  greeting: 20_000,
  reply: 15_000,
  /** A refusal is delayed on purpose, up to 10 s as measured. */
  login: 30_000,
  /** A data connection on which nothing moves. */
  stall: 15_000,
  stallBesideOthers: 5_000,
  /** The final reply after the last byte. */
  completion: 10_000,
  /** The final reply after we gave up a data connection on which nothing moved. */
  lastWord: 500,
  /** The same after a reset or a failed handshake: whoever was in the middle of something says so soon. */
  explanation: 2_000,
  /** The end of the data connection after the final reply. */
  dataEnd: 3_000,
  goodbye: 2_000,
  /** Each answer that the security audit asks for. */
  audit: 5_000,
  /** A dial of the offered address while the peer's own address has answered already. */
  secondOpinion: 3_000,
} as const

/** An attempt on its way: what every part of it needs. */
export interface Walk {
  readonly run: RunScope
  readonly attempt: PlannedAttempt
  readonly control: ControlConnection
  /** Whether other attempts at this address are at work. */
  readonly others: () => boolean
  /** MLSD where the server has it (RFC 3659), else LIST. */
  readonly listVerb: 'MLSD' | 'LIST'
}

/** Whether TLS goes over data connections. */
export const encryptsData = ({ protection, asks }: PlannedAttempt): boolean =>
  protection !== 'clear' && asks !== 'prot-c'

export const step = (
  run: RunScope,
  attempt: string,
  name: Extract<Draft, { kind: 'step' }>['step'],
  text: Phrase,
  upToMs: number,
): void => {
  run.append({ kind: 'step', attempt, step: name, text: sayEnglish(text), upToMs })
}
