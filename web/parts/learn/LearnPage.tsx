import type { ReactNode } from 'react'
import { learn } from '../../words/learn.ts'
import { words } from '../../words/words.ts'
import { ButtonLink } from '../Button.tsx'
import { Link } from '../Link.tsx'
import { Page } from '../Page.tsx'
import styles from './LearnPage.module.css'
import { useHead } from './use-head.ts'

export type LearnTopic = keyof typeof addresses

const addresses = {
  how: '/learn',
  firewall: '/learn/firewall',
  numbers: '/learn/numbers',
  questions: '/learn/questions',
  findings: '/learn/findings',
} as const

/** The frame of every Learn page: where one is among them, heading, lead. */
export function LearnPage({
  here,
  title,
  lead,
  description,
  children,
}: {
  readonly here: LearnTopic
  readonly title: string
  readonly lead: string | null
  readonly description: string
  readonly children: ReactNode
}) {
  useHead(title, description)
  return (
    <Page aside={<ButtonLink href="/">{words.home}</ButtonLink>}>
      <div className={styles.page}>
        <nav className={styles.nav} aria-label={learn.nav.label}>
          <ul>
            {(Object.keys(addresses) as LearnTopic[]).map((topic) => (
              <li key={topic}>
                <Link href={addresses[topic]} aria-current={topic === here ? 'page' : undefined}>
                  {learn.nav.pages[topic]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.heading}>
          <h1>{title}</h1>
          {lead !== null && <p>{lead}</p>}
        </div>
        {children}
      </div>
    </Page>
  )
}
