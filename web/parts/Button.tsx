import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { Link } from './Link.tsx'

type Look = { readonly look?: 'main' | 'plain' }

export const Button = ({ look = 'plain', type = 'button', ...rest }: ComponentProps<'button'> & Look) => (
  <button {...rest} type={type} className={styles.button} data-look={look} />
)

export const ButtonLink = ({ look = 'plain', ...rest }: ComponentProps<typeof Link> & Look) => (
  <Link {...rest} className={styles.button} data-look={look} />
)

/** Leaves the page: a document of the service. */
export const DownloadLink = (props: ComponentProps<'a'>) => (
  <a {...props} className={styles.button} data-look="plain" />
)
