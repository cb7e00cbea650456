/**
 * The ladder of one attempt: client and server as two lines going down, time at the left, and every event as an arrow
 * in its direction. Control is solid and data dashed, pauses are to scale, long waits are folded, and what is still
 * awaited stands last. Where a middlebox that reads FTP is known it has a line of its own.
 *
 * First everything gets its place, then it is drawn, in one piece or in bands: a page draws of a long trace only the
 * bands that are looked at.
 */
import { printEndpoint } from '../ftp/address.ts'
import { type Phrase, type Say, sayEnglish, t } from '../language/say.ts'
import type { Finding } from '../report/report.ts'
import { controlOf } from '../session/outcome.ts'
import type { Attempt } from '../session/session.ts'
import { type Alg, algOf } from './alg.ts'
import { concerns } from './blame.ts'
import { type Element, marked } from './element.ts'
import { cells, cut, shown } from './fit.ts'
import { type LadderItem, ladderItems } from './ladder-item.ts'
import { awaitedOf, drawAwaited, drawFold, drawItem, type Lanes, lanesOf } from './ladder-row.ts'
import { ink } from './palette.ts'
import { foldSamples } from './samples.ts'
import { drawing, line, roomFor, round, write } from './stroke.ts'
import { at } from './words.ts'

export interface LadderOptions {
  /** Of the drawing, in CSS pixels; less than 320 is drawn as 320. */
  readonly width: number
  /** The time of the trace now, for what is still awaited; null in a finished trace. */
  readonly nowMs: number | null
  readonly findings: readonly Finding[]
  /** The language of its words; English by default. */
  readonly say?: Say
}

export interface Ladder {
  readonly root: Element
  /** One for each thing that happened; waits between them are drawn and are no rows. */
  readonly rows: readonly LadderRow[]
}

export interface LadderRow {
  readonly seq: number
  readonly seqs: readonly number[]
  readonly y: number
  readonly height: number
  readonly label: string
  readonly raw: string
  /** Since the attempt began. */
  readonly atMs: number | null
  readonly conn: string | null
  readonly kind: LadderItem['kind']
}

/** Where everything of a ladder stands, nothing drawn yet. */
export interface LadderLayout {
  readonly lanes: Lanes
  readonly alg: Alg | null
  readonly placed: readonly Placed[]
  /** Below the last row; what is awaited stands from here on. */
  readonly bottom: number
}

export interface Placed {
  readonly item: LadderItem
  readonly y: number
  readonly height: number
  /** A folded wait above it, which ends where the row begins. */
  readonly waitedMs: number | null
  readonly sinceMs: number | null
  readonly severity: Severity | null
}

/** A wait this long is folded; a shorter one takes its room to scale. */
const foldMs = 1000
const unitsPerMs = 0.036

export function ladder(attempt: Attempt, { nowMs, ...options }: LadderOptions): Ladder {
  const layout = ladderLayout(attempt, options)
  const { lanes, placed, bottom } = layout
  const awaited = awaitedOf(attempt, nowMs)
  const end = bottom + awaited.length * lanes.rowHeight
  return {
    root: drawing(
      'ftp-ladder',
      lanes.say(
        attempt.mode === 'passive'
          ? t`passive mode over IPv${attempt.family}, step by step`
          : t`active mode over IPv${attempt.family}, step by step`,
      ),
      lanes.width,
      end + 14,
      [
        ...drawHeads(layout, attempt),
        ...lifelines(layout, placed, lanes.top - 6, end + 8),
        ...placed.flatMap((row) => drawPlaced(layout, row)),
        ...awaited.map((each, index) => drawAwaited(lanes, each, bottom + index * lanes.rowHeight)),
      ],
    ),
    rows: placed.map(({ item: { seqs, label, raw, conn, kind }, y, height, sinceMs }) => ({
      seq: seqs[0] ?? 0,
      seqs,
      y: round(y),
      height,
      label: lanes.say(label),
      raw,
      atMs: sinceMs,
      conn,
      kind,
    })),
  }
}

export function ladderLayout(
  attempt: Attempt,
  { width, findings, say = sayEnglish }: Omit<LadderOptions, 'nowMs'>,
): LadderLayout {
  const alg = algOf(attempt, findings)
  const lanes = lanesOf(Math.max(320, width), alg, say)
  const cited = citedBy(findings, attempt.id)
  const placed: Placed[] = []
  let y = lanes.top
  let lastMs: number | null = null
  for (const item of foldSamples(attempt, ladderItems(attempt))) {
    const gap = lastMs === null || item.atMs === null ? 0 : item.atMs - lastMs
    const isFolded = gap >= foldMs
    y += isFolded ? lanes.foldHeight : round(Math.max(0, gap) * unitsPerMs)
    const height = heightOf(lanes, item)
    placed.push({
      item,
      y,
      height,
      waitedMs: isFolded ? gap : null,
      sinceMs: item.atMs === null ? null : item.atMs - (attempt.startMs ?? 0),
      severity: severest(item.seqs, cited),
    })
    y += height
    lastMs = item.atMs ?? lastMs
  }
  return { lanes, alg, placed, bottom: y }
}

/** The names above the lines, as a drawing of its own that stays while the rest is scrolled. */
export const ladderHead = (layout: LadderLayout, attempt: Attempt): Element =>
  drawing('ftp-ladder head', layout.lanes.say(t`Who speaks`), layout.lanes.width, layout.lanes.top - 6, [
    ...drawHeads(layout, attempt),
  ])

