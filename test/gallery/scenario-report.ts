import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import { scenarioTrace } from '../scenario-trace.ts'

/** What the trace of a scenario leads to now, with the scenario's name as its id. */
export const scenarioReport = (name: string): Report =>
  makeReport({ id: name, ...scenarioTrace(name), finished: true })
