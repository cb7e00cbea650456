import type { ReactNode } from 'react'
import { isSavedPage } from '../store/saved-page.ts'
import { words } from '../words/words.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Link } from './Link.tsx'
import { Operator } from './Operator.tsx'
import styles from './Page.module.css'

/** The frame of every page: skip link, name, content. */
export function Page({ aside, children }: { readonly aside?: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <a className={styles.skip} href="#content">
        {words.skip}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link className={styles.name} href="/">
            <Mark />
            {words.product}
          </Link>
          <span className={styles.tagline}>{words.tagline}</span>
          {!isSavedPage() && (
            <>
              <Link className={styles.explain} href="/explain">
                {words.explain}
              </Link>
              <Link className={styles.learn} href="/learn">
                {words.learn}
              </Link>
              <div className={styles.aside}>{aside}</div>
              <LanguageSwitch />
            </>
          )}
        </div>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      {!isSavedPage() && <Operator />}
    </>
  )
}

/** Two lines, the control and the data connection; the second one is the one that breaks. */
const Mark = () => (
  <svg className={styles.mark} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d="M2 8h16m-4-4l5 4l-5 4" />
    <path className={styles.broken} d="M22 17H13M9 17H2M10 20l3-6" />
  </svg>
)
