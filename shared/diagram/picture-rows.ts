/** All rows of a connection picture, and how many like them were left out. */
import { isSetUp } from '../ftp/command.ts'
import { type Phrase, t } from '../language/say.ts'
import type { Finding } from '../report/report.ts'
import type { Attempt, Connection } from '../session/session.ts'
import { controlRow } from './control-row.ts'
import { dataRows } from './data-rows.ts'
import type { PictureRow } from './picture-row.ts'
import { sampledDials } from './samples.ts'
import { withCommas } from './words.ts'

/** More data connections than this are counted in words, except where one went another way than all before it. */
const most = 6

export interface PictureRows {
  readonly rows: readonly PictureRow[]
  readonly further: Further | null
}

export interface Further {
  readonly words: Phrase
  readonly seqs: readonly number[]
}

export function pictureRows(attempt: Attempt, findings: readonly Finding[]): PictureRows {
  const rows = dataRows(attempt, findings)
  const kept: PictureRow[] = []
  const left: PictureRow[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    const kind = `${row.label} ${row.end.how} ${row.tone}`
    const novel = !seen.has(kind) && kept.length < 2 * most
    if (kept.length < most || novel) {
      kept.push(row)
      seen.add(kind)
    } else left.push(row)
  }
  const samples = sampledDials(attempt)
  const further = left.length + samples.length > 0 ? furtherOf(left, samples) : null
  return { rows: [controlRow(attempt, findings), ...kept], further }
}

function furtherOf(rows: readonly PictureRow[], samples: readonly Connection[]): Further {
  const all = rows.length + samples.length
  const open =
    rows.filter(({ tone }) => tone === 'works').length +
    samples.filter(({ connected }) => connected !== null).length
  const pending =
    rows.filter(({ tone }) => tone === 'pending').length +
    samples.filter(({ connected, failed }) => connected === null && failed === null).length
  const closed = all - open - pending
  const parts = [
    ...(open > 0 ? [t`${open} open`] : []),
    ...(closed > 0 ? [t`${closed} not`] : []),
    ...(pending > 0 ? [t`${pending} awaited`] : []),
  ]
  const what = rows.every(({ label }) => isSetUp(label))
    ? all === 1
      ? t`${all} further data port`
      : t`${all} further data ports`
    : all === 1
      ? t`${all} further connection`
      : t`${all} further connections`
  return {
    words: t`${what}: ${withCommas(parts)}`,
    seqs: [
      ...rows.flatMap(({ seqs }) => seqs),
      ...samples.flatMap(({ seq, connected, failed }) => [
        seq,
        ...[connected, failed].flatMap((end) => end?.seq ?? []),
      ]),
    ],
  }
}
