/**
 * The diagnosis of every scenario, without a lab: the same trace must lead to the same cause. Most folders hold what the
 * lab recorded. A folder with `told.txt` holds a session that no lab can build in good time, or that no probe asks for,
 * in the short lines of the trace builder.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeReport } from '../shared/report/make-report.ts'
import { readTrace, type Target, type Trace } from '../shared/trace/trace.ts'
import { type Expectation, judge } from './lab/judge.ts'
import { scenarios } from './lab/scenarios/all.ts'
import { traceEvents } from './trace-builder.ts'

const folder = join(import.meta.dirname, 'scenarios')
const all = readdirSync(folder)
const [told, recorded] = [true, false].map((is) =>
  all.filter((name) => existsSync(join(folder, name, 'told.txt')) === is),
) as [string[], string[]]

interface Told extends Expectation {
  readonly about: string
  /** What the probe was asked for, where it matters. */
  readonly target?: Partial<Target>
}

const expectationOf = <E extends Expectation>(name: string): E =>
  JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as E

const problemsOf = (name: string, trace: Trace, expects: Expectation): readonly string[] =>
  judge(makeReport({ id: name, ...trace, finished: true }), expects)

test('every scenario of the lab is recorded, and nothing else', () => {
  expect(recorded.toSorted()).toEqual(scenarios.map(({ name }) => name).toSorted())
})

test.for(recorded)('%s', (name) => {
  const expects = expectationOf(name)
  expect(expects, 'the expectation is recorded again by npm run lab -- --record').toEqual(
    scenarios.find((scenario) => scenario.name === name)?.expects,
  )
  const trace = readTrace(readFileSync(join(folder, name, 'trace.jsonl'), 'utf8'))
  expect(problemsOf(name, trace, expects)).toEqual([])
})

test.for(told)('%s', (name) => {
  const expects = expectationOf<Told>(name)
  const events = traceEvents(readFileSync(join(folder, name, 'told.txt'), 'utf8'))
  expect(problemsOf(name, { header: headerFor(expects), events: [...events] }, expects)).toEqual([])
})

const headerFor = ({ target }: Told): Trace['header'] => ({
  version: 1,
  source: 'probe',
  vantage: { name: 'told', addresses: [], canReceive: null },
  startedAt: '2026-01-01T00:00:00.000Z',
  target: {
    input: 'ftp.example.org',
    host: 'ftp.example.org',
    port: 21,
    security: 'auto',
    user: 'anonymous',
    path: null,
    ...target,
  },
})
