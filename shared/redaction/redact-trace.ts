/**
 * A trace without what must not be passed on: addresses and host names, the user, paths and file names, the server
 * software, each alone. The same original is always the same label, in every string of the trace, and labels keep what a
 * diagnosis looks at, so that the redacted trace leads to the same findings. Pure: what has been redacted before stays.
 */
import type { TraceEvent } from '../trace/event.ts'
import type { Redactable } from '../trace/redactable.ts'
import type { Trace } from '../trace/trace.ts'
import { addressRewriter } from './addresses.ts'
import { outsideLabels } from './labels.ts'
import { pathRewriter } from './paths.ts'
import { softwareRewriter } from './software.ts'
import { mapStrings, type Rewriter } from './strings.ts'
import { userRewriter } from './users.ts'

export interface Redacted {
  readonly trace: Trace
  /** What was replaced by what, for the owner's eyes alone. */
  readonly labels: readonly LabelUse[]
}

export interface LabelUse {
  readonly what: Redactable
  readonly original: string
  readonly label: string
}

/** In this order: a path may hold the user's name, and a greeting the host's. */
const rewriters: readonly (readonly [Redactable, (trace: Trace) => Rewriter])[] = [
  ['user', userRewriter],
  ['paths', pathRewriter],
  ['addresses', addressRewriter],
  ['software', softwareRewriter],
]

export function redactTrace(original: Trace, what: readonly Redactable[]): Redacted {
  const before = original.header.redacted ?? []
  const wanted = rewriters.filter(([name]) => what.includes(name) && !before.includes(name))
  if (wanted.length === 0) return { trace: original, labels: [] }
  let trace = before.length === 0 ? mapStrings(original, unlabelled) : original
  trace = { ...trace, events: trace.events.map(withoutUnread) }
  let labels: readonly LabelUse[] = []
  for (const [name, make] of wanted) {
    const { rewrite, used } = make(trace)
    trace = mapStrings(trace, rewrite)
    labels = labels.concat(used().map(([original, label]) => ({ what: name, original, label })))
  }
  const redacted = rewriters
    .map(([name]) => name)
    .filter((name) => before.includes(name) || what.includes(name))
  return { trace: { header: { ...trace.header, redacted }, events: trace.events }, labels }
}

/** Text that only looks like one of our labels must not be taken for one. */
const unlabelled = (text: string): string =>
  outsideLabels(
    text,
    (plain) => plain,
    (label) => `(${label.replace(/[<>]/g, '')})`,
  )

/** What a line that nobody understood holds, nobody can tell. */
const withoutUnread = (event: TraceEvent): TraceEvent =>
  event.kind === 'note' && event.topic === 'unread' && !event.text.startsWith(UNREAD)
    ? { ...event, text: `${UNREAD}, ${event.text.length} characters` }
    : event

const UNREAD = 'A line that was not understood and is left out'
