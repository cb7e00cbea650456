/** The thread that redacts what has ended: of a trace at its bounds that takes seconds. */
import { redactTrace } from '../../shared/redaction/redact-trace.ts'
import type { Redactable } from '../../shared/trace/redactable.ts'
import type { Trace } from '../../shared/trace/trace.ts'
import { answering } from '../threads/answering.ts'

export interface ToRedact {
  readonly trace: Trace
  readonly what: readonly Redactable[]
}

answering<ToRedact, Trace>(({ trace, what }) => redactTrace(trace, what).trace)
