import type { ComponentProps } from 'react'
import { navigate, type Passed } from '../router.ts'
import { isSavedPage } from '../store/saved-page.ts'

/** A link to one of our own pages: an ordinary anchor that needs no page load. In a saved page they are out of reach. */
export function Link({
  href,
  passed,
  ...rest
}: ComponentProps<'a'> & { readonly href: string; readonly passed?: Passed }) {
  if (isSavedPage()) return <span className={rest.className}>{rest.children}</span>
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
        event.preventDefault()
        navigate(href, passed)
      }}
    />
  )
}
