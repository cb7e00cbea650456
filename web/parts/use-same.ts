import { useRef } from 'react'

/** The value of before as long as the new one says the same, so that what hangs on it is not drawn again. */
export function useSame<T>(value: T): T {
  const kept = useRef({ value, text: '' })
  const text = JSON.stringify(value)
  if (kept.current.text !== text) kept.current = { value, text }
  return kept.current.value
}
