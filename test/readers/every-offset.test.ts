/** Recorded files cut off anywhere, or begun anywhere: a trace that is one and its report, or a sentence that says why not. */
import { globSync, readFileSync } from 'node:fs'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { type ReadFile, readFile } from '../../shared/readers/read-file.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { Trace } from '../../shared/trace/trace.ts'

const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(globSync(`test/samples/${name}`)[0] ?? ''))

function check({ trace, problems }: ReadFile, thoroughly: boolean): void {
  if (trace === null) expect(problems.join(' ')).toMatch(/^[A-Z"].{20,}[.)]$/s)
  else if (thoroughly) {
    expect(Check(Trace, { ...trace, events: [...trace.events] })).toBe(true)
    expect(JSON.stringify(trace)).not.toMatch(/secret99|not-the-one/)
    makeReport({ id: 't', ...trace, finished: true })
  }
}

test.each([
  ['curl/*/captured/tls-not-offered.pcap', 1],
  ['curl/*/captured/login-refused.txt', 1],
  ['python-ftplib-2/*/captured/tls-healthy.pcap', 37],
  ['vsftpd-log/[0-9]*/one-fails.txt', 211],
])('%s, a cut every %i bytes', { timeout: 30_000 }, (name, step) => {
  const bytes = bytesOf(name)
  for (let at = 0; at <= bytes.length; at += step) {
    const thoroughly = (at / step) % 8 === 0
    check(readFile(bytes.subarray(0, at), '2026-01-01T00:00:00.000Z'), thoroughly)
    check(readFile(bytes.subarray(at), '2026-01-01T00:00:00.000Z'), thoroughly)
  }
})
