/**
 * The boxes of the connection picture: client and server at the edges, their firewalls as walls, the path between.
 * On a narrow page the names stand in cards above, and only the ports remain beside the arrows.
 */

import { type Phrase, type Say, sayEnglish, t } from '../language/say.ts'
import type { Alg } from './alg.ts'
import type { Place } from './blame.ts'
import { type Element, element } from './element.ts'
import { cells, cut, wrap } from './fit.ts'
import { ink } from './palette.ts'
import { group, rect, roomFor, round, write } from './stroke.ts'

export interface Frame {
  readonly narrow: boolean
  readonly width: number
  /** Inner edges of the client's and the server's box. */
  readonly clientX: number
  readonly serverX: number
  readonly clientWall: Wall
  readonly serverWall: Wall
  /** Where text may stand, between the walls. */
  readonly textX: number
  readonly textWidth: number
  readonly size: number
  readonly lineHeight: number
  readonly say: Say
}

export interface Wall {
  readonly x: number
  readonly width: number
}

const margin = 8

export function frameOf(width: number, say: Say = sayEnglish): Frame {
  const narrow = width < 680
  const box = narrow ? 54 : Math.min(250, Math.max(156, width * 0.21))
  const clientX = margin + box
  const serverX = width - margin - box
  const between = serverX - clientX
  const wall = narrow ? 12 : 20
  const gap = narrow ? 18 : Math.min(96, Math.max(44, between * 0.13))
  const clientWall = { x: clientX + gap, width: wall }
  const serverWall = { x: serverX - gap - wall, width: wall }
  const pad = narrow ? 5 : 10
  const textX = clientWall.x + wall + pad
  const textWidth = serverWall.x - pad - textX
  const size = narrow ? 10.5 : 12.5
  return {
    narrow,
    width,
    clientX,
    serverX,
    clientWall,
    serverWall,
    textX,
    textWidth,
    size,
    lineHeight: Math.round(size * 1.4),
    say,
  }
}

export interface Party {
  readonly title: Phrase
  /** Lines of facts: name, address, port. */
  readonly facts: readonly (Phrase | string)[]
}

export interface Parties {
  readonly client: Party
  readonly server: Party
  /** Where a middlebox reads FTP, if one is known. */
  readonly alg: Alg['place'] | null
}

/** How far down the boxes' own words reach, counted from their top. */
export function headerHeight(frame: Frame, parties: Parties): number {
  const lines = Math.max(...[parties.client, parties.server].map((party) => factLines(frame, party).length))
  const card = 30 + lines * frame.lineHeight
  return frame.narrow ? card + 34 : Math.max(card + 10, 56)
}

const cardWidth = (frame: Frame): number =>
  frame.narrow ? (frame.width - 3 * margin) / 2 : frame.clientX - margin

function factLines(frame: Frame, { facts }: Party): readonly string[] {
  const room = roomFor(cardWidth(frame) - 20, frame.size - 1)
  return facts.filter((fact) => fact !== '').flatMap((fact) => wrap(frame.say(fact), room, 3))
}

/** Everything that does not move: boxes with their words, walls with openings where something came through. */
export function drawFrame(
  frame: Frame,
  parties: Parties,
  top: number,
  bottom: number,
  openings: Readonly<Record<'client-network' | 'server-network', readonly number[]>>,
  blamed: Blamed,
): readonly Element[] {
  const rowsTop = top + headerHeight(frame, parties)
  return [
    box(frame, parties.client, 'client', top, rowsTop, bottom, blamed),
    box(frame, parties.server, 'server', top, rowsTop, bottom, blamed),
    wall(frame, parties, 'client-network', top, rowsTop, bottom, openings['client-network'], blamed),
    wall(frame, parties, 'server-network', top, rowsTop, bottom, openings['server-network'], blamed),
    write(
      (frame.clientX + frame.serverX) / 2,
      labelY(frame, top, rowsTop),
      {
        size: frame.size - 1,
        anchor: 'middle',
        bold: blamed.has('path'),
        fill: ink(blamed.has('path') ? 'fails' : 'dim'),
      },
      `${frame.say(parties.alg === 'path' ? t`internet with an ALG` : t`internet`)}${likely(frame, blamed.get('path'))}`,
    ),
  ]
}

/** Where arrows ended, and whether that is proven. */
export type Blamed = ReadonlyMap<Place, boolean>

/** What a blamed box adds to its name where the place is only likely. */
const likely = ({ narrow, say }: Frame, sure: boolean | undefined): string =>
  sure === false ? (narrow ? '?' : say(t`, likely here`)) : ''

const labelY = (frame: Frame, top: number, rowsTop: number): number =>
  frame.narrow ? rowsTop - 14 : top + 21

function box(
  frame: Frame,
  party: Party,
  side: 'client' | 'server',
  top: number,
  rowsTop: number,
  bottom: number,
  blamed: Blamed,
): Element {
  const isBlamed = blamed.has(side)
  const isClient = side === 'client'
  const x = isClient ? margin : frame.width - margin - cardWidth(frame)
  const lines = factLines(frame, party)
  const title = { size: frame.size + 0.5, bold: true, fill: ink(isBlamed ? 'fails' : 'text') }
  const more = frame.narrow ? 34 : 0
  return group(
    `box ${side}${isBlamed ? ' blamed' : ''}`,
    element('path', {
      d: outline(frame, isClient, top, rowsTop - more, bottom),
      fill: ink('raised'),
      stroke: ink(isBlamed ? 'fails' : 'edge'),
      'stroke-width': isBlamed ? 2 : 1,
      ...(blamed.get(side) === false ? { 'stroke-dasharray': '6 4' } : {}),
      'stroke-linejoin': 'round',
    }),
    write(
      x + 10,
      top + 21,
      title,
      cut(
        `${frame.say(party.title)}${likely(frame, blamed.get(side))}`,
        roomFor(cardWidth(frame) - 20, frame.size + 0.5),
      ),
    ),
    ...lines.map((fact, index) =>
      write(
        x + 10,
        top + 24 + (index + 1) * frame.lineHeight,
        { size: frame.size - 1, fill: ink(index === 0 ? 'text' : 'dim') },
        fact,
      ),
    ),
  )
}

