import type { LadderLayout, Placed } from '../../shared/diagram/ladder.ts'

/** Rows of a ladder that are drawn together, and only while they are near what is looked at. */
export interface Band {
  readonly lanes: LadderLayout['lanes']
  readonly alg: LadderLayout['alg']
  readonly rows: readonly Placed[]
  readonly from: number
  readonly to: number
}

const rowsInBand = 24

/**
 * Cuts a ladder into bands. A band that says the same as before is the same object as before, so while a trace grows
 * only the last one is drawn again.
 */
export function ladderBands(
  { lanes, alg, placed, bottom }: LadderLayout,
  before: readonly Band[],
): readonly Band[] {
  const bands: Band[] = []
  for (let start = 0; start < placed.length; start += rowsInBand) {
    const rows = placed.slice(start, start + rowsInBand)
    const band: Band = {
      lanes,
      alg,
      rows,
      from: start === 0 ? lanes.top - 6 : topOf(placed, start, lanes),
      to: start + rowsInBand < placed.length ? topOf(placed, start + rowsInBand, lanes) : bottom,
    }
    const known = before[bands.length]
    bands.push(known && isSame(known, band) ? known : band)
  }
  return bands
}

/** A folded wait belongs to the row below it. */
function topOf(placed: readonly Placed[], index: number, { foldHeight }: LadderLayout['lanes']): number {
  const row = placed[index]
  return row === undefined ? 0 : row.y - (row.waitedMs === null ? 0 : foldHeight)
}

function isSame(a: Band, b: Band): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.lanes.width === b.lanes.width &&
    a.lanes.say === b.lanes.say &&
    a.alg?.place === b.alg?.place &&
    a.alg?.sure === b.alg?.sure &&
    a.alg?.seqs.size === b.alg?.seqs.size &&
    a.rows.length === b.rows.length &&
    a.rows.every((row, index) => isSameRow(row, b.rows[index]))
  )
}

const isSameRow = (a: Placed, b: Placed | undefined): boolean =>
  b !== undefined &&
  a.y === b.y &&
  a.severity === b.severity &&
  a.sinceMs === b.sinceMs &&
  a.waitedMs === b.waitedMs &&
  (a.item === b.item || (a.item.text === b.item.text && `${a.item.seqs}` === `${b.item.seqs}`))
