/** One row of the connection picture: what was agreed on, the arrow with its ports, and how it went. */
import { type Phrase, t } from '../language/say.ts'
import { atPlaces, type Place } from './blame.ts'
import { type Element, element, marked } from './element.ts'
import { cells, cellWidth, cut, shown, wrap } from './fit.ts'
import type { Frame } from './frame.ts'
import { ink, toneInk } from './palette.ts'
import type { PictureRow } from './picture-row.ts'
import { cross, group, head, line, named, rect, roomFor, round, strong, write } from './stroke.ts'

export interface DrawnRow {
  readonly drawn: Element
  /** Height of the arrow, where walls open for it. */
  readonly lineY: number
}

const linesOf = (frame: Frame, row: PictureRow) => {
  const room = roomFor(frame.textWidth, frame.size)
  return {
    above: wrap(frame.say(headingOf(row)), room, 3),
    below: wrap(frame.say(row.words), room, frame.narrow ? 4 : 3),
  }
}

const headingOf = ({ channel, label, about }: PictureRow): Phrase | string =>
  channel === 'control' ? about : t`${label} ${about}`

const labelOf = ({ channel, label }: PictureRow): Phrase | string =>
  channel === 'control' ? t`control` : label

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
        ...emphasised(text, index === 0 ? frame.say(labelOf(row)) : ''),
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
    frame.say(nameOf(row)),
    hit,
    ...ports(frame, row, lineY),
    ...ghost(frame, row, lineY),
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

function nameOf({ channel, label, about, ends, words, end }: PictureRow): Phrase {
  const what = channel === 'control' ? t`Control connection` : t`${label} data connection`
  const agreed = channel === 'control' || about === '' ? '' : t` (${about})`
  return t`${what}${agreed}, ${ends}: ${words}${whereWords(end)}`
}

function whereWords(end: PictureRow['end']): Phrase | string {
  if ('at' in end && end.at !== null) return t`; ends ${atPlaces[end.at]}`
  return end.how === 'lost' ? t`; nobody can tell where it ended` : ''
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
  const target =
    row.elsewhere !== undefined ? ghostX(frame, row.elsewhere) : way === 1 ? frame.serverX : frame.clientX
  const sure = !('sure' in end) || end.sure || end.how === 'broke'
  const look = {
    class: `shaft ${way === 1 ? 'rightward' : 'leftward'}`,
    stroke,
    'stroke-width': channel === 'control' ? 3 : 2,
    ...(sure ? {} : { 'stroke-dasharray': '7 5', 'stroke-linecap': 'butt' }),
  }
  const start = element('circle', {
    cx: round(origin),
    cy: round(y),
    r: channel === 'control' ? 4 : 3.2,
    fill: stroke,
  })
  const shaft = (to: number) => line(origin + way * 3, y, to, y, look)
  const tip = (x: number) => head(x, y, way, stroke, channel === 'control' ? 6 : 5)
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
      const x = way * Math.min(way * placeX(frame, end.at, way), way * target)
      const atTarget = Math.abs(x - target) < 1
      return [
        start,
        shaft(target - way * (atTarget ? 12 : 8)),
        ...(atTarget ? [] : [tip(target)]),
        ...stop(x - (atTarget ? way * 6 : 0), y, stroke, end.sure),
      ]
    }
    case 'stopped': {
      const x = way * Math.min(way * placeX(frame, end.at, way), way * target) - way * 6
      return [
        start,
        ...(Math.abs(x - target) > 10 ? [rest(x, target, y)] : []),
        shaft(x - way * 7),
        ...stop(x, y, stroke, end.sure),
      ]
    }
    case 'bounced':
      return [start, ...bounced(frame, end, origin, target, y, way, stroke, shaft)]
    case 'never': {
      const quiet = rest(origin, target, y)
      if (end.at === null) return [quiet]
      return [quiet, ...stop(placeX(frame, end.at, way) + turnedDown(end.at, way), y, stroke, true)]
    }
  }
}

/** A set-up that was turned down has its cross just outside the box that did so. */
const turnedDown = (at: Place, way: 1 | -1): number => (at === 'server' && way === -1 ? -6 : -way * 6)

function bounced(
  frame: Frame,
  { at, sure }: { readonly at: Place; readonly sure: boolean },
  origin: number,
  target: number,
  y: number,
  way: 1 | -1,
  stroke: string,
  shaft: (to: number) => Element,
): Element[] {
  const x = way * Math.min(way * placeX(frame, at, way), way * target) - way * 6
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
    ...stop(x, y, stroke, sure),
  ]
}

const rest = (from: number, to: number, y: number): Element =>
  line(from, y, to, y, { class: 'rest', stroke: ink('dim'), 'stroke-width': 1.2, 'stroke-dasharray': '1 5' })

/** A cross with a halo, so that it reads on bricks and box edges alike; a dashed ring where the place is only likely. */
const stop = (x: number, y: number, stroke: string, sure: boolean): Element[] => [
  element('circle', {
    class: 'halo',
    cx: round(x),
    cy: round(y),
    r: 9,
    fill: ink('surface'),
    ...(sure ? {} : { stroke, 'stroke-width': 1.2, 'stroke-dasharray': '3 2.6' }),
  }),
  cross(x, y, sure ? 5.5 : 4.5, stroke, sure ? 3 : 2.4),
]

/** An address that is not the server's stands as a box of its own in front of the server, outlined as a ghost. */
const ghostWidth = ({ size }: Frame, address: string): number => cells(address) * cellWidth(size - 1) + 12

const ghostText = (frame: Frame, address: string): string =>
  cut(shown(address), roomFor(frame.textWidth * 0.6, frame.size - 1))

const ghostX = (frame: Frame, address: string): number =>
  frame.textX + frame.textWidth - ghostWidth(frame, ghostText(frame, address))

function ghost(frame: Frame, { elsewhere, tone }: PictureRow, y: number): Element[] {
  if (elsewhere === undefined) return []
  const text = ghostText(frame, elsewhere)
  const width = ghostWidth(frame, text)
  const height = frame.size + 9
  const x = ghostX(frame, elsewhere)
  return [
    rect(x, y - height / 2, width, height, {
      class: 'ghost',
      rx: 3,
      fill: ink('surface'),
      stroke: toneInk(tone),
      'stroke-width': 1.2,
      'stroke-dasharray': '3 3',
    }),
    write(
      x + width / 2,
      y + frame.size * 0.33,
      { size: frame.size - 1, anchor: 'middle', fill: ink('text') },
      text,
    ),
  ]
}

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
