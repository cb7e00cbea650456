/** Rows of the ladder, drawn: an event, a folded wait, something still awaited. */
import { type Phrase, type Say, t } from '../language/say.ts'
import type { Severity } from '../report/report.ts'
import { isOver } from '../session/over.ts'
import type { Attempt, Connection } from '../session/session.ts'
import type { Alg } from './alg.ts'
import { type Element, element } from './element.ts'
import { cut, shown } from './fit.ts'
import type { LadderItem } from './ladder-item.ts'
import { ink, toneInk } from './palette.ts'
import { cross, group, head, line, named, rect, roomFor, round, write } from './stroke.ts'
import { duration } from './words.ts'

/** Where things stand across, and how tall rows are. */
export interface Lanes {
  readonly width: number
  readonly size: number
  /** Right end of the time. */
  readonly timeX: number
  readonly clientX: number
  readonly serverX: number
  /** Left of the durations at the right; null where there is no room for them. */
  readonly afterX: number | null
  /** Of the middlebox that reads FTP; null where none is known. */
  readonly algX: number | null
  readonly top: number
  /** Of one line of names. */
  readonly headHeight: number
  readonly rowHeight: number
  readonly noteHeight: number
  readonly stepHeight: number
  readonly foldHeight: number
  readonly say: Say
}

export function lanesOf(width: number, alg: Alg | null, say: Say): Lanes {
  const narrow = width < 560
  const size = narrow ? 10.5 : 12.5
  const timeX = narrow ? 38 : 56
  const clientX = timeX + (narrow ? 16 : 26)
  const afterX = narrow ? null : width - 78
  const serverX = afterX === null ? width - 12 : afterX - 14
  const headHeight = narrow ? 15 : 17
  return {
    width,
    size,
    timeX,
    clientX,
    serverX,
    afterX,
    algX: alg && Math.round(clientX + (serverX - clientX) * shares[alg.place]),
    top: 30 + (alg ? headHeight : 0),
    headHeight,
    rowHeight: narrow ? 26 : 28,
    noteHeight: narrow ? 19 : 21,
    stepHeight: narrow ? 27 : 30,
    foldHeight: narrow ? 38 : 40,
    say,
  }
}

/** How far from the client to the server a middlebox stands. */
const shares: Readonly<Record<Alg['place'], number>> = {
  'client-network': 0.22,
  path: 0.5,
  'server-network': 0.78,
}

export function drawItem(
  lanes: Lanes,
  item: LadderItem,
  y: number,
  height: number,
  sinceMs: number | null,
  severity: Severity | null,
  alg: Alg | null,
): Element {
  const isAlg = alg !== null && item.seqs.some((seq) => alg.seqs.has(seq))
  const evidence = severity === null ? '' : ` evidence evidence-${severity}`
  const { say } = lanes
  const cited = severity === null ? '' : say(citations[severity])
  const time = sinceMs === null ? '' : `${sinceMs.toFixed(0)} ms: `
  const full = item.raw.includes('\n') ? `\n${item.raw}` : ''
  const baseline = y + (item.kind === 'step' ? height - 9 : lanes.size + 2.5)
  return named(
    `row ${item.kind} ${item.channel ?? 'apart'} ${item.tone}${evidence}`,
    `${time}${say(item.label)}${cited}${full}`,
    rect(0, y, lanes.width, height, { class: 'hit', fill: 'transparent', stroke: 'none' }),
    ...(severity === 'error' || severity === 'warning' ? flag(lanes, y, height, severity) : []),
    ...(sinceMs === null ? [] : [timeText(lanes, sinceMs, baseline)]),
    ...(item.kind === 'step' ? stepText(lanes, item, baseline) : wireText(lanes, item, baseline)),
    ...arrow(lanes, item, y + height - (item.shape === 'burst' ? 8 : 6)),
    ...(isAlg && lanes.algX !== null ? [diamond(lanes.algX, y + height - 6, alg.blind)] : []),
    ...(lanes.afterX === null || item.afterMs === null
      ? []
      : [
          write(
            lanes.width - 8,
            baseline,
            { size: lanes.size - 1, anchor: 'end', fill: ink('dim') },
            say(duration(item.afterMs)),
          ),
        ]),
  )
}

