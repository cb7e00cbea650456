/** The diagnosis of every scenario, without a lab: the same trace must lead to the same cause. */
import { expect, test } from 'vitest'
import { makeReport } from '../shared/report/make-report.ts'
import { judge } from './lab/judge.ts'
import { scenarios } from './lab/scenarios/all.ts'
import { expectationOf, isTold, scenarioNames, scenarioTrace } from './scenario-trace.ts'

const recorded = scenarioNames.filter((name) => !isTold(name))

test('every scenario of the lab is recorded, and nothing else', () => {
  expect(recorded).toEqual(scenarios.map(({ name }) => name).toSorted())
})

test.for(recorded)('%s was recorded with what is expected now', (name) => {
  expect(expectationOf(name), 'it is recorded again by npm run lab -- --record').toEqual(
    scenarios.find((scenario) => scenario.name === name)?.expects,
  )
})

test.for(scenarioNames)('%s', (name) => {
  const report = makeReport({ id: name, ...scenarioTrace(name), finished: true })
  expect(judge(report, expectationOf(name))).toEqual([])
})
