import { Fragment } from 'react'
import { printable } from '../../../shared/ftp/text.ts'
import styles from './Facts.module.css'

export interface Fact {
  readonly name: string
  readonly value: string
  readonly look?: 'code' | 'warn' | 'bad'
}

/** Names and what they are; values may come from a target. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={styles.facts}>
    {facts.map(({ name, value, look }) => (
      <Fragment key={name}>
        <dt>{name}</dt>
        <dd data-look={look}>{printable(value)}</dd>
      </Fragment>
    ))}
  </dl>
)
