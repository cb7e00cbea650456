/** One row of the connection picture: what was agreed on, the arrow with its ports, and how it went. */
import { type Place, placeNames } from './blame.ts'
import { type Element, element, marked } from './element.ts'
import { wrap } from './fit.ts'
import type { Frame } from './frame.ts'
import { ink, toneInk } from './palette.ts'
import type { PictureRow } from './picture-row.ts'
import { cross, group, head, line, named, rect, roomFor, round, strong, write } from './stroke.ts'

export interface DrawnRow {
  readonly drawn: Element
  /** Height of the arrow, where walls open for it. */
  readonly lineY: number
}

const linesOf = (frame: Frame, { label, about, words }: PictureRow) => {
  const room = roomFor(frame.textWidth, frame.size)
  return {
    above: wrap(`${label} ${about}`, room, 3),
    below: wrap(words, room, frame.narrow ? 4 : 3),
  }
}

const gapAbove = 11
const gapBelow = 5

export function rowHeight(frame: Frame, row: PictureRow): number {
  const { above, below } = linesOf(frame, row)
  return (above.length + below.length) * frame.lineHeight + 14 + gapAbove + gapBelow + 8
}

export function drawRow(frame: Frame, row: PictureRow, top: number): DrawnRow {
  const { size, lineHeight, textX, textWidth } = frame
  const { above, below } = linesOf(frame, row)
  const lineY = top + 8 + above.length * lineHeight + gapAbove
  const middle = textX + textWidth / 2
  const texts = [
    ...above.map((text, index) =>
      write(
        middle,
        top + 4 + (index + 1) * lineHeight,
        { size, anchor: 'middle', fill: ink('text') },
        ...emphasised(text, index === 0 ? row.label : ''),
      ),
    ),
    ...below.map((text, index) =>
      write(
        middle,
        lineY + gapBelow + (index + 1) * lineHeight,
        { size, anchor: 'middle', bold: row.tone === 'fails', fill: toneInk(row.tone), class: 'outcome' },
        text,
      ),
    ),
  ]
  const hit = rect(frame.clientX - 50, top, frame.serverX - frame.clientX + 100, rowHeight(frame, row), {
    class: 'hit',
    fill: 'transparent',
    stroke: 'none',
  })
  const drawn = named(
    `connection ${row.channel} ${row.tone} ${row.end.how}`,
    nameOf(row),
    hit,
    ...ports(frame, row, lineY),
    ...arrow(frame, row, lineY),
    ...texts,
  )
  return { drawn: marked(drawn, row.seqs), lineY }
}

/** Whether this connection is known to have come through a wall. */
export function passes(
  { end, dialledBy, fromPath }: PictureRow,
  wall: 'client-network' | 'server-network',
): boolean {
  if (end.how === 'arrived' || end.how === 'broke') return true
  if (end.how !== 'stopped' && end.how !== 'bounced') return false
  const way = dialledBy === 'client' ? places : places.toReversed()
  const start = fromPath ? way.indexOf('path') : 0
  return way.indexOf(wall) > start && way.indexOf(wall) < way.indexOf(end.at)
}

const places: readonly Place[] = ['client', 'client-network', 'path', 'server-network', 'server']

const emphasised = (text: string, label: string): (Element | string)[] =>
  label !== '' && text.startsWith(label) ? [strong(label), text.slice(label.length)] : [text]

function nameOf({ channel, label, about, ends, words, end }: PictureRow): string {
  const what = channel === 'control' ? 'Control connection' : `${label} data connection`
  const agreed = channel === 'control' ? '' : about === '' ? '' : ` (${about})`
  return `${what}${agreed}, ${ends}: ${words}${whereWords(end)}`
}

function whereWords(end: PictureRow['end']): string {
  if ('at' in end && end.at !== null) return `; ends at ${placeNames[end.at]}`
  return end.how === 'lost' ? '; nobody can tell where it ended' : ''
}

function ports(frame: Frame, { clientPort, serverPort, tone }: PictureRow, y: number): Element[] {
  const style = { size: frame.size, fill: ink(tone === 'idle' ? 'dim' : 'text'), class: 'port' }
  const baseline = y + frame.size * 0.35
  return [
    ...(clientPort === null
      ? []
      : [write(frame.clientX - 7, baseline, { ...style, anchor: 'end' }, `:${clientPort}`)]),
    ...(serverPort === null ? [] : [write(frame.serverX + 7, baseline, style, `:${serverPort}`)]),
  ]
}