/** A rectangle; on a narrow page a card above with a leg below, drawn as one outline. */
function outline(frame: Frame, isClient: boolean, top: number, cardBottom: number, bottom: number): string {
  const outer = isClient ? margin : frame.width - margin
  const way = isClient ? 1 : -1
  const inner = isClient ? frame.clientX : frame.serverX
  const wide = outer + way * cardWidth(frame)
  const r = 6
  const sweep = isClient ? 1 : 0
  const arc = (dx: number, dy: number, turn: number) => `a${r} ${r} 0 0 ${turn} ${dx} ${dy}`
  const foot = `V${round(bottom - r)}${arc(-way * r, r, sweep)}H${round(outer + way * r)}${arc(-way * r, -r, sweep)}V${round(top + r)}${arc(way * r, -r, sweep)}z`
  const start = `M${round(outer + way * r)} ${round(top)}H${round(wide - way * r)}${arc(way * r, r, sweep)}`
  if (!frame.narrow) return `${start}${foot}`
  return `${start}V${round(cardBottom - r)}${arc(-way * r, r, sweep)}H${round(inner + way * r)}${arc(-way * r, r, 1 - sweep)}${foot}`
}

function wall(
  frame: Frame,
  { alg }: Parties,
  place: 'client-network' | 'server-network',
  top: number,
  rowsTop: number,
  bottom: number,
  openings: readonly number[],
  blamed: Blamed,
): Element {
  const { x, width } = place === 'client-network' ? frame.clientWall : frame.serverWall
  const isBlamed = blamed.has(place)
  const stroke = ink(isBlamed ? 'fails' : 'edge')
  const start = frame.narrow ? rowsTop - 6 : Math.min(top + 48, rowsTop - 4)
  const unsure = blamed.get(place) === false
  const label = frame.narrow
    ? [`${frame.say(alg === place ? t`ALG` : t`firewall`)}${likely(frame, blamed.get(place))}`]
    : frame.say(wallNames[place][`${unsure ? 'likely ' : ''}${alg === place ? 'alg' : 'wall'}`]).split('\n')
  return group(
    `box ${place}${isBlamed ? ' blamed' : ''}`,
    element('title', {}, frame.say(wallNames[place].name)),
    ...label.map((text, index) =>
      write(
        clamped(x + width / 2, cells(text) * 0.3 * (frame.size - 1), frame),
        labelY(frame, top, rowsTop) + index * frame.lineHeight,
        { size: frame.size - 1, anchor: 'middle', bold: isBlamed, fill: ink(isBlamed ? 'fails' : 'dim') },
        text,
      ),
    ),
    ...segments(start, bottom, openings).flatMap(([from, to]) => [
      rect(x, from, width, to - from, {
        fill: ink('raised'),
        stroke,
        'stroke-width': isBlamed ? 1.8 : 1,
        ...(unsure ? { 'stroke-dasharray': '6 4' } : {}),
      }),
      element('path', { d: bricks(x, from, width, to), fill: 'none', stroke, 'stroke-width': 0.8 }),
    ]),
  )
}

/** What a wall is called; over it in two lines. */
const wallNames = {
  'client-network': {
    name: t`The client’s firewall or NAT`,
    wall: t`client’s\nfirewall, NAT`,
    'likely wall': t`client’s firewall\nor NAT, likely`,
    alg: t`client’s firewall\nwith an ALG`,
    'likely alg': t`client’s firewall\nwith an ALG, likely`,
  },
  'server-network': {
    name: t`The server’s firewall or NAT`,
    wall: t`server’s\nfirewall, NAT`,
    'likely wall': t`server’s firewall\nor NAT, likely`,
    alg: t`server’s firewall\nwith an ALG`,
    'likely alg': t`server’s firewall\nwith an ALG, likely`,
  },
} as const

const clamped = (x: number, half: number, { clientX, serverX }: Frame): number =>
  Math.min(serverX - half - 3, Math.max(clientX + half + 3, x))

const opening = 9

/** What remains of a wall when an opening is left around each of these heights. */
function segments(top: number, bottom: number, openings: readonly number[]): readonly [number, number][] {
  const parts: [number, number][] = []
  let from = top
  for (const y of openings.toSorted((a, b) => a - b)) {
    if (y - opening > from + 2) parts.push([from, y - opening])
    from = Math.max(from, y + opening)
  }
  return bottom > from + 2 ? [...parts, [from, bottom]] : parts
}

function bricks(x: number, from: number, width: number, to: number): string {
  const height = 7
  let path = ''
  for (let course = 0, y = from; y < to; course++, y += height) {
    const end = Math.min(y + height, to)
    if (course > 0) path += `M${round(x)} ${round(y)}h${round(width)}`
    path += `M${round(x + width * (course % 2 === 0 ? 0.62 : 0.32))} ${round(y)}V${round(end)}`
  }
  return path
}
