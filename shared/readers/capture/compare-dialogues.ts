/** The dialogue of one control connection as both sides have it: lines that changed on the way, or came up or were lost there. */
import type { CapturedSession } from './captured-session.ts'
import type { Item } from './ftp-dialogue.ts'

export interface Changed {
  readonly by: 'client' | 'server'
  /** As it left; null for what came up on the way. */
  readonly left: string | null
  /** As it arrived; null for what was lost. */
  readonly arrived: string | null
}

/** A line may be lost on the way; what is found again within so many is the same one. */
const lookAhead = 4

export function changedLines(near: CapturedSession, far: CapturedSession): readonly Changed[] {
  const [mine, theirs] = [near, far].map(({ control }) => control?.dialogue.items ?? [])
  const all = [
    ...differences('client', lines(mine ?? [], 'command'), lines(theirs ?? [], 'command')),
    ...differences('server', lines(theirs ?? [], 'reply'), lines(mine ?? [], 'reply')),
  ]
  // Where a capture itself lacks packets, a line that is in one of them only tells nothing.
  const lacks = [...(mine ?? []), ...(theirs ?? [])].some((item) => item.is === 'gap' && item.had)
  return lacks ? all.filter(({ left, arrived }) => left !== null && arrived !== null) : all
}

interface Said {
  readonly text: string
  /** What stays the same when a line is rewritten. */
  readonly kind: string
}

const lines = (items: readonly Item[], wanted: 'command' | 'reply'): readonly Said[] =>
  items.flatMap((item): Said[] => {
    if (item.is === 'command' && wanted === 'command')
      return [{ text: item.argument === null ? item.verb : `${item.verb} ${item.argument}`, kind: item.verb }]
    if (item.is === 'reply' && wanted === 'reply')
      return [{ text: item.reply.lines.join(' / '), kind: `${item.reply.code}` }]
    return []
  })

function differences(by: Changed['by'], left: readonly Said[], arrived: readonly Said[]): readonly Changed[] {
  const found: Changed[] = []
  let there = 0
  for (const { text, kind } of left) {
    const window = arrived.slice(there, there + lookAhead)
    const exact = window.findIndex((other) => other.text === text)
    const place = exact >= 0 ? exact : window.findIndex((other) => other.kind === kind)
    if (place < 0) {
      found.push({ by, left: text, arrived: null })
      continue
    }
    for (const { text: extra } of window.slice(0, place)) found.push({ by, left: null, arrived: extra })
    const same = window[place]
    if (same && same.text !== text) found.push({ by, left: text, arrived: same.text })
    there += place + 1
  }
  for (const { text } of arrived.slice(there)) found.push({ by, left: null, arrived: text })
  return found
}
