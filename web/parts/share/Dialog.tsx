import { type ReactNode, useEffect, useId, useRef } from 'react'
import { shareWords } from '../../words/share.ts'
import { Button } from '../Button.tsx'
import styles from './Dialog.module.css'

/** A window over the page with a name, a way out and, below, what is always in sight. */
export function Dialog({
  title,
  foot,
  wide,
  onClose,
  children,
}: {
  readonly title: string
  readonly foot?: ReactNode
  readonly wide?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const name = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={name}
      data-wide={wide || undefined}
      onClose={({ target, currentTarget }) => {
        // React passes on what closes within it, too.
        if (target === currentTarget && !currentTarget.open) onClose()
      }}
    >
      <header className={styles.head}>
        <h2 id={name}>{title}</h2>
        <Button onClick={() => dialog.current?.close()}>{shareWords.close}</Button>
      </header>
      <div className={styles.body}>{children}</div>
      {foot && <footer className={styles.foot}>{foot}</footer>}
    </dialog>
  )
}
