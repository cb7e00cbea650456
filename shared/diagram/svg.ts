import type { Element } from './element.ts'
import { type Ink, palette } from './palette.ts'

/** Prints an element tree as SVG text. Whatever a target said ends up as text, never as markup. */
export function printSvg(root: Element): string {
  const { tag, children } = root
  const attributes = {
    ...(tag === 'svg' ? { xmlns: 'http://www.w3.org/2000/svg' } : {}),
    ...root.attributes,
    ...(root.seq === undefined ? {} : { 'data-seq': root.seq }),
  }
  const head = [
    tag,
    ...Object.entries(attributes).map(([name, value]) => `${name}="${escapeXml(`${value}`)}"`),
  ].join(' ')
  if (children.length === 0) return `<${head}/>`
  const parts = children.map((child) => (typeof child === 'string' ? escapeXml(child) : printSvg(child)))
  // A line for each part, but never inside of text: blanks count there.
  const between = tag === 'svg' || tag === 'g' ? '\n' : ''
  return `<${head}>${between}${parts.join(between)}${between}</${tag}>`
}

/**
 * A drawing as a file of its own: colours written out, so that viewers without CSS variables show it as well, and a
 * style sheet that turns them for readers who prefer dark.
 */
export function standaloneSvg(root: Element): string {
  const background: Element = {
    tag: 'rect',
    attributes: { width: '100%', height: '100%', fill: `var(--diagram-surface, ${palette.surface.light})` },
    children: [],
  }
  const [title, ...rest] = root.children
  const children = title === undefined ? [] : [title, background, ...rest]
  const printed = printSvg(written({ ...root, children }))
  const open = printed.indexOf('>') + 1
  return `${printed.slice(0, open)}\n<style>${darkStyle}</style>${printed.slice(open)}\n`
}

/** Every `var(--diagram-NAME, light)` as the light colour itself, and a class by which the dark one replaces it. */
function written({ attributes, children, ...rest }: Element): Element {
  const classes = typeof attributes.class === 'string' ? [attributes.class] : []
  const plain = Object.entries(attributes).map(([name, value]) => {
    const [, which, light] = /^var\(--diagram-([a-z]+), (#[0-9a-f]+)\)$/.exec(`${value}`) ?? []
    if (which === undefined || light === undefined) return [name, value] as const
    classes.push(`${name === 'fill' ? 'f' : 's'}-${which}`)
    return [name, light] as const
  })
  return {
    ...rest,
    attributes: {
      ...Object.fromEntries(plain),
      ...(classes.length > 0 ? { class: classes.join(' ') } : {}),
    },
    children: children.map((child) => (typeof child === 'string' ? child : written(child))),
  }
}

const darkStyle = `@media (prefers-color-scheme:dark){${(Object.keys(palette) as Ink[])
  .map((name) => `.f-${name}{fill:${palette[name].dark}}.s-${name}{stroke:${palette[name].dark}}`)
  .join('')}}`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** XML 1.0 forbids most control characters and lone surrogates even when escaped; they become the replacement sign. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (char) => entities[char] ?? char)
