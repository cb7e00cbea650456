import type { ProbeRequest } from '../../shared/api.ts'
import type { Expectation } from './judge.ts'
import type { Lab } from './lab.ts'
import type { Place } from './topology.ts'

export const groups = [
  'healthy',
  'dns',
  'control',
  'greeting',
  'tls',
  'login',
  'passive',
  'active',
  'alg',
  'nat',
  'ipv6',
  'transfer',
  'security',
] as const
export type Group = (typeof groups)[number]

/** A fault built with real servers and a real kernel, and what must be said of it. */
export interface Scenario {
  /** Also the name of the folder that its trace is recorded in. */
  readonly name: string
  readonly group: Group
  /** What is wrong there, in a sentence. */
  readonly about: string
  /** What the probe is asked for, beyond the lab's own short waits. */
  readonly request: Omit<ProbeRequest, 'target'>
  /** Where the probe runs; the client where absent. */
  readonly vantage?: Place
  /** Builds it. @returns the target to probe */
  setUp(lab: Lab): Promise<string>
  readonly expects: Expectation
}
