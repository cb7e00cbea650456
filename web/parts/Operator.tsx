import { useEffect, useState } from 'react'
import { about } from '../store/about.ts'
import { words } from '../words/words.ts'
import styles from './Operator.module.css'

/** Who runs this installation, where that was configured. */
export function Operator() {
  const [contact, setContact] = useState<string | null>(null)
  useEffect(() => {
    void about().then((known) => setContact(known?.contact ?? null))
  }, [])
  if (contact === null) return null
  return (
    <footer className={styles.operator}>
      {words.whoRunsThis} <a href={`mailto:${contact}`}>{contact}</a>
    </footer>
  )
}
