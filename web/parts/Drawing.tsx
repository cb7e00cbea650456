import { createElement, memo, type ReactNode } from 'react'
import type { Element } from '../../shared/diagram/element.ts'
import styles from './Drawing.module.css'

/** A picture of shared/diagram as React SVG; each step of it can be focused and selected. */
export const Drawing = memo(function Drawing({
  root,
  label,
  steps,
  selected,
}: {
  readonly root: Element
  readonly label: string
  /** The name of this list of steps. */
  readonly steps: 'picture' | 'ladder'
  readonly selected: number | null
}) {
  const entry = findStep(root, selected) ?? findStep(root, null)
  return (
    <div className={styles.drawing} data-steps={steps}>
      {draw(
        root,
        'root',
        {
          className: styles.svg,
          role: 'group',
          'aria-label': label,
        },
        { selected, entry },
      )}
    </div>
  )
})

interface Marks {
  readonly selected: number | null
  /** The one step the Tab key reaches; arrow keys reach the others. */
  readonly entry: Element | null
}

function draw(drawn: Element, key: string, extra: Record<string, unknown>, marks: Marks): ReactNode {
  const { tag, attributes, children, seqs } = drawn
  return createElement(
    tag,
    { ...propsOf(attributes), ...(seqs ? stepProps(drawn, marks) : {}), ...extra, key },
    ...(tag === 'title'
      ? [children.join('')]
      : children.map((child, index) =>
          typeof child === 'string' ? child : draw(child, `${index}`, {}, marks),
        )),
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
