/**
 * The test of runs (Wald and Wolfowitz): of some marks of one kind and some of another in a row, how likely is it that
 * chance alone sorts them into so few stretches?
 */
export function chanceOfSoFewRuns(ones: number, others: number, runs: number): number {
  const arrangements = choose(ones + others, ones)
  let found = 0
  for (let count = 2; count <= runs; count++) {
    const half = Math.floor(count / 2)
    found +=
      count % 2 === 0
        ? 2 * choose(ones - 1, half - 1) * choose(others - 1, half - 1)
        : choose(ones - 1, half) * choose(others - 1, half - 1) +
          choose(ones - 1, half - 1) * choose(others - 1, half)
  }
  return Math.min(1, found / arrangements)
}

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0
  let result = 1
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
  return result
}
