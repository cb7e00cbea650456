/** Reads a drawing back: its elements, and how much room each text takes. */
import type { Element } from '../../shared/diagram/element.ts'
import { cells, cellWidth } from '../../shared/diagram/fit.ts'

export function* everything(root: Element): Generator<Element> {
  yield root
  for (const child of root.children) if (typeof child !== 'string') yield* everything(child)
}

export const textOf = (drawn: Element): string =>
  drawn.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')

export const titleOf = (drawn: Element): string | null => {
  const title = drawn.children.find((child) => typeof child !== 'string' && child.tag === 'title')
  return title && typeof title !== 'string' ? textOf(title) : null
}

export const classesOf = (drawn: Element): readonly string[] => `${drawn.attributes.class ?? ''}`.split(' ')

export const withClass = (root: Element, name: string): readonly Element[] =>
  [...everything(root)].filter((drawn) => classesOf(drawn).includes(name))

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly what: string
}

/** Where a text stands, by counting its characters. */
export function textBox(drawn: Element): Box {
  const { x, y, 'font-size': size, 'text-anchor': anchor } = drawn.attributes
  const text = textOf(drawn)
  const width = cells(text) * cellWidth(Number(size))
  const left = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
  // Letters reach 0.75 em above the baseline and 0.2 em below it.
  return {
    left,
    right: left + width,
    top: Number(y) - 0.75 * Number(size),
    bottom: Number(y) + 0.2 * Number(size),
    what: text,
  }
}

/** Every box an element takes, as far as it has one of its own. Paths are followed from point to point. */
export function boxOf(drawn: Element): Box | null {
  const number = (name: string) => Number(drawn.attributes[name])
  switch (drawn.tag) {
    case 'text':
      return textBox(drawn)
    case 'line':
      return around([number('x1'), number('x2')], [number('y1'), number('y2')], 'line')
    case 'rect':
      return around(
        [number('x'), number('x') + number('width')],
        [number('y'), number('y') + number('height')],
        'rect',
      )
    case 'circle': {
      const r = number('r')
      return around([number('cx') - r, number('cx') + r], [number('cy') - r, number('cy') + r], 'circle')
    }
    case 'path':
      return pathBox(`${drawn.attributes.d}`)
    default:
      return null
  }
}

const around = (xs: readonly number[], ys: readonly number[], what: string): Box => ({
  left: Math.min(...xs),
  right: Math.max(...xs),
  top: Math.min(...ys),
  bottom: Math.max(...ys),
  what,
})

function pathBox(d: string): Box {
  let [x, y] = [0, 0]
  const xs: number[] = []
  const ys: number[] = []
  for (const [, letter = '', rest = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = [...rest.matchAll(/-?[\d.]+/g)].map(([text]) => Number(text))
    if (numbers.some(Number.isNaN)) throw new Error(`not a number in "${d}"`)
    const [a = 0, b = 0] = letter === 'a' ? numbers.slice(5) : numbers
    const moves: Record<string, () => void> = {
      M: () => {
        x = a
        y = b
      },
      l: () => {
        x += a
        y += b
      },
      m: () => {
        x += a
        y += b
      },
      a: () => {
        x += a
        y += b
      },
      h: () => {
        x += a
      },
      v: () => {
        y += a
      },
      H: () => {
        x = a
      },
      V: () => {
        y = a
      },
      z: () => {},
    }
    const move = moves[letter]
    if (!move) throw new Error(`unknown path letter ${letter} in "${d}"`)
    move()
    xs.push(x)
    ys.push(y)
  }
  return around(xs, ys, 'path')
}

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5
