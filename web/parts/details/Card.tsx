import { type ReactNode, useId } from 'react'
import styles from './Card.module.css'

/** A box with a heading of its own. @param part what it is for style sheets, such as that of print */
export function Card({
  part,
  heading,
  lead,
  children,
}: {
  readonly part: string
  readonly heading: string
  readonly lead?: string
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section className={styles.card} data-part={part} aria-labelledby={id}>
      <h3 id={id}>{heading}</h3>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  )
}
