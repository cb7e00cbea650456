/** What both diagrams are drawn with: lines with heads, crosses, text. Heads are paths, so a page needs no marker ids. */
import { type Element, element } from './element.ts'
import { cellWidth } from './fit.ts'
import { FONT, ink } from './palette.ts'

/** Coordinates are given to a tenth, so that drawings can be compared as text. */
export const round = (value: number): number => Math.round(value * 10) / 10

type Attributes = Element['attributes']

export const group = (className: string, ...children: (Element | string)[]): Element =>
  element('g', { class: className }, ...children)

/** A group with an accessible name, which a browser also shows as a tooltip. */
export const named = (className: string, name: string, ...children: (Element | string)[]): Element =>
  element('g', { class: className, role: 'img' }, element('title', {}, name), ...children)

export const line = (x1: number, y1: number, x2: number, y2: number, more: Attributes): Element =>
  element('line', {
    x1: round(x1),
    y1: round(y1),
    x2: round(x2),
    y2: round(y2),
    'stroke-width': 1.5,
    'stroke-linecap': 'round',
    ...more,
  })

export const rect = (x: number, y: number, width: number, height: number, more: Attributes): Element =>
  element('rect', { x: round(x), y: round(y), width: round(width), height: round(height), ...more })

/** An arrow head with its tip here, pointing right (1) or left (-1). */
export const head = (x: number, y: number, way: 1 | -1, stroke: string, size: number): Element =>
  element('path', {
    d: `M${round(x)} ${round(y)}l${round(-way * size * 1.5)} ${round(-size * 0.8)}v${round(size * 1.6)}z`,
    fill: stroke,
    stroke,
    'stroke-width': 1,
    'stroke-linejoin': 'round',
  })

export const cross = (x: number, y: number, size: number, stroke: string, width: number): Element =>
  element('path', {
    class: 'cross',
    d: `M${round(x - size)} ${round(y - size)}l${round(2 * size)} ${round(2 * size)}m0 ${round(-2 * size)}l${round(-2 * size)} ${round(2 * size)}`,
    fill: 'none',
    stroke,
    'stroke-width': width,
    'stroke-linecap': 'round',
  })

export interface Writing {
  readonly size: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
  readonly fill?: string
  readonly class?: string
}

/** One line of text at its baseline. Blanks are kept, so that its width stays a count of characters. */
export const write = (
  x: number,
  y: number,
  { size, anchor = 'start', bold = false, fill = ink('text'), class: name }: Writing,
  ...parts: (Element | string)[]
): Element =>
  element(
    'text',
    {
      ...(name === undefined ? {} : { class: name }),
      x: round(x),
      y: round(y),
      'font-size': size,
      ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
      ...(bold ? { 'font-weight': 600 } : {}),
      fill,
    },
    ...parts,
  )

export const strong = (text: string): Element => element('tspan', { 'font-weight': 700 }, text)

export const roomFor = (width: number, fontSize: number): number =>
  Math.max(4, Math.floor(width / cellWidth(fontSize)))

/** The root of a drawing: monospaced, as wide as it was asked to be. */
export const drawing = (
  className: string,
  name: string,
  width: number,
  height: number,
  children: readonly Element[],
): Element =>
  element(
    'svg',
    {
      class: className,
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      width: round(width),
      height: round(height),
      role: 'group',
      'font-family': FONT,
      'xml:space': 'preserve',
    },
    element('title', {}, name),
    ...children,
  )
