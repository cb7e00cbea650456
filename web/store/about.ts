import type { About } from '../../shared/api.ts'

let asked: Promise<About | null> | null = null

/** What the installation says of itself, asked once a page; null where it says nothing. */
export function about(): Promise<About | null> {
  asked ??= fetch('/api/about')
    .then((answer) => (answer.ok ? (answer.json() as Promise<About>) : null))
    .catch(() => null)
  return asked
}