function arrow(frame: Frame, row: PictureRow, y: number): Element[] {
  const { dialledBy, end, tone, channel } = row
  const way = dialledBy === 'client' ? 1 : -1
  const stroke = toneInk(tone)
  const origin = row.fromPath
    ? (frame.clientX + frame.serverX) / 2
    : way === 1
      ? frame.clientX
      : frame.serverX
  const target = way === 1 ? frame.serverX : frame.clientX
  const width = channel === 'control' ? 2.2 : 2
  const ink1 = {
    stroke,
    'stroke-width': width,
    ...(channel === 'data' ? { 'stroke-dasharray': '7 5', 'stroke-linecap': 'butt' } : {}),
  }
  const start = element('circle', { cx: round(origin), cy: round(y), r: 3.2, fill: stroke })
  const shaft = (to: number) => line(origin + way * 3, y, to, y, { class: 'shaft', ...ink1 })
  const tip = (x: number) => head(x, y, way, stroke, 5)
  switch (end.how) {
    case 'arrived':
      return [start, shaft(target - way * 8), tip(target)]
    case 'waiting':
      return [
        start,
        rest(origin, target, y),
        group(
          'growing',
          shaft(origin + (target - origin) * 0.5),
          tip(origin + (target - origin) * 0.5 + way * 8),
        ),
      ]
    case 'lost': {
      const x = (origin + target) / 2
      return [start, rest(x + way * 12, target, y), shaft(x - way * 12), ...question(x, y, stroke, frame)]
    }
    case 'broke': {
      const x = placeX(frame, end.at, way)
      const atTarget = Math.abs(x - target) < 1
      return [
        start,
        shaft(target - way * (atTarget ? 12 : 8)),
        ...(atTarget ? [] : [tip(target)]),
        ...stop(x - (atTarget ? way * 6 : 0), y, stroke),
      ]
    }
    case 'stopped': {
      const x = placeX(frame, end.at, way) - way * 6
      return [start, rest(x, target, y), shaft(x - way * 7), ...stop(x, y, stroke)]
    }
    case 'bounced':
      return [start, ...bounced(frame, end.at, origin, target, y, way, stroke, shaft)]
    case 'never': {
      const quiet = rest(origin, target, y)
      if (end.at === null) return [quiet]
      return [quiet, ...stop(placeX(frame, end.at, way) + turnedDown(end.at, way), y, stroke)]
    }
  }
}

/** A set-up that was turned down has its cross just outside the box that did so. */
const turnedDown = (at: Place, way: 1 | -1): number => (at === 'server' && way === -1 ? -6 : -way * 6)

function bounced(
  frame: Frame,
  at: Place,
  origin: number,
  target: number,
  y: number,
  way: 1 | -1,
  stroke: string,
  shaft: (to: number) => Element,
): Element[] {
  const x = placeX(frame, at, way) - way * 6
  const back = origin + way * Math.min(Math.abs(x - origin) * 0.35, 70)
  const turn = `M${round(x - way * 4)} ${round(y + 6)}H${round(back + way * 7)}`
  return [
    ...(Math.abs(x - target) > 10 ? [rest(x, target, y)] : []),
    shaft(x - way * 7),
    element('path', {
      class: 'back',
      d: turn,
      fill: 'none',
      stroke,
      'stroke-width': 1,
      'stroke-dasharray': '2 3',
    }),
    head(back, y + 6, way === 1 ? -1 : 1, stroke, 3),
    ...stop(x, y, stroke),
  ]
}

const rest = (from: number, to: number, y: number): Element =>
  line(from, y, to, y, { class: 'rest', stroke: ink('dim'), 'stroke-width': 1.2, 'stroke-dasharray': '1 5' })

/** A cross with a halo, so that it reads on bricks and box edges alike. */
const stop = (x: number, y: number, stroke: string): Element[] => [
  element('circle', { class: 'halo', cx: round(x), cy: round(y), r: 9, fill: ink('surface') }),
  cross(x, y, 5.5, stroke, 3),
]

const question = (x: number, y: number, stroke: string, { size }: Frame): Element[] => [
  element('circle', {
    cx: round(x),
    cy: round(y),
    r: 9,
    fill: ink('surface'),
    stroke,
    'stroke-width': 1.5,
  }),
  write(x, y + size * 0.36, { size: size + 0.5, anchor: 'middle', bold: true, fill: stroke }, '?'),
]

/** The near side of a box, seen from where the arrow comes. */
function placeX(frame: Frame, place: Place, way: 1 | -1): number {
  const { clientX, serverX, clientWall, serverWall } = frame
  const near = (wall: { x: number; width: number }) => (way === 1 ? wall.x : wall.x + wall.width)
  switch (place) {
    case 'client':
      return clientX
    case 'client-network':
      return near(clientWall)
    case 'path':
      return (clientX + serverX) / 2
    case 'server-network':
      return near(serverWall)
    case 'server':
      return serverX
  }
}
