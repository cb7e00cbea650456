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
import { Thread } from '../threads/thread.ts'
import type { ToRedact } from './redaction-worker.ts'
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
  const known = knownTrace(run, what)
  if (known) return known
  const original = withWords(run)
  const redacted = hasEnded(run) ? redactTrace(original, what).trace : redactSoFar(original, what)
  return keep(run, what, run.settings, redacted)
}

/**
 * Makes it in a thread where it takes long, so that it is at hand when it is asked for. What is still at work is not
 * waited for: `RedactedWatch` spreads that over time.
 */
export async function prepareRedacted(run: ShownRun, what: readonly Redactable[]): Promise<void> {
  if (what.length === 0 || !hasEnded(run) || knownTrace(run, what) || isShort(run.events)) return
  const { events, settings } = run
  const key = JSON.stringify([keyOf(what), settings.title, settings.notes])
  const asked = beingMade.get(events) ?? new Map<string, Promise<Trace>>()
  beingMade.set(events, asked)
  const redacted = asked.get(key) ?? inThread({ trace: withWords(run), what })
  asked.set(key, redacted)
  try {
    keep(run, what, settings, await redacted)
  } finally {
    asked.delete(key)
  }
}

/** Whoever asks for the same meanwhile waits for the same. */
const beingMade = new WeakMap<readonly TraceEvent[], Map<string, Promise<Trace>>>()

function inThread(question: ToRedact): Promise<Trace> {
  if (!thread || thread.hasEnded)
    thread = new Thread(worker, { endedText: 'The thread that redacts has ended.' })
  return thread.ask(question)
}

let thread: Thread<ToRedact, Trace> | null = null
const worker = new URL('./redaction-worker.ts', import.meta.url)

/** Whether it is done in milliseconds, here as well as elsewhere. */
function isShort(events: readonly TraceEvent[]): boolean {
  const lines = events.reduce((sum, event) => sum + (event.kind === 'reply' ? event.lines.length : 1), 0)
  return lines < mostLines
}
const mostLines = 500

function knownTrace(run: ShownRun, what: readonly Redactable[]): RedactedTrace | null {
  const known = made.get(run.events)?.get(keyOf(what))
  const isPresent =
    known?.upTo === run.events.length &&
    known.ended === hasEnded(run) &&
    isSame(known.originalWords, run.settings)
  return isPresent ? known : null
}

/** The owner's words as parts of the trace, so that they get its labels. */
function withWords({ header, events, settings }: ShownRun): Trace {
  const spoken = [settings.title, settings.notes].map((text, index) => asNote(text, events.length + index))
  return { header, events: [...events, ...spoken] }
}

/** @param original the words that were redacted along with the events */
function keep(run: ShownRun, what: readonly Redactable[], original: Words, redacted: Trace): RedactedTrace {
  const { id, state, events } = run
  const upTo = redacted.events.length - 2
  const trace = { header: redacted.header, events: redacted.events.slice(0, upTo) }
  const [title = '', notes = ''] = redacted.events.slice(upTo).map((event) => (event as NoteEvent).text)
  let report: Report | null = null
  const next: RedactedTrace = {
    upTo,
    ended: hasEnded(run),
    words: { title, notes },
    originalWords: { title: original.title, notes: original.notes },
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
  const choices = made.get(events) ?? new Map<string, RedactedTrace>()
  made.set(events, choices)
  const key = keyOf(what)
  choices.delete(key)
  choices.set(key, next)
  for (const oldest of choices.keys()) if (choices.size > mostChoices) choices.delete(oldest)
  return next
}

type NoteEvent = EventOf<'note'>

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
