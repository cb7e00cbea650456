/** The numbers the reader has typed, the same on every Learn page; kept by this browser tab and nowhere else. */
import { useSyncExternalStore } from 'react'
import { type NumberField, numberFields, type TypedNumbers } from '../../../shared/learn/numbers.ts'

const key = 'ftpscope-own-numbers'
const listeners = new Set<() => void>()
let typed: TypedNumbers = stored()

export const useOwnNumbers = (): TypedNumbers => useSyncExternalStore(subscribe, () => typed)

export function typeNumber(field: NumberField, text: string): void {
  keep({ ...typed, [field]: text })
}

export function forgetOwnNumbers(): void {
  keep({})
}

function keep(next: TypedNumbers): void {
  typed = next
  try {
    sessionStorage.setItem(key, JSON.stringify(typed))
  } catch {
    // A browser that stores nothing still has them until the page is left.
  }
  for (const listener of listeners) listener()
}

/** Another version, or another page of this address, may have left anything there. */
function stored(): TypedNumbers {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    const fields = Object.entries(found ?? {}).filter(
      ([name, text]) => numberFields.includes(name as NumberField) && typeof text === 'string',
    )
    return Object.fromEntries(fields)
  } catch {
    return {}
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
