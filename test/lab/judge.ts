import type { Report } from '../../shared/report/report.ts'

export interface Expectation {
  /** The one root cause. */
  readonly primary: string | null
  /** Further codes that must be found. */
  readonly also?: readonly string[]
  /** Codes that must not be found. */
  readonly not: readonly string[]
  readonly status: Report['verdict']['status']
}

/** What is wrong with a report, a sentence each; nothing where it is as expected. */
export function judge({ verdict, findings }: Report, expects: Expectation): readonly string[] {
  const codes = new Set(findings.map(({ code }) => code))
  const primary =
    verdict.primary === expects.primary ? [] : [`primary ${verdict.primary}, expected ${expects.primary}`]
  const status = verdict.status === expects.status ? [] : [`${verdict.status}, expected ${expects.status}`]
  return [
    ...primary,
    ...status,
    ...(expects.also ?? []).filter((code) => !codes.has(code)).map((code) => `no ${code}`),
    ...expects.not.filter((code) => codes.has(code)).map((code) => `${code} found, which it is not`),
  ]
}
