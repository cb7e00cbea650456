/** The diagnosis of every recorded scenario, without a lab: the same trace must lead to the same cause. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeReport } from '../shared/report/make-report.ts'
import { readTrace } from '../shared/trace/trace.ts'
import { type Expectation, judge } from './lab/judge.ts'
import { scenarios } from './lab/scenarios/all.ts'

const folder = join(import.meta.dirname, 'scenarios')
const recorded = readdirSync(folder)

test('every scenario is recorded, and nothing else', () => {
  expect(recorded.toSorted()).toEqual(scenarios.map(({ name }) => name).toSorted())
})

test.for(recorded)('%s', (name) => {
  const { header, events } = readTrace(readFileSync(join(folder, name, 'trace.jsonl'), 'utf8'))
  const expects = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Expectation
  expect(expects, 'the expectation is recorded again by npm run lab -- --record').toEqual(
    scenarios.find((scenario) => scenario.name === name)?.expects,
  )
  expect(judge(makeReport({ id: name, header, events, finished: true }), expects)).toEqual([])
})
