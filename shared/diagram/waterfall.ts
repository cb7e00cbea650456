/**
 * What an attempt spent its time on: a row for each phase, each stretch of it a bar on one scale of time. A thin bar waits
 * for a reply, an outlined one for a connection, a full one carries data.
 */
import {
  type Bar,
  busyMs,
  endOf,
  type PhaseName,
  type PhaseRow,
  phasesOf,
  startOf,
} from '../session/phases.ts'
import type { Attempt } from '../session/session.ts'
import { type Element, element, marked } from './element.ts'
import { cells, cellWidth, cut } from './fit.ts'
import { ink, toneInk } from './palette.ts'
import { cross, drawing, line, named, rect, roomFor, round, write } from './stroke.ts'

export interface WaterfallWords {
  readonly name: (attempt: string) => string
  readonly phase: Readonly<Record<PhaseName, string>>
  readonly duration: (ms: number) => string
  /** `login: 230 ms` */
  readonly row: (phase: string, duration: string) => string
  readonly goesOn: string
}

export interface WaterfallOptions {
  readonly width: number
  /** The longest of the attempts that are compared, so that all have one scale. */
  readonly untilMs: number
  readonly attempt: string
  readonly words: WaterfallWords
}

const size = 11
const rowHeight = 17
const axisHeight = 20

/** Milliseconds from the beginning of an attempt to the end of its last phase. */
export function lengthOf(attempt: Attempt): number {
  const ends = phasesOf(attempt).map((row) => endOf(row) ?? startOf(row))
  return Math.max(0, ...ends.map((end) => end - (attempt.startMs ?? 0)))
}

/** Null where nothing has a time. */
export function waterfall(attempt: Attempt, options: WaterfallOptions): Element | null {
  const { words } = options
  const rows = phasesOf(attempt)
  if (rows.length === 0) return null
  const width = Math.max(280, options.width)
  const names = rows.map(({ phase, verb }) => verb ?? words.phase[phase])
  // Of all names there are, so that the waterfalls of a page stand under one another.
  const longest = Math.max(4, ...Object.values(words.phase).map(cells))
  const left = Math.min(longest * cellWidth(size) + 12, width * 0.35)
  const right = width - 9 * cellWidth(size)
  const scale = (ms: number) =>
    left + ((ms - (attempt.startMs ?? 0)) / Math.max(1, options.untilMs)) * (right - left)
  const height = axisHeight + rows.length * rowHeight
  return drawing('ftp-waterfall', words.name(options.attempt), width, height + 4, [
    ...drawAxis(options.untilMs, (ms) => scale(ms + (attempt.startMs ?? 0)), height, words),
    ...rows.map((row, index) =>
      drawRow(row, cut(names[index] ?? '', roomFor(left - 8, size)), {
        y: axisHeight + index * rowHeight,
        width,
        right,
        scale,
        words,
      }),
    ),
  ])
}

/** Two to five marks at round numbers. */
function drawAxis(
  untilMs: number,
  scale: (ms: number) => number,
  height: number,
  words: WaterfallWords,
): Element[] {
  const step = stepFor(untilMs)
  const marks: Element[] = []
  for (let ms = 0; ms <= untilMs; ms += step) {
    const x = scale(ms)
    marks.push(
      line(x, axisHeight - 4, x, height, { stroke: ink('edge'), 'stroke-width': 1 }),
      write(
        x,
        12,
        { size: size - 1, anchor: ms === 0 ? 'start' : 'middle', fill: ink('dim') },
        ms === 0 ? '0' : words.duration(ms),
      ),
    )
  }
  return marks
}

function stepFor(untilMs: number): number {
  const rough = Math.max(1, untilMs) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
}

interface Room {
  readonly y: number
  readonly width: number
  readonly right: number
  readonly scale: (ms: number) => number
  readonly words: WaterfallWords
}

function drawRow(row: PhaseRow, name: string, { y, width, right, scale, words }: Room): Element {
  const end = endOf(row)
  const took = end === null ? words.goesOn : words.duration(busyMs(row))
  const middle = y + rowHeight / 2
  return marked(
    named(
      `phase ${row.phase}`,
      words.row(row.verb ?? words.phase[row.phase], took),
      rect(0, y, width, rowHeight, { class: 'hit', fill: 'transparent' }),
      write(4, middle + 4, { size }, name),
      ...row.bars.flatMap((bar) => drawBar(bar, middle, right, scale)),
      write(width - 4, middle + 4, { size, anchor: 'end', fill: ink('dim') }, cut(took, 9)),
    ),
    row.bars.flatMap(({ seqs }) => seqs),
  )
}

const heights = { ask: 3, dial: 9, flow: 9 } as const

function drawBar(
  { kind, fromMs, toMs, outcome }: Bar,
  y: number,
  right: number,
  scale: (ms: number) => number,
): Element[] {
  const [from, to] = [scale(fromMs), toMs === null ? right - 4 : scale(toMs)]
  const colour = toneInk(outcome)
  const height = heights[kind]
  const width = Math.max(to - from, 1.5)
  const bar = rect(from, y - height / 2, width, height, {
    class: `bar ${kind}`,
    ...(kind === 'dial' ? { fill: ink('surface'), stroke: colour, 'stroke-width': 1.3 } : { fill: colour }),
    ...(outcome === 'pending' ? { 'stroke-dasharray': '4 3', 'fill-opacity': 0.6 } : {}),
  })
  return outcome === 'fails' ? [bar, ...ended(from + width, y, colour)] : [bar]
}

/** It came to nothing. */
const ended = (x: number, y: number, colour: string): Element[] => [
  element('circle', { class: 'halo', cx: round(x + 5), cy: round(y), r: 5, fill: ink('surface') }),
  cross(x + 5, y, 3, colour, 1.8),
]
