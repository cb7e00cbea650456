import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printable } from '../../shared/ftp/text.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { markdown } from '../../shared/report/markdown.ts'
import type { Report } from '../../shared/report/report.ts'
import { reportText } from '../../shared/report/text.ts'
import { transcriptLine } from '../../shared/report/transcript.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { Trace } from '../../shared/trace/trace.ts'
import { recorded } from '../session/recorded.ts'
import { anyTrace } from '../trace/any-event.ts'

const hostile: readonly string[] = [
  '\x1b[2J\x1b]0;owned\x07',
  '\x9b31m',
  'a\rb\nc\r\nd',
  'a\u2028b\u2029c\u0085d',
  '\u202eedoc\u2066x\u2069\u200f\u061c',
  'zero\u200bwidth\u00ad\ufeff\u{e0041}',
  '\ud800 \udc00',
  '<script>alert(1)</script>',
  '&lt;img src=x onerror=alert(1)&gt;',
  '` `` ``` ```` ~~~',
  '```\n# out\n```',
  '`|`|`',
  'a | b | c \\| d \\',
  '# heading',
  '- item\n1. item',
  '[link](javascript:alert(1)) ![img](http://x.invalid/)',
  '**bold** _it_ ~~no~~',
  '<!-- comment',
  '</code></pre>',
  '\t\v\f\0\x7f',
]
const hostileText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.array(fc.constantFrom(...hostile), { minLength: 2, maxLength: 4 }).map((all) => all.join('')),
  fc.string({
    unit: fc.constantFrom('`', '|', '\\', '\n', '\r', ' ', '<', '~', '-', '#', 'a'),
    maxLength: 30,
  }),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

/** A server that says it in every reply beside what it has to say, so that the run goes on as it did. */
function saying(text: string, { header, events }: Trace): Trace {
  const said = events.map((event): TraceEvent => {
    if (event.kind === 'reply') {
      const [first = '', ...rest] = event.lines
      return { ...event, lines: [`${first} ${text}`, text, ...rest.map((line) => `${line}${text}`)] }
    }
    if (event.kind === 'resolve') return { ...event, answers: [...event.answers, text] }
    return event.kind === 'note' || event.kind === 'step'
      ? { ...event, text: `${event.text} ${text}` }
      : event
  })
  const { target, vantage } = header
  return {
    header: {
      ...header,
      target: { ...target, host: text, user: text, input: text },
      vantage: { ...vantage, name: text },
    },
    events: said,
  }
}

const passiveRefused: Trace = new Map(recorded).get('passive-refused') ?? expect.fail('not recorded')

const reportOn = ({ header, events }: Trace): Report =>
  makeReport({ id: 'r1', header, events, finished: true })

/** Even a field that no rule fills with a server's words today. */
const everywhere = (text: string, report: Report): Report => ({
  ...report,
  startedAt: text,
  verdict: { ...report.verdict, summary: text },
  server: { ...report.server, software: text, version: text },
  findings: report.findings.map((finding) => ({
    ...finding,
    title: text,
    explanation: text,
    evidence: finding.evidence.map((each) => ({ ...each, text })),
    remedies: finding.remedies.map((remedy) => ({
      ...remedy,
      text,
      snippet: remedy.snippet === null ? null : text,
    })),
  })),
})

const hostileReport = fc
  .tuple(hostileText, fc.constantFrom(...recorded.map(([, trace]) => trace)), fc.boolean())
  .map(([text, trace, all]) => {
    const report = reportOn(saying(text, trace))
    return all ? everywhere(text, report) : report
  })

