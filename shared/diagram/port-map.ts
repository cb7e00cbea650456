/**
 * The passive ports of a server as a strip: the range they were drawn from as it is estimated, each port that was dialled
 * at its place with a shape that says what came of it, and where blocked and open ports meet.
 */
import type { PassiveRange, Span } from '../diagnosis/passive-range.ts'
import type { PortEstimate } from '../diagnosis/port-estimate.ts'
import type { PortSample } from '../session/port-samples.ts'
import { type Element, element, marked } from './element.ts'
import { cells, cellWidth, wrap } from './fit.ts'
import { ink, type Tone, toneInk } from './palette.ts'
import { cross, drawing, group, line, named, rect, roomFor, round, write } from './stroke.ts'

export interface PortMapWords {
  readonly name: string
  readonly result: Readonly<Record<PortSample['result'], string>>
  /** `port 50012: open` */
  readonly port: (port: number, result: string) => string
  /** How far the range reaches, how that is known and how sure it is. */
  readonly estimate: (estimate: PortEstimate) => string
  readonly blocked: (from: number, to: number) => string
  readonly boundary: (from: number, to: number) => string
}

export interface PortMapOptions {
  /** Of the drawing, in CSS pixels; less than 280 is drawn as 280. */
  readonly width: number
  readonly words: PortMapWords
}

const size = 11
const radius = 4.2
const margin = 14
const stripHeight = 12

/** Null where no port was dialled. */
export function portMap(range: PassiveRange, { width: asked, words }: PortMapOptions): Element | null {
  const { samples, observed, estimate } = range
  if (!observed || !estimate) return null
  const width = Math.max(280, asked)
  const scale = scaleOf(shownOf(observed, estimate), width)
  const legend = drawLegend(samples, width, words)
  const places = stacked(samples, scale)
  const levels = Math.max(...places.map(({ level }) => level)) + 1
  const stripTop = legend.bottom + 8 + levels * radius * 2.4 + 6
  const strip = drawStrip(range, scale, stripTop, words)
  const axis = drawAxis(range, scale, stripTop + stripHeight, width)
  const notes = drawNotes(range, scale, axis.bottom, width, words)
  const ports = places.map((placed) =>
    drawPort(placed, stripTop - 6 - radius - placed.level * radius * 2.4, stripTop, words),
  )
  return drawing('ftp-ports', words.name, width, notes.bottom + 6, [
    ...legend.drawn,
    ...strip,
    ...axis.drawn,
    ...notes.drawn,
    ...ports,
  ])
}

/** The range with its uncertainty, as far as that leaves the ports themselves enough room. */
function shownOf([min, max]: Span, { range, uncertainty }: PortEstimate): Span {
  const most = Math.max(10, Math.round((max - min) * 0.6))
  const [low, high] = [uncertainty?.low[0] ?? min, uncertainty?.high[1] ?? max]
  return [
    Math.min(min, range[0], Math.max(low, min - most)),
    Math.max(max, range[1], Math.min(high, max + most)),
  ]
}

type Scale = ((port: number) => number) & { readonly width: number }

/** The range with some air at both ends; ports stand in the middle of their own width. */
function scaleOf([from, to]: Span, width: number): Scale {
  const air = Math.max(2, Math.ceil((to - from) * 0.04))
  const [first, last] = [Math.max(0, from - air), Math.min(65_535, to + air)]
  const place = (port: number) => margin + ((port - first) / (last - first)) * (width - 2 * margin)
  return Object.assign(place, { width })
}

/** Every dial of one port that came to the same. */
interface Dialled {
  readonly port: number
  readonly result: PortSample['result']
  readonly seqs: readonly number[]
}

interface Placed extends Dialled {
  readonly x: number
  /** Counted upwards from the strip: ports too close to one another are stacked. */
  readonly level: number
}

function stacked(samples: readonly PortSample[], scale: Scale): readonly Placed[] {
  const free: number[] = []
  const same = Map.groupBy(samples, ({ port, result }) => `${port} ${result}`)
  return [...same.values()]
    .flatMap(([first, ...more]): Dialled[] =>
      first ? [{ ...first, seqs: [first, ...more].map(({ seq }) => seq) }] : [],
    )
    .toSorted((a, b) => a.port - b.port)
    .map((dialled) => {
      const x = scale(dialled.port)
      const found = free.findIndex((until) => until <= x - radius)
      const level = found === -1 ? free.length : found
      free[level] = x + radius * 1.4 + cells(timesOf(dialled)) * cellWidth(size)
      return { ...dialled, x, level }
    })
}

