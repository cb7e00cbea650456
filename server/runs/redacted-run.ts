import { english, type Speech } from '../../shared/language/speech.ts'
import { redactSoFar } from '../../shared/redaction/redact-so-far.ts'
import { redactTrace } from '../../shared/redaction/redact-trace.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import { reportIn } from '../../shared/report/report-in.ts'
import type { Sharing } from '../../shared/report/sharing.ts'
import type { EventOf, TraceEvent } from '../../shared/trace/event.ts'
import type { Redactable } from '../../shared/trace/redactable.ts'
import type { Trace, TraceHeader } from '../../shared/trace/trace.ts'
import type { RunSettings } from '../storage/run-settings.ts'
import { hasEnded, type ShownRun } from './shown-run.ts'

/** The run as everybody sees it but its owner. What was seen of it before it ended is not told to `watch`. */
export function redactedRun(run: ShownRun, what: readonly Redactable[]): ShownRun {
  if (what.length === 0) return run
  const { id, state, expiresAt, place } = run
  const { trace, words } = redactedTrace(run, what)
  return {
    id,
    state,
    settings: { ...run.settings, ...words },
    expiresAt,
    place,
    header: trace.header,
    events: trace.events,
    elapsedMs: () => run.elapsedMs(),
    isOwner: (token) => run.isOwner(token),
    report: () => redactedTrace(run, what).report(),
    watch: () => () => {},
  }
}

/** What the owner tells and withholds; null where nothing was set. */
export function sharingOf({ title, notes }: RunSettings, { redacted = [] }: TraceHeader): Sharing | null {
  return title === '' && notes === '' && redacted.length === 0 ? null : { title, notes, redacted }
}

/** The report with what its owner tells and withholds. @param run as it may be shown */
export function sharedReport(run: ShownRun, speech: Speech = english): Report {
  const report = reportIn(run.report(), speech)
  const shared = sharingOf(run.settings, run.header)
  return shared ? { ...report, shared } : report
}

type Words = Pick<RunSettings, 'title' | 'notes'>

const isSame = (a: Words, b: Words): boolean => a.title === b.title && a.notes === b.notes

export interface RedactedTrace {
  /** Events of the original that it holds. */
  readonly upTo: number
  readonly ended: boolean
  readonly trace: Trace
  /** The owner's own words may name what is left out. */
  readonly words: Words
  readonly originalWords: Words
  readonly report: () => Report
}

/** The owner's choice, and what comparisons leave out besides. */
const mostChoices = 3

/** By what was recorded: as long as anybody holds that. */
const made = new WeakMap<readonly TraceEvent[], Map<string, RedactedTrace>>()

/** Of a run that has ended it is the same for ever, so it is made once. */
export function redactedTrace(run: ShownRun, what: readonly Redactable[]): RedactedTrace {
  const choices = made.get(run.events) ?? new Map<string, RedactedTrace>()
  made.set(run.events, choices)
  const key = keyOf(what)
  const known = choices.get(key)
  const ended = hasEnded(run)
  const { id, state, header, events, settings } = run
  if (known && known.upTo === events.length && known.ended === ended && isSame(known.originalWords, settings))
    return known
  const { title, notes } = settings
  const spoken = [title, notes].map((text, index) => asNote(text, events.length + index))
  const original: Trace = { header, events: [...events, ...spoken] }
  const redacted = ended ? redactTrace(original, what).trace : redactSoFar(original, what)
  const trace = { header: redacted.header, events: redacted.events.slice(0, events.length) }
  const said = redacted.events.slice(events.length).map((event) => (event as NoteEvent).text)
  let report: Report | null = null
  const next: RedactedTrace = {
    upTo: events.length,
    ended,
    words: { title: said[0] ?? '', notes: said[1] ?? '' },
    originalWords: { title, notes },
    trace,
    report() {
      report ??= makeReport({
        id,
        ...trace,
        finished: state === 'finished',
        ...(state === 'interrupted' ? { interrupted: true } : {}),
      })
      return report
    },
  }
  choices.delete(key)
  choices.set(key, next)
  for (const oldest of choices.keys()) if (choices.size > mostChoices) choices.delete(oldest)
  return next
}

type NoteEvent = EventOf<'note'>

/** As a part of the trace it gets the labels of the trace. */
const asNote = (text: string, seq: number): NoteEvent => ({
  seq,
  atMs: null,
  attempt: null,
  conn: null,
  kind: 'note',
  topic: 'client',
  text,
})

/** The same for the same choice, in whatever order it was made. */
export const keyOf = (what: readonly Redactable[]): string => [...new Set(what)].toSorted().join(' ')