const citations: Readonly<Record<Severity, Phrase>> = {
  error: t`, evidence of an error`,
  warning: t`, evidence of a warning`,
  info: t`, evidence of a remark`,
}

/** Where a middlebox shows: full where it acts, empty where it only lets pass what it cannot read. */
const diamond = (x: number, y: number, empty: boolean): Element =>
  element('path', {
    class: 'alg',
    d: `M${round(x - 6)} ${round(y)}l6 -6l6 6l-6 6z`,
    fill: ink(empty ? 'surface' : 'unclear'),
    stroke: ink('unclear'),
    'stroke-width': 1.6,
    'stroke-linejoin': 'round',
  })

/** A bar and an exclamation mark beside what a finding cites. */
function flag({ clientX, size }: Lanes, y: number, height: number, severity: 'error' | 'warning'): Element[] {
  const fill = ink(severity === 'error' ? 'fails' : 'unclear')
  return [
    rect(2, y + 2, 3, height - 4, { class: 'flag', fill, stroke: 'none' }),
    write(clientX - 6, y + size + 2.5, { size, anchor: 'end', bold: true, fill }, '!'),
  ]
}

const timeText = ({ timeX, size }: Lanes, ms: number, baseline: number): Element =>
  write(
    timeX,
    baseline,
    { size: size - 1, anchor: 'end', fill: ink('dim'), class: 'time' },
    ms < 99_999 ? ms.toFixed(0) : `${(ms / 1000).toFixed(0)} s`,
  )

function stepText({ clientX, serverX, size, say }: Lanes, { text }: LadderItem, baseline: number): Element[] {
  const words = cut(say(text), roomFor(serverX - clientX - 16, size - 0.5))
  return [
    write(clientX + 8, baseline, { size: size - 0.5, bold: true, fill: ink('dim') }, words),
    line(clientX, baseline + 5, serverX, baseline + 5, { stroke: ink('edge'), 'stroke-width': 1 }),
  ]
}

/** The tag of the connection in a column of its own, then the words. */
function wireText({ clientX, serverX, size, say }: Lanes, item: LadderItem, baseline: number): Element[] {
  const { conn, text, kind, tone, shape } = item
  const tagX = clientX + 8
  const tag = cut(shown(conn ?? ''), 4)
  const textX = tagX + 4.2 * 0.6 * size
  const room = roomFor(serverX - 8 - textX, size)
  const fill =
    tone === 'fails' || tone === 'unclear'
      ? toneInk(tone)
      : ink(shape === 'none' || tone === 'idle' ? 'dim' : 'text')
  return [
    ...(tag === '' ? [] : [write(tagX, baseline, { size: size - 1, fill: ink('dim'), class: 'conn' }, tag)]),
    write(textX, baseline, { size, bold: kind === 'command', fill }, cut(say(text), room)),
  ]
}

function arrow({ clientX, serverX }: Lanes, item: LadderItem, y: number): Element[] {
  const { direction, shape, tone, channel } = item
  if (direction === null || shape === 'none') return []
  const way = direction === 'to-server' ? 1 : -1
  const [from, to] = way === 1 ? [clientX + 2, serverX - 2] : [serverX - 2, clientX + 2]
  const stroke = toneInk(tone)
  const style = {
    class: `shaft ${way === 1 ? 'rightward' : 'leftward'}`,
    stroke,
    'stroke-width': shape === 'burst' ? 5 : 1.4,
    'stroke-linecap': 'butt',
    ...(channel === 'data' && shape !== 'burst' ? { 'stroke-dasharray': '6 4' } : {}),
    ...(shape === 'burst' ? { 'stroke-dasharray': '14 3' } : {}),
  }
  const middle = from + (to - from) * 0.55
  switch (shape) {
    case 'whole':
      return [line(from, y, to - way * 7, y, style), head(to, y, way, stroke, 4.2)]
    case 'burst':
      return [line(from, y, to - way * 10, y, style), head(to, y, way, stroke, 6.2)]
    case 'silent':
      return [
        line(from, y, middle - way * 8, y, style),
        cross(middle, y, 3.6, stroke, 2),
        line(middle + way * 8, y, to, y, {
          stroke: ink('dim'),
          'stroke-width': 1,
          'stroke-dasharray': '1 5',
        }),
      ]
    case 'returned':
      return [
        cross(from + (to - from) * 0.45, y, 3.6, stroke, 2),
        line(from + (to - from) * 0.45 + way * 8, y, to - way * 7, y, style),
        head(to, y, way, stroke, 4.2),
      ]
  }
}

