/** Finds finding codes by words of a person or by a line that was pasted: each word must occur. */
import type { Entry, Topic } from '../diagnosis/catalogue/entry.ts'
import { fill } from '../diagnosis/fill.ts'
import type { Catalogue } from './spoken-catalogue.ts'

export interface FindingSummary {
  readonly code: string
  readonly title: string
  readonly severity: Entry['severity']
  readonly topic: Topic
  readonly signature: string
}

export interface Shelf {
  readonly topic: Topic
  readonly findings: readonly FindingSummary[]
}

/** The findings of a catalogue by topic, in the order of a session. */
export function shelves(catalogue: Catalogue, wanted = ''): readonly Shelf[] {
  const terms = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  const found = Object.entries(catalogue).filter(([code, entry]) => {
    const text = haystack(code, entry)
    return terms.every((term) => text.includes(term))
  })
  const byTopic = Map.groupBy(found, ([, { topic }]) => topic)
  // What only tells of the place a test is made from is no fault that somebody looks for first.
  return [...byTopic]
    .map(([topic, entries]) => ({ topic, findings: entries.map(summary) }))
    .toSorted((a, b) => Number(a.topic === 'vantage') - Number(b.topic === 'vantage'))
}

export const summary = ([code, entry]: readonly [string, Entry]): FindingSummary => ({
  code,
  title: fill(entry.title, {}),
  severity: entry.severity,
  topic: entry.topic,
  signature: fill(entry.signature, {}),
})

const known = new WeakMap<Entry, string>()

function haystack(code: string, entry: Entry): string {
  const before = known.get(entry)
  if (before !== undefined) return before
  const { title, explanation, signature, advice } = entry
  const text = [title, explanation, signature, ...Object.values(advice)]
    .map((template) => fill(template, {}))
    .concat(code)
    .join('\n')
    .toLowerCase()
  known.set(entry, text)
  return text
}
