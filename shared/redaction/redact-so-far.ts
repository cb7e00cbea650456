/** What may be shown of a trace that still grows: as `redactTrace` has it, but for words that may yet prove to be names. */
import type { TraceEvent } from '../trace/event.ts'
import type { Redactable } from '../trace/redactable.ts'
import type { Trace } from '../trace/trace.ts'
import { isOrdinary, outsideLabels } from './labels.ts'
import { redactTrace } from './redact-trace.ts'
import { isVocabulary } from './vocabulary.ts'

/**
 * A greeting may hold a host's name that only the certificate shows to be one, and a reply a folder that PWD tells later.
 * Until everything is known, of what a server says in its own words only those stay that any server may say.
 */
export function redactSoFar(original: Trace, what: readonly Redactable[]): Trace {
  const { trace } = redactTrace(original, what)
  if (!what.some((one) => learnedLate.has(one))) return trace
  return { ...trace, events: trace.events.map(cautious) }
}

/** The user is known before the first reply. */
const learnedLate: ReadonlySet<Redactable> = new Set(['addresses', 'paths', 'software'])

function cautious(event: TraceEvent): TraceEvent {
  switch (event.kind) {
    case 'reply':
      return { ...event, lines: event.lines.map(withoutNames) }
    case 'tls-failed':
      return { ...event, plaintext: event.plaintext === null ? null : withoutNames(event.plaintext) }
    default:
      return event
  }
}

const withoutNames = (line: string): string =>
  outsideLabels(line, (plain) =>
    plain.replace(word, (found) => {
      const [, inner = found, end = ''] = /^(.*?)([.'-]*)$/su.exec(found) ?? []
      return isOrdinary(inner) || isVocabulary(inner) ? found : `…${end}`
    }),
  )

/** Also versions, but no plain numbers: replies count with them. */
const word =
  /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.'-]*[\p{L}][\p{L}\p{M}\p{N}_.'-]*|\p{L}[\p{M}.'-]*|\d+\.\d[\w.-]*/gu
