/**
 * Attempts that only ask a question, made because of what another attempt showed; their id is that attempt's with the
 * question behind it.
 *
 * `tls`: does the port speak TLS from the first byte? `versions`: what does it speak with old TLS allowed?
 * `tls-versions`: which versions of TLS does it accept, one by one? `no-sni`: which certificate does it show to a hello
 * that names no host? `tiny`: does an answer of a few bytes to a hello arrive, where no other does?
 * `reuse`: does it serve a data connection that resumes no TLS session? `tls12`: do data connections work with TLS 1.2?
 * `prot-c`: do they work in clear, with the control connection under TLS? `small`: does a listing of nothing come through?
 * `port-21`: does passive mode work on the port that helpers watch? `audit`: what does the server grant beyond what it
 * should?
 */
export const questions = [
  'tls',
  'versions',
  'tls-versions',
  'no-sni',
  'tiny',
  'reuse',
  'tls12',
  'prot-c',
  'small',
  'port-21',
  'audit',
] as const

export type Question = (typeof questions)[number]

/** The question that an attempt of this id asks, null for a test of a mode. */
export const questionIn = (attemptId: string): Question | null =>
  // The longest, since `tls-versions` ends like `versions`.
  questions
    .filter((question) => attemptId.endsWith(`-${question}`))
    .toSorted((a, b) => b.length - a.length)[0] ?? null
