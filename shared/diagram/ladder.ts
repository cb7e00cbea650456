/**
 * The ladder of one attempt: client and server as two lines going down, time at the left, and every event as an arrow
 * in its direction. Control is solid and data dashed, long waits are folded, and what is still awaited stands last.
 */
import { printEndpoint } from '../ftp/address.ts'
import type { Finding } from '../report/report.ts'
import { controlOf } from '../session/outcome.ts'
import type { Attempt } from '../session/session.ts'
import { concerns } from './blame.ts'
import { type Element, marked } from './element.ts'
import { cut, shown } from './fit.ts'
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

/** A wait this long is folded. */
const foldMs = 1000

export function ladder(attempt: Attempt, { width, nowMs, findings }: LadderOptions): Ladder {
  const lanes = lanesOf(Math.max(320, width))
  const cited = citedBy(findings, attempt.id)
  const items = foldSamples(attempt, ladderItems(attempt))
  const rows: LadderRow[] = []
  const drawn: Element[] = []
  const breaks: [number, number][] = []
  let y = lanes.top
  let lastMs: number | null = null
  for (const item of items) {
    const gap = lastMs === null || item.atMs === null ? 0 : item.atMs - lastMs
    if (gap >= foldMs) {
      drawn.push(drawFold(lanes, gap, y))
      breaks.push([y, lanes.foldHeight])
      y += lanes.foldHeight
    } else y += spaceFor(gap)
    const since = item.atMs === null ? null : item.atMs - (attempt.startMs ?? 0)
    const height = heightOf(lanes, item)
    const severity = severest(item.seqs, cited)
    drawn.push(marked(drawItem(lanes, item, y, height, since, severity), item.seqs))
    const [seq = 0] = item.seqs
    const { seqs, label, raw, conn, kind } = item
    rows.push({ seq, seqs, y: round(y), height, label, raw, atMs: since, conn, kind })
    y += height
    lastMs = item.atMs ?? lastMs
  }
  for (const awaited of awaitedOf(attempt, nowMs)) {
    drawn.push(drawAwaited(lanes, awaited, y))
    y += lanes.rowHeight
  }
  const bottom = y + 8
  return {
    root: drawing(
      'ftp-ladder',
      `${attempt.mode} mode over IPv${attempt.family}, step by step`,
      lanes.width,
      bottom + 6,
      [...drawHeads(lanes, attempt), ...lifelines(lanes, bottom, breaks), ...drawn],
    ),
    rows,
  }
}

const heightOf = (lanes: Lanes, { shape, kind }: LadderItem): number =>
  kind === 'step'
    ? lanes.stepHeight
    : shape === 'none'
      ? lanes.noteHeight
      : lanes.rowHeight + (shape === 'burst' ? 5 : 0)

/** Below a second, a longer pause takes a little more room: 50 ms nothing, a second 12 units. */
const spaceFor = (gapMs: number): number => (gapMs <= 50 ? 0 : round(4 * Math.log(gapMs / 50)))

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

function drawHeads(lanes: Lanes, attempt: Attempt): Element[] {
  const { clientX, serverX, size, timeX } = lanes
  const local = controlOf(attempt)?.from
  const room = roomFor((serverX - clientX) / 2 - 12, size)
  const long = `server ${at(attempt.server)}`
  const server = long.length <= room ? long : `server ${shown(printEndpoint(attempt.server))}`
  const client = `client ${local ? shown(local.address) : ''}`.trim()
  const style = { size, bold: true } as const
  return [
    write(timeX, 16, { size: size - 1, anchor: 'end', fill: ink('dim') }, 'ms'),
    write(clientX, 16, style, cut(client, room)),
    write(serverX, 16, { ...style, anchor: 'end' }, cut(server, room)),
  ]
}

/** The two lines down, interrupted where a wait is folded. */
function lifelines(
  { clientX, serverX }: Lanes,
  bottom: number,
  breaks: readonly [number, number][],
): Element[] {
  const stroke = { stroke: ink('edge'), 'stroke-width': 2, 'stroke-linecap': 'butt' } as const
  return [clientX, serverX].flatMap((x) => {
    const parts: Element[] = []
    let from = 24
    for (const [y, height] of breaks) {
      parts.push(line(x, from, x, y + 5, stroke))
      from = y + height - 5
    }
    return [...parts, line(x, from, x, bottom, stroke)]
  })
}