const timesOf = ({ seqs }: Dialled): string => (seqs.length > 1 ? ` ×${seqs.length}` : '')

const toneOf: Readonly<Record<PortSample['result'], Tone>> = {
  open: 'works',
  filtered: 'fails',
  refused: 'fails',
  rejected: 'fails',
  unknown: 'unclear',
}

/** A shape of its own for each result: disc, cross, barred ring, barred square, ring. */
function glyph(result: PortSample['result'], x: number, y: number): Element[] {
  const stroke = toneInk(toneOf[result])
  const outlined = { fill: ink('surface'), stroke, 'stroke-width': 1.6 } as const
  const bar = line(x - radius + 1.6, y, x + radius - 1.6, y, { stroke, 'stroke-width': 1.6 })
  switch (result) {
    case 'open':
      return [element('circle', { cx: round(x), cy: round(y), r: radius, fill: stroke })]
    case 'filtered':
      return [cross(x, y, radius - 0.6, stroke, 2.2)]
    case 'refused':
      return [rect(x - radius + 0.5, y - radius + 0.5, 2 * radius - 1, 2 * radius - 1, outlined), bar]
    case 'rejected':
      return [element('circle', { cx: round(x), cy: round(y), r: radius - 0.4, ...outlined }), bar]
    case 'unknown':
      return [
        element('circle', {
          cx: round(x),
          cy: round(y),
          r: radius - 0.6,
          ...outlined,
          'stroke-dasharray': '2 1.6',
        }),
      ]
  }
}

function drawPort(placed: Placed, y: number, stripTop: number, words: PortMapWords): Element {
  const { port, result, seqs, x } = placed
  const times = timesOf(placed)
  // The lowest reaches down into the strip; those above it would cover it.
  const hitHeight = placed.level === 0 ? stripTop + stripHeight - y + radius + 1 : 2 * radius + 1
  const stroke = toneInk(toneOf[result])
  return marked(
    named(
      `port ${result}`,
      `${words.port(port, words.result[result])}${times}`,
      rect(x - radius - 1, y - radius - 1, 2 * radius + 2, hitHeight, { class: 'hit', fill: 'transparent' }),
      line(x, y + radius, x, stripTop + stripHeight, { stroke, 'stroke-width': 1 }),
      ...glyph(result, x, y),
      ...(times === '' ? [] : [write(x + radius, y + 4, { size, fill: ink('dim') }, times)]),
    ),
    seqs,
  )
}

/** Dashed where nothing but the estimate reaches, plain where ports were seen, hatched where they are blocked. */
function drawStrip(
  { observed, estimated, estimate, blocked, boundaries }: PassiveRange,
  scale: Scale,
  top: number,
  words: PortMapWords,
): Element[] {
  const box = (className: string, [from, to]: Span, more: Element['attributes']) => {
    const x = scale(from) - 1
    return rect(x, top, Math.max(2, scale(to) + 1 - x), stripHeight, { class: className, ...more })
  }
  const edge = { stroke: ink('dim'), 'stroke-width': 1 } as const
  return [
    ...(estimated
      ? [box('estimated', estimated, { fill: ink('raised'), ...edge, 'stroke-dasharray': '3 2' })]
      : []),
    ...(observed ? [box('observed', observed, { fill: ink('edge'), 'fill-opacity': 0.6 })] : []),
    ...blocked.map((span) =>
      named('blocked', words.blocked(...span), hatch(scale(span[0]) - 3, scale(span[1]) + 3, top)),
    ),
    ...boundaries.map((boundary) => bracket(boundary, scale, top)),
    ...(estimate?.uncertainty ? whiskers(estimate.uncertainty, scale, top + stripHeight / 2) : []),
  ]
}

/** Between which ports each end of the range lies; open-ended where that is beyond the drawing. */
function whiskers(
  { low, high }: NonNullable<PortEstimate['uncertainty']>,
  scale: Scale,
  y: number,
): Element[] {
  return [low, high].flatMap(([from, to]) => {
    if (to - from < 1) return []
    const [left, right] = [Math.max(scale(from), 2), scale(to)]
    const end = Math.min(right, scale.width - 2)
    const style = { stroke: ink('text'), 'stroke-width': 1.2 } as const
    const tick = (x: number) => line(x, y - 4, x, y + 4, style)
    return [
      line(left, y, end, y, { class: 'uncertain', ...style, 'stroke-dasharray': '2 2.5' }),
      ...(scale(from) >= 2 ? [tick(left)] : []),
      ...(right <= scale.width - 2 ? [tick(end)] : []),
    ]
  })
}