/** Rows that follow one another, as a drawing of its own from one height to another. */
export function ladderBand(
  layout: Pick<LadderLayout, 'lanes' | 'alg'>,
  rows: readonly Placed[],
  from: number,
  to: number,
): Element {
  return shifted(
    drawing('ftp-ladder band', '', layout.lanes.width, to - from, [
      ...lifelines(layout, rows, from, to),
      ...rows.flatMap((row) => drawPlaced(layout, row)),
    ]),
    from,
  )
}

/** What has not come yet; null when nothing is awaited. */
export function ladderAwaited(layout: LadderLayout, attempt: Attempt, nowMs: number | null): Element | null {
  const { lanes, bottom } = layout
  const awaited = awaitedOf(attempt, nowMs)
  if (awaited.length === 0) return null
  const end = bottom + awaited.length * lanes.rowHeight + 8
  return shifted(
    drawing('ftp-ladder awaits', '', lanes.width, end - bottom, [
      ...lifelines(layout, [], bottom, end),
      ...awaited.map((each, index) => drawAwaited(lanes, each, bottom + index * lanes.rowHeight)),
    ]),
    bottom,
  )
}

const shifted = (root: Element, from: number): Element => ({
  ...root,
  attributes: {
    ...root.attributes,
    viewBox: `0 ${round(from)} ${root.attributes.width} ${root.attributes.height}`,
  },
  children: root.children.filter((child) => typeof child === 'string' || child.tag !== 'title'),
})

function drawPlaced({ lanes, alg }: Pick<LadderLayout, 'lanes' | 'alg'>, row: Placed): Element[] {
  const { item, y, height, waitedMs, sinceMs, severity } = row
  const wait = waitedMs === null ? [] : [drawFold(lanes, waitedMs, y - lanes.foldHeight)]
  return [...wait, marked(drawItem(lanes, item, y, height, sinceMs, severity, alg), item.seqs)]
}

const heightOf = (lanes: Lanes, { shape, kind }: LadderItem): number =>
  kind === 'step'
    ? lanes.stepHeight
    : shape === 'none'
      ? lanes.noteHeight
      : lanes.rowHeight + (shape === 'burst' ? 5 : 0)

type Severity = Finding['severity']

/** The severest finding that cites an event. Those of other attempts do not count. */
function citedBy(findings: readonly Finding[], attempt: string): ReadonlyMap<number, Severity> {
  const cited = new Map<number, Severity>()
  const order: readonly Severity[] = ['info', 'warning', 'error']
  for (const severity of order) {
    for (const finding of findings) {
      if (finding.severity !== severity || !concerns(finding, attempt)) continue
      for (const { seq } of finding.evidence) cited.set(seq, severity)
    }
  }
  return cited
}

function severest(seqs: readonly number[], cited: ReadonlyMap<number, Severity>): Severity | null {
  const found = seqs.map((seq) => cited.get(seq))
  return (['error', 'warning', 'info'] as const).find((severity) => found.includes(severity)) ?? null
}

function drawHeads({ lanes, alg }: LadderLayout, attempt: Attempt): Element[] {
  const { clientX, serverX, algX, size, timeX, say } = lanes
  const local = controlOf(attempt)?.from
  const room = roomFor((serverX - clientX) / 2 - 12, size)
  const long = say(t`server ${at(attempt.server)}`)
  const server = long.length <= room ? long : say(t`server ${shown(printEndpoint(attempt.server))}`)
  const client = say(local ? t`client ${shown(local.address)}` : t`client`)
  const style = { size, bold: true } as const
  const box = alg && say(algName(alg))
  const half = box === null ? 0 : cells(box) * 0.3 * size
  return [
    write(timeX, 16, { size: size - 1, anchor: 'end', fill: ink('dim') }, 'ms'),
    write(clientX, 16, style, cut(client, room)),
    write(serverX, 16, { ...style, anchor: 'end' }, cut(server, room)),
    ...(box === null || algX === null
      ? []
      : [
          write(
            Math.min(serverX - half, Math.max(clientX + half, algX)),
            16 + lanes.headHeight,
            { ...style, anchor: 'middle', fill: ink('unclear'), class: 'alg' },
            box,
          ),
        ]),
  ]
}

function algName({ sure, blind }: Alg): Phrase {
  if (sure) return blind ? t`ALG: cannot read this` : t`ALG: reads and rewrites`
  return blind ? t`ALG, likely: cannot read this` : t`ALG, likely: reads and rewrites`
}

/** The lines down, interrupted where a wait is folded. */
function lifelines(
  { lanes: { clientX, serverX, algX, foldHeight }, alg }: Pick<LadderLayout, 'lanes' | 'alg'>,
  rows: readonly Placed[],
  top: number,
  bottom: number,
): Element[] {
  const stroke = { stroke: ink('edge'), 'stroke-width': 2, 'stroke-linecap': 'butt' } as const
  const box = {
    class: 'alg',
    stroke: ink('unclear'),
    'stroke-width': 2,
    'stroke-linecap': 'butt',
    ...(alg?.sure ? {} : { 'stroke-dasharray': '5 4' }),
  } as const
  const folds = rows.filter(({ waitedMs }) => waitedMs !== null).map(({ y }) => y - foldHeight)
  return [
    ...[clientX, serverX].map((x) => ({ x, look: stroke })),
    ...(algX === null ? [] : [{ x: algX, look: box }]),
  ].flatMap(({ x, look }) => {
    const parts: Element[] = []
    let from = top
    for (const y of folds) {
      if (y + 5 > from) parts.push(line(x, from, x, y + 5, look))
      from = y + foldHeight - 5
    }
    return [...parts, line(x, from, x, bottom, look)]
  })
}
