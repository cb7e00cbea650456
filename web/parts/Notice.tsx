import type { ReactNode } from 'react'
import styles from './Notice.module.css'
import { type IconStatus, StatusIcon } from './StatusIcon.tsx'

/** A page that has one thing to say and one thing to do. */
export function Notice({
  status,
  title,
  text,
  children,
}: {
  readonly status: IconStatus
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}) {
  return (
    <section className={styles.notice}>
      <StatusIcon status={status} size={36} />
      <h1>{title}</h1>
      <p>{text}</p>
      <div className={styles.actions}>{children}</div>
    </section>
  )
}
