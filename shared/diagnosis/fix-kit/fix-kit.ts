import type { Fix, FixTopic } from './fix.ts'

/** Every ready-made change. */
export const fixKit: readonly Fix[] = []

/** The changes for these topics, those of the recognised product first; null when no product was recognised. */
export function fixesFor(topics: readonly FixTopic[], product: string | null): readonly Fix[] {
  const wanted = fixKit.filter(({ topic }) => topics.includes(topic))
  if (product === null) return wanted
  const isOwn = (fix: Fix) => fix.product.toLowerCase() === product.toLowerCase()
  return [...wanted.filter(isOwn), ...wanted.filter((fix) => !isOwn(fix))]
}
