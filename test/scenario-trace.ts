/**
 * The traces of the scenarios. Most folders hold what the lab recorded. A folder with `told.txt` holds a session that no
 * lab can build in good time, or that no probe asks for, in the short lines of the trace builder.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTrace, type Target, type Trace } from '../shared/trace/trace.ts'
import type { Expectation } from './lab/judge.ts'
import { traceEvents } from './trace-builder.ts'

export const scenarioFolder = join(import.meta.dirname, 'scenarios')

/** In alphabetical order. */
export const scenarioNames: readonly string[] = readdirSync(scenarioFolder).toSorted()

export interface Told extends Expectation {
  readonly about: string
  /** What the probe was asked for, where it matters. */
  readonly target?: Partial<Target>
}

const fileOf = (name: string, file: string): string => join(scenarioFolder, name, file)

export const isTold = (name: string): boolean => existsSync(fileOf(name, 'told.txt'))

/** `about` and `target` where the session is told. */
export const expectationOf = (name: string): Expectation & Partial<Told> =>
  JSON.parse(readFileSync(fileOf(name, 'expected.json'), 'utf8')) as Expectation & Partial<Told>

export function scenarioTrace(name: string): Trace {
  if (!isTold(name)) return readTrace(readFileSync(fileOf(name, 'trace.jsonl'), 'utf8'))
  const events = traceEvents(readFileSync(fileOf(name, 'told.txt'), 'utf8'))
  return { header: headerFor(expectationOf(name)), events: [...events] }
}

const headerFor = ({ target }: Partial<Told>): Trace['header'] => ({
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