/** A long wait: the lines down are torn, and the time stands between. */
export function drawFold(lanes: Lanes, ms: number, y: number): Element {
  const { clientX, serverX, size, foldHeight, say } = lanes
  const middle = y + foldHeight / 2
  const words = say(t`waited ${duration(ms)}`)
  const half = words.length * 0.3 * size + 8
  const centre = (clientX + serverX) / 2
  const dots = { stroke: ink('dim'), 'stroke-width': 1.2, 'stroke-dasharray': '1 6' }
  const torn = (x: number) =>
    [-3, 3].map((shift) =>
      line(x - 6, middle + shift + 3, x + 6, middle + shift - 3, { stroke: ink('dim'), 'stroke-width': 1.5 }),
    )
  return named(
    'wait',
    words,
    line(clientX + 12, middle, centre - half, middle, dots),
    line(centre + half, middle, serverX - 12, middle, dots),
    ...torn(clientX),
    ...torn(serverX),
    write(centre, middle + size * 0.35, { size, anchor: 'middle', fill: ink('dim') }, words),
  )
}

export interface Awaited {
  readonly conn: string
  readonly channel: Connection['role']
  readonly from: 'client' | 'server'
  readonly text: Phrase
}

/** What has not come yet, and for how long: replies, answers to a dial, a connect-back. */
export function awaitedOf(attempt: Attempt, nowMs: number | null): readonly Awaited[] {
  if (isOver(attempt)) return []
  const since = (ms: number | null | undefined) =>
    ms == null || nowMs === null || nowMs - ms < 100 ? '' : t`, ${duration(nowMs - ms)}`
  const replies = attempt.exchanges.flatMap(({ conn, command, replies, state }) => {
    if (!command || (state !== 'awaited' && state !== 'started')) return []
    const last = replies.at(-1)?.atMs ?? command.atMs
    const what = t`waiting… reply to ${shown(command.verb)}${since(last)}`
    return [{ conn, channel: 'control', from: 'server', text: what } as const]
  })
  const dials = attempt.connections.flatMap(({ id, role, state, dialledBy, startMs }) => {
    const common = { conn: id, channel: role, from: dialledBy } as const
    if (state === 'dialling') return [{ ...common, text: t`waiting… answer${since(startMs)}` }]
    if (state === 'listening') return [{ ...common, text: t`waiting… connect-back${since(startMs)}` }]
    return []
  })
  return [...replies, ...dials]
}

export function drawAwaited(lanes: Lanes, { conn, channel, from, text: what }: Awaited, y: number): Element {
  const text = lanes.say(what)
  const { clientX, serverX, size, rowHeight } = lanes
  const way = from === 'client' ? 1 : -1
  const start = way === 1 ? clientX + 2 : serverX - 2
  const lineY = y + rowHeight - 6
  const stroke = ink('pending')
  const textX = clientX + 8 + 4.2 * 0.6 * size
  return named(
    `awaited ${channel}`,
    `${conn}: ${text}`,
    write(
      clientX + 8,
      y + size + 2.5,
      { size: size - 1, fill: ink('dim'), class: 'conn' },
      cut(shown(conn), 4),
    ),
    write(textX, y + size + 2.5, { size, fill: stroke }, cut(text, roomFor(serverX - 8 - textX, size))),
    group(
      'growing',
      line(start, lineY, start + way * (serverX - clientX) * 0.3, lineY, {
        class: 'shaft',
        stroke,
        'stroke-dasharray': '2 4',
      }),
    ),
  )
}