function hatch(from: number, to: number, top: number): Element {
  const lines: string[] = []
  for (let x = from - stripHeight; x < to; x += 4) {
    const [left, right] = [Math.max(x, from), Math.min(x + stripHeight, to)]
    if (right - left < 0.5) continue
    lines.push(
      `M${round(left)} ${round(top + stripHeight - (left - x))}l${round(right - left)} ${round(left - right)}`,
    )
  }
  return element('path', {
    d: lines.join(''),
    fill: 'none',
    stroke: ink('fails'),
    'stroke-width': 1.2,
  })
}

/** Where the rule of a firewall ends: somewhere between the two ports, so it is a stretch and no line. */
function bracket([below, above]: Span, scale: Scale, top: number): Element {
  const [from, to] = [scale(below), scale(above)]
  const [high, low] = [top - 3, top + stripHeight + 3]
  return element('path', {
    class: 'boundary',
    d: `M${round(from + 3)} ${round(high)}H${round(from)}V${round(low)}h3M${round(to - 3)} ${round(high)}H${round(to)}V${round(low)}h-3`,
    fill: 'none',
    stroke: ink('text'),
    'stroke-width': 1.5,
  })
}

interface Part {
  readonly drawn: readonly Element[]
  readonly bottom: number
}

/** The numbers that matter, those seen before those computed, as long as they do not run into one another. */
function drawAxis(
  { observed, estimated, boundaries }: PassiveRange,
  scale: Scale,
  top: number,
  width: number,
): Part {
  const taken: Span[] = []
  const ports = [...new Set([...(observed ?? []), ...boundaries.flat(), ...(estimated ?? [])])]
  const drawn = ports.flatMap((port) => {
    const half = (cells(`${port}`) * cellWidth(size)) / 2
    const x = Math.min(Math.max(scale(port), half + 2), width - half - 2)
    if (taken.some(([from, to]) => x - half < to + 6 && x + half > from - 6)) return []
    taken.push([x - half, x + half])
    return [
      line(scale(port), top + 1, scale(port), top + 5, { stroke: ink('dim'), 'stroke-width': 1 }),
      write(x, top + 16, { size, anchor: 'middle', fill: ink('dim') }, `${port}`),
    ]
  })
  return { drawn, bottom: top + 20 }
}

/** More edges than this are no rule of a firewall that could be told in a line. */
const mostEdges = 2

function drawNotes(
  { estimate, boundaries }: PassiveRange,
  scale: Scale,
  top: number,
  width: number,
  words: PortMapWords,
): Part {
  const room = roomFor(width - 2 * margin, size)
  const edges = boundaries.length > mostEdges ? [] : boundaries
  const lines = [
    ...edges.flatMap((edge) =>
      wrap(words.boundary(...edge), room, 2).map((text) => ({ text, near: centre(edge, scale) })),
    ),
    ...(estimate ? wrap(words.estimate(estimate), room, 4) : []).map((text) => ({ text, near: null })),
  ]
  return {
    drawn: lines.map(({ text, near }, index) => {
      const half = (cells(text) * cellWidth(size)) / 2
      const x = near === null ? margin : Math.min(Math.max(near, half + 2), width - half - 2)
      return write(
        x,
        top + (index + 1) * 15,
        { size, anchor: near === null ? 'start' : 'middle', fill: ink(near === null ? 'dim' : 'text') },
        text,
      )
    }),
    bottom: top + lines.length * 15,
  }
}

const centre = ([from, to]: Span, scale: Scale): number => (scale(from) + scale(to)) / 2

/** What each shape means, and how many there are of it. */
function drawLegend(samples: readonly PortSample[], width: number, words: PortMapWords): Part {
  const results = (['open', 'filtered', 'refused', 'rejected', 'unknown'] as const).flatMap((result) => {
    const count = samples.filter((sample) => sample.result === result).length
    return count === 0 ? [] : [{ result, text: `${count} ${words.result[result]}` }]
  })
  let [x, y] = [margin, 14]
  const drawn = results.map(({ result, text }) => {
    const wide = 2 * radius + 8 + cells(text) * cellWidth(size)
    if (x > margin && x + wide > width - margin) [x, y] = [margin, y + 16]
    const key = group(
      'key',
      ...glyph(result, x + radius, y - 4),
      write(x + 2 * radius + 6, y, { size }, text),
    )
    x += wide + 18
    return key
  })
  return { drawn, bottom: y }
}
