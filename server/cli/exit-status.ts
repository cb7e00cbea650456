export const ExitStatus = {
  /** Every tested mode works; warnings are allowed. */
  works: 0,
  /** A mode fails or is inconclusive. */
  fails: 1,
  /** Wrong usage, or a target that policy refuses. */
  usage: 2,
  fault: 3,
} as const

/** Says what is wrong with the usage, in one sentence. */
export function usageError(problem: string): void {
  process.stderr.write(`ftpscope: ${problem}\n`)
  process.exitCode = ExitStatus.usage
}
