/** Every recorded scenario told in German: nothing of ours is left in English. */
import { describe, expect, test } from 'vitest'
import { reportPicture } from '../../shared/diagram/report-picture.ts'
import { printSvg } from '../../shared/diagram/svg.ts'
import { german } from '../../shared/language/de/german.ts'
import { sentences } from '../../shared/language/de/sentences.ts'
import { type Phrase, type Say, templateOf } from '../../shared/language/say.ts'
import type { Speech } from '../../shared/language/speech.ts'
import { markdown } from '../../shared/report/markdown.ts'
import type { Report } from '../../shared/report/report.ts'
import { reportIn } from '../../shared/report/report-in.ts'
import { reportText } from '../../shared/report/text.ts'
import { scenarioReport } from '../gallery/scenario-report.ts'
import { isTold, scenarioNames } from '../scenario-trace.ts'

/** German that remembers what it was asked to say and does not know. */
function listening(): { readonly speech: Speech; readonly unknown: Set<string> } {
  const unknown = new Set<string>()
  const say: Say = (phrase) => {
    if (typeof phrase !== 'string') note(phrase)
    return german.say(phrase)
  }
  function note(phrase: Phrase): void {
    const template = templateOf(phrase)
    const hasWords = /\p{L}/u.test(template.replace(/\{\d+\}/g, ''))
    if (hasWords && !Object.hasOwn(sentences, template)) unknown.add(template)
    for (const value of phrase.values) if (typeof value === 'object') note(value)
  }
  return { speech: { ...german, say }, unknown }
}

/** Words that any English sentence has and no German one. */
const englishWords =
  /(?<![\p{L}\p{N}_="-])(the|and|is|are|were|of|with|from|this|that|which|your|has|have|does|not|but|its)(?![\p{L}\p{N}_="-])/u

/** Names of menus, which products have in English only. */
const menus = /FTP and FTP over TLS|External IP Address of Firewall/g

/** What others said: everything in straight quotation marks, and every line of a reply. */
function withoutQuotes(text: string, { id, trace }: Report): string {
  const said = trace.events
    .flatMap((event) => {
      if (event.kind === 'reply') return event.lines
      if (event.kind === 'tls-failed') return [event.reason, event.plaintext ?? '']
      // Sessions that are told have notes of their own wording.
      return event.kind === 'note' && isTold(id) ? [event.text] : []
    })
    .flatMap((line) => [line.trim(), line.replace(/^\d{3}[ -]?/, '').trim()])
    .filter((line) => line.length > 3)
    .toSorted((a, b) => b.length - a.length)
  return said
    .reduce((rest, line) => rest.replaceAll(line, '…'), text)
    .replace(/"[^"]*"/g, '…')
    .replace(menus, '…')
}

/** What a report tells in words, each by itself. */
const wordsIn = ({ verdict, findings, openings, clients }: Report): readonly string[] => [
  verdict.summary,
  ...findings.flatMap(({ title, explanation, evidence, remedies }) => [
    title,
    explanation,
    ...evidence.map(({ text }) => text),
    ...remedies.map(({ text }) => text),
  ]),
  ...openings.flatMap(({ from, to, purpose }) => [from, to, purpose]),
  ...clients.flatMap(({ client, versions, why }) => [client, versions, why]),
]

describe.each(scenarioNames)('%s', (name) => {
  const { speech, unknown } = listening()
  const report = reportIn(scenarioReport(name), speech)

  test('is told in German', () => {
    const english = wordsIn(report).filter((text) => englishWords.test(withoutQuotes(text, report)))
    expect(english).toEqual([])
  })

  test('knows every sentence, in text, Markdown and pictures', () => {
    reportText(report, speech)
    markdown(report, speech)
    for (const { id } of report.attempts) {
      for (const kind of ['connections', 'ladder'] as const) {
        const root = reportPicture(report, { attempt: id, kind, width: 900 }, speech)
        expect(root && printSvg(root)).toMatch(/^<svg/)
      }
    }
    expect([...unknown]).toEqual([])
  })

  if (!isTold(name))
    test('says again what the probe recorded', () => {
      const { source } = report.trace.header
      const left = report.trace.events.flatMap((event) => {
        if (event.kind !== 'step' && event.kind !== 'note') return []
        if (source !== 'probe' || (event.kind === 'note' && ['client', 'unread'].includes(event.topic)))
          return []
        const told = german.say({ parts: ['', ''], values: [event.text], recorded: true })
        return told === event.text || englishWords.test(withoutQuotes(told, report)) ? [event.text] : []
      })
      expect(left).toEqual([])
    })
})

test('the codes of a report are the same in every language', () => {
  const codesOf = ({ findings, verdict }: Report) => [
    verdict.status,
    verdict.primary,
    ...findings.map(({ code, side, severity, evidence }) => [
      code,
      side,
      severity,
      evidence.map(({ seq }) => seq),
    ]),
  ]
  for (const name of scenarioNames) {
    const english = scenarioReport(name)
    expect(codesOf(reportIn(english, german))).toEqual(codesOf(english))
  }
})
