/** Readers of whole files: logs, captures, traces. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Check } from 'typebox/value'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { type ReadFile, readFile } from '../../shared/readers/read-file.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { printTrace, readTrace, Trace } from '../../shared/trace/trace.ts'
import { Wire } from '../readers/capture/wire.ts'
import { recorded } from '../session/recorded.ts'
import { type FuzzTarget, fuzzTarget } from './fuzz-target.ts'
import { damagedBytes, damagedText } from './mutations.ts'

const readAt = '2026-01-01T00:00:00.000Z'

const samples = join(import.meta.dirname, '../samples')

const logs = globSync('**/*.txt', { cwd: samples })
  .toSorted()
  .map((name) => readFileSync(join(samples, name), 'utf8'))

const captureFiles = (): readonly Uint8Array[] => {
  const wire = new Wire()
  wire
    .session('45.67.10.10', '45.67.20.10', ['220 Hi', 'USER bob', '331 Password?', 'PASS hunter22', '230 In'])
    .talk(['PASV', '227 Entering Passive Mode (45,67,20,10,195,81)', 'LIST', '150 Here', '226 Done'])
    .close('a')
  const real = ['curl/*/captured/tls-healthy', 'wget/*/captured/private-address'].flatMap((name) =>
    globSync(`${name}.pcap`, { cwd: samples }).map(
      (file) => new Uint8Array(readFileSync(join(samples, file))),
    ),
  )
  return [wire.file(), wire.file({ big: true, nano: true }), ...real]
}

const traces = recorded.map(([, trace]) => printTrace(trace))

/** A trace that is one, and a report of it. */
function checkTrace(trace: Trace): void {
  assert.ok(Check(Trace, JSON.parse(JSON.stringify(trace))), 'it is a trace')
  assert.ok(trace.events.every(({ seq }, index) => seq === index))
  makeReport({ id: 'fuzz', ...trace, finished: true })
}

function checkFile({ trace, problems }: ReadFile): void {
  if (trace) checkTrace(trace)
  else assert.ok(problems.length > 0, 'nothing was read, and nothing said')
}

export const fileTargets: readonly FuzzTarget[] = [
  fuzzTarget('logs: a trace and a report of any text', damagedText(logs), (text) => {
    const { header, events } = readLog(text, readAt)
    checkTrace({ header, events: [...events] })
  }),
  fuzzTarget(
    'files: logs and captures told apart, whatever they hold',
    damagedBytes(captureFiles()),
    (bytes) => checkFile(readFile(bytes, readAt)),
  ),
  fuzzTarget('traces: read, or refused with a sentence', damagedText(traces), (text) => {
    let trace: Trace
    try {
      trace = readTrace(text)
    } catch (error) {
      assert.ok(error instanceof Error && !(error instanceof TypeError), `${error}`)
      assert.ok(error.message.length > 10 && error.message.length < 1000)
      return
    }
    checkTrace(trace)
    assert.deepEqual(readTrace(printTrace(trace)), JSON.parse(JSON.stringify(trace)))
  }),
]
