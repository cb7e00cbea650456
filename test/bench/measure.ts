/** One line of the result: ours beside the peer's, in the same unit. */
export interface Figure {
  readonly what: string
  readonly unit: string
  readonly ours: number
  readonly peer: number | null
  readonly peerIs: string
  readonly ratio: number | null
  /** The greatest ratio allowed, or of a figure without a peer the greatest value; null for what is shown only. */
  readonly bound: number | null
  readonly missed: boolean
}

export interface Sides {
  readonly ours: number
  readonly peer: number
}

/** Takes both sides in turn, and in turn who is first, so that what slows the machine for a while slows both. */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<readonly Sides[]> {
  const taken: Sides[] = []
  for (let round = 0; round < rounds; round++) {
    const early = round % 2 === 0 ? null : await peer()
    const mine = await ours()
    taken.push({ ours: mine, peer: early ?? (await peer()) })
  }
  return taken
}

/** The figure of several rounds: the medians of the sides, and the median of the rounds' ratios. */
export function compare(
  what: string,
  unit: string,
  peerIs: string,
  rounds: readonly Sides[],
  bound: number | null,
): Figure {
  const ratio = median(rounds.map(({ ours, peer }) => ours / peer))
  return {
    what,
    unit,
    ours: median(rounds.map(({ ours }) => ours)),
    peer: median(rounds.map(({ peer }) => peer)),
    peerIs,
    ratio,
    bound,
    missed: bound !== null && !(ratio <= bound),
  }
}

/** A figure that has no peer. */
export const shown = (what: string, unit: string, ours: number): Figure => ({
  what,
  unit,
  ours,
  peer: null,
  peerIs: '',
  ratio: null,
  bound: null,
  missed: false,
})

/** A figure that has no peer and must not be greater than so much. */
export const atMost = (what: string, unit: string, ours: number, bound: number): Figure => ({
  ...shown(what, unit, ours),
  bound,
  missed: !(ours <= bound),
})

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export function print(name: string, figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { what, unit, ours, peer, peerIs, ratio, bound, missed } = figure
    const verdict = bound === null ? 'shown' : missed ? 'MISSED' : 'ok'
    return [
      what,
      `${short(ours)} ${unit}`,
      peer === null ? '' : `${short(peer)} ${unit}  ${peerIs}`,
      ratio === null ? '' : ratio.toFixed(2),
      bound === null ? '' : `<= ${bound}`,
      verdict,
    ]
  })
  const table = [[name, 'ours', 'peer', 'ratio', 'bound', ''], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n')
}

const short = (value: number): string =>
  value.toFixed(Number.isInteger(value) ? 0 : value < 10 ? 2 : value < 100 ? 1 : 0)
