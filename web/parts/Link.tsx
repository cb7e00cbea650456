import type { ComponentProps } from 'react'
import { navigate, type Passed } from '../router.ts'

/** A link to one of our own pages: an ordinary anchor that needs no page load. */
export function Link({
  href,
  passed,
  ...rest
}: ComponentProps<'a'> & { readonly href: string; readonly passed?: Passed }) {
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
