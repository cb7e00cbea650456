import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeReport } from '../../shared/report/make-report.ts'
import {
  printTrace,
  readTrace,
  TRACE_VERSION,
  type Trace,
  TraceVersionError,
} from '../../shared/trace/trace.ts'
import { anyTrace } from './any-event.ts'

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')
const lines = (trace: Trace): string[] => printTrace(trace).trimEnd().split('\n')

describe('JSON Lines', () => {
  test('what was written is read', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        expect(readTrace(printTrace(trace))).toEqual(trace)
      }),
      { numRuns: 300 },
    )
  })

  test('a line is a line, whatever the text of an event holds', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        expect(printTrace(trace).match(/\n/g)).toHaveLength(trace.events.length + 1)
        expect(printTrace(trace)).not.toMatch(/[\r\0]/)
      }),
      { numRuns: 300 },
    )
  })

  test('a byte order mark, CRLF, blank lines and a missing last line end do no harm', () => {
    const text = fixture('trace-1.jsonl')
    const trace = readTrace(text)
    expect(readTrace(`\ufeff${text}`)).toEqual(trace)
    expect(readTrace(text.replaceAll('\n', '\r\n'))).toEqual(trace)
    expect(readTrace(text.replaceAll('\n', '\n\n \n'))).toEqual(trace)
    expect(readTrace(text.trimEnd())).toEqual(trace)
  })
})

describe('a broken line is named by its number in the file', () => {
  const good = readTrace(fixture('trace-1.jsonl'))
  const broken = (at: number, change: (line: string) => string): string =>
    lines(good)
      .map((line, index) => (index + 1 === at ? change(line) : line))
      .join('\n')
  const changed = (fields: object) => (line: string) => JSON.stringify({ ...JSON.parse(line), ...fields })

  const cases: readonly (readonly [text: string, message: string | RegExp])[] = [
    ['', 'line 1 is not JSON: (empty)'],
    ['hello', 'line 1 is not JSON: hello'],
    ['null', 'line 1 is not a trace header: null'],
    ['[]', 'line 1 is not a trace header: []'],
    ['{"version":1}', 'line 1 is not a trace header: {"version":1}'],
    ['\n\n{"version":1}', 'line 3 is not a trace header: {"version":1}'],
    [broken(1, changed({ version: 0 })), /^line 1 is not a trace header/],
    [broken(1, changed({ version: '2' })), /^line 1 is not a trace header/],
    [broken(1, changed({ source: 'rumour' })), /^line 1 is not a trace header/],
    [broken(5, () => '{"seq":3,'), 'line 5 is not JSON: {"seq":3,'],
    [broken(5, () => 'x'.repeat(500)), `line 5 is not JSON: ${'x'.repeat(80)}…`],
    [broken(5, () => '{}'), 'line 5 is not a trace event: {}'],
    [broken(5, changed({ kind: 'rumour' })), /^line 5 is not a trace event: \{"seq":3/],
    [broken(5, changed({ seq: -1 })), /^line 5 is not a trace event/],
    [broken(5, changed({ seq: 4 })), 'line 5 has seq 4, expected 3'],
    [broken(5, (line) => `\n\n${line.slice(1)}`), /^line 7 is not JSON/],
    [broken(5, (line) => `${line}\n${line}`), 'line 6 has seq 3, expected 4'],
    [broken(5, () => ''), /^line 6 has seq 4, expected 3$/],
  ]
  test.each(cases)('%#', (text, message) => {
    expect(() => readTrace(text)).toThrow(message)
    expect(() => readTrace(text)).not.toThrow(TraceVersionError)
  })

  test('no text makes it fail in another way', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map((json) => `${lines(good)[0]}\n${json}`),
    )
    fc.assert(
      fc.property(text, (typed) => {
        try {
          readTrace(typed)
        } catch (error) {
          expect((error as Error).message).toMatch(/^line \d+ |^This trace has version/)
        }
      }),
    )
  })
})

describe('versions', () => {
  // One fixture a published version, recorded when it was the current one and never again.
  const published = readdirSync(join(import.meta.dirname, 'fixtures')).filter((name) =>
    /^trace-\d+\.jsonl$/.test(name),
  )

  test('each has its fixture', () => {
    const expected = Array.from({ length: TRACE_VERSION }, (_, i) => `trace-${i + 1}.jsonl`)
    expect(published.toSorted()).toEqual(expected.toSorted())
  })

  test.each(published)('%s opens', (name) => {
    const { header, events } = readTrace(fixture(name))
    expect(header.target).toMatchObject({ input: expect.stringContaining('bob:****@'), user: 'bob' })
    expect(events.length).toBeGreaterThan(50)
    const report = makeReport({ id: 'x', header, events, finished: true })
    expect(report.verdict).toMatchObject({
      status: 'degraded',
      primary: 'pasv-private-address',
      byMode: { passive: 'works', active: 'works' },
    })
  })

  test('version 1 is written as it was read', () => {
    const text = fixture('trace-1.jsonl')
    expect(printTrace(readTrace(text))).toBe(text)
  })

  test('one from the future is refused with a sentence that says what to do', () => {
    const open = () => readTrace(fixture('trace-from-the-future.jsonl'))
    expect(open).toThrow(TraceVersionError)
    expect(open).toThrow(
      `This trace has version 99; this ftpscope reads up to version ${TRACE_VERSION}. Update ftpscope to open it.`,
    )
  })
})
