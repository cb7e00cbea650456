import { createElement, memo, type ReactNode } from 'react'
import type { Element } from '../../shared/diagram/element.ts'
import styles from './Drawing.module.css'

/** A picture of shared/diagram as React SVG; each step of it can be focused and selected. */
export const Drawing = memo(function Drawing({
  root,
  label,
  steps,
  selected,
  entry,
}: {
  readonly root: Element
  /** Null for a part of a drawing that is named as a whole. */
  readonly label: string | null
  /** The name of this list of steps; null where the drawing is a part of one. */
  readonly steps: string | null
  readonly selected: number | null
  /** The event whose step the Tab key reaches, arrow keys reach the others; null for none. By default the selected one. */
  readonly entry?: number | null
}) {
  const reached =
    entry === undefined
      ? (findStep(root, selected) ?? findStep(root, null))
      : entry === null
        ? null
        : findStep(root, entry)
  return (
    <div className={styles.drawing} {...(steps === null ? {} : { 'data-steps': steps })}>
      {draw(
        root,
        'root',
        { className: styles.svg, ...(label === null ? {} : { 'aria-label': label }) },
        { selected, entry: reached },
      )}
    </div>
  )
})

interface Marks {
  readonly selected: number | null
  readonly entry: Element | null
}

/**
 * Keys say what a part is and of which event: an arrow that has arrived is another one than the one that was on its
 * way, so it draws itself anew, while all others stand still.
 */
function draw(drawn: Element, key: string, extra: Record<string, unknown>, marks: Marks): ReactNode {
  const { tag, attributes, children, seqs } = drawn
  const props = { ...propsOf(attributes), ...(seqs ? stepProps(drawn, marks) : {}), ...extra, key }
  if (tag === 'title') return createElement(tag, props, children.join(''))
  const counts = new Map<string, number>()
  return createElement(
    tag,
    props,
    ...children.map((child) => {
      if (typeof child === 'string') return child
      const kind = `${child.tag} ${child.attributes.class ?? ''} ${child.seq ?? ''}`
      const count = counts.get(kind) ?? 0
      counts.set(kind, count + 1)
      return draw(child, `${kind} ${count}`, {}, marks)
    }),
  )
}

const stepProps = (drawn: Element, { selected, entry }: Marks) => ({
  'data-seqs': drawn.seqs?.join(' '),
  role: 'button',
  tabIndex: drawn === entry ? 0 : -1,
  'aria-current': selected !== null && drawn.seqs?.includes(selected) ? true : undefined,
})

/** The first step that stands for the event; for null, the first step at all. */
function findStep(drawn: Element, seq: number | null): Element | null {
  if (drawn.seqs && (seq === null || drawn.seqs.includes(seq))) return drawn
  for (const child of drawn.children) {
    const found = typeof child === 'string' ? null : findStep(child, seq)
    if (found) return found
  }
  return null
}

const names = new Map<string, string>([
  ['class', 'className'],
  ['tabindex', 'tabIndex'],
])

/** React spells SVG's attributes in camel case, but for `data-` and `aria-`. */
function propName(name: string): string {
  const known = names.get(name)
  if (known) return known
  const spelled = /^(data|aria)-/.test(name)
    ? name
    : name.replace(/[-:]([a-z])/g, (_, letter: string) => letter.toUpperCase())
  names.set(name, spelled)
  return spelled
}

const propsOf = (attributes: Element['attributes']): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [propName(name), value]))
