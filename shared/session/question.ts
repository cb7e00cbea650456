/**
 * Attempts that only ask a question, made because of what another attempt showed; their id is that attempt's with the
 * question behind it.
 *
 * `tls`: does the port speak TLS from the first byte? `versions`: what does it speak with old TLS allowed?
 * `reuse`: does it serve a data connection that resumes no TLS session? `small`: does a listing of nothing come through?
 * `port-21`: does passive mode work on the port that helpers watch?
 */
export const questions = ['tls', 'versions', 'reuse', 'small', 'port-21'] as const

export type Question = (typeof questions)[number]

/** The question that an attempt of this id asks, null for a test of a mode. */
export const questionIn = (attemptId: string): Question | null =>
  questions.find((question) => attemptId.endsWith(`-${question}`)) ?? null