/** Control characters, direction marks, what cannot be seen, halves of characters; line feeds are ours. */
const unprintable = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** Markdown as CommonMark's blocks have it, as far as this report uses them; a code span is `text`. */
function blocksOf(text: string) {
  const found = { headings: 0, tables: [] as string[][], fences: 0, prose: [] as string[], items: 0 }
  let fence: string | null = null
  for (const line of text.split('\n')) {
    const marks = /^(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== null) {
      if (marks?.startsWith(fence) && line === marks) fence = null
      continue
    }
    if (marks) {
      fence = marks
      found.fences += 1
    } else if (line.startsWith('| ')) found.tables.push(cellsOf(line))
    else if (line !== '') {
      if (/^#{1,6} /.test(line)) found.headings += 1
      if (/^- #\d+ /.test(line)) found.items += 1
      found.prose.push(withoutCode(line))
    }
  }
  expect(fence).toBeNull()
  return found
}

/** GFM: a row is parted at each | that has no backslash before it, within code spans too. */
const cellsOf = (line: string): string[] => line.replace(/^\||\|$/g, '').split(/(?<!\\)\|/)

/** CommonMark 6.1: a span ends at a run of as many backticks; a backslash before the first run escapes it. */
function withoutCode(line: string): string {
  let out = ''
  for (let at = 0; at < line.length; ) {
    const char = line.charAt(at)
    const run = /^`+/.exec(line.slice(at))?.[0]
    if (char === '\\') {
      at += 2
    } else if (run) {
      const close = new RegExp(`(?<!\`)\`{${run.length}}(?!\`)`, 'g')
      close.lastIndex = at + run.length
      const end = close.exec(line)
      if (!end) expect.fail(`a code span is not closed: ${line}`)
      at = end.index + run.length
    } else {
      out += char
      at += 1
    }
  }
  return out
}

describe('text for a terminal', () => {
  test('holds no control character but the line feed, nothing invisible, no direction mark', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        expect(reportText(report)).not.toMatch(unprintable)
      }),
      { numRuns: 300 },
    )
  })

  test('has the lines it would have had', () => {
    const trace = passiveRefused
    const heads = (report: Report) =>
      reportText(report)
        .split('\n')
        .filter((line) => /^\S|^ {2}\S+: /.test(line)).length
    const plain = reportOn(saying('x', trace))
    for (const text of hostile) {
      const report = reportOn(saying(text, trace))
      // What a server hides in its text is a finding, and has a line of its own.
      const more = report.findings.length - plain.findings.length
      expect(heads(report)).toBe(heads(plain) + more)
    }
  })
})

describe('Markdown', () => {
  test('holds nothing unprintable either', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        expect(markdown(report)).not.toMatch(unprintable)
      }),
      { numRuns: 300 },
    )
  })

  test('has its blocks, and no more: headings, tables, fences, items', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const { headings, tables, fences, prose, items } = blocksOf(markdown(report))
        const { findings, attempts, passivePorts } = report
        const remedies = findings.flatMap((finding) => finding.remedies)
        const parts = [attempts.length > 0, passivePorts?.observed != null].filter((there) => there)
        expect(headings).toBe(2 + findings.length + parts.length)
        expect(fences).toBe(1 + remedies.filter(({ snippet }) => snippet !== null).length)
        expect(items).toBe(findings.flatMap(({ evidence }) => evidence).length)
        const widths = new Set(tables.map((cells) => cells.length))
        expect([...widths].every((width) => width === 5 || width <= 3)).toBe(true)
        for (const line of prose) {
          expect(line).not.toMatch(/<|>|&\w+;|\]\(/)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('shows what a server said as it said it', () => {
    const report = everywhere('229 Passive (|||6446|)', reportOn(passiveRefused))
    expect(markdown(report)).toMatch(/^- #\d+ `229 Passive \(\|\|\|6446\|\)`$/m)
  })
})

test('a transcript line is one line', () => {
  fc.assert(
    fc.property(anyTrace, ({ events }) => {
      for (const event of events)
        expect(transcriptLine(event)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    }),
    { numRuns: 200 },
  )
})

describe('printable', () => {
  test.each([
    ['\x1b[31m', '\\x1b[31m'],
    ['a\tb\r\n', 'a\\x09b\\x0d\\x0a'],
    ['\u0085\u009b', '\\x85\\x9b'],
    ['\u202e\u2066\u061c', '\\u202e\\u2066\\u061c'],
    ['\ud800x', '\\ud800x'],
    ['\u{e0041}', '\\u{e0041}'],
    ['żółć 日本 😀 e\u0301', 'żółć 日本 😀 e\u0301'],
    ['C:\\x1b', 'C:\\x1b'],
  ])('%j', (text, shown) => expect(printable(text)).toBe(shown))

  test('of any text nothing unprintable is left, and what is printable stays', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/\p{Cc}|\p{Cs}|\p{Bidi_Control}/u)
        expect(printable(printable(text))).toBe(printable(text))
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(printable(text)).toBe(text)
      }),
    )
  })
})
