/** Which reply answers which command. A capture may lack packets, and then neither is to be told as if the other had failed. */
import type { Item } from './ftp-dialogue.ts'

export interface Answers {
  /** The place of a reply to the place of its command. */
  readonly answered: ReadonlyMap<number, number>
  /** Commands that were answered, only the capture has not seen it. */
  readonly lost: ReadonlySet<number>
  /** Replies to commands that the capture has not seen. */
  readonly unasked: ReadonlySet<number>
}

export function answersIn(items: readonly Item[]): Answers {
  const answered = new Map<number, number>()
  const lost = new Set<number>()
  const unasked = new Set<number>()
  const misses = items.some((item) => item.is === 'gap' && item.by === 'client')
  let waiting: number[] = []
  let asks = false
  let gap = false
  const give = (places: readonly number[]) => {
    for (const place of places) lost.add(place)
  }
  items.forEach((item, index) => {
    if (item.is === 'gap' && item.by === 'server' && item.had) {
      // The last command may have been sent because of the answer that is missing; its own is still to come.
      give(waiting.slice(0, -1))
      waiting = waiting.slice(-1)
      gap = true
    } else if (item.is === 'command') {
      // Who goes on asking has had the answer.
      if (gap) give(waiting.splice(0))
      gap = false
      asks = true
      waiting.push(index)
    } else if (item.is === 'reply') {
      gap = false
      const [asked] = waiting
      if (asked !== undefined) answered.set(index, asked)
      else if (asks && misses) unasked.add(index)
      if ((item.reply.code ?? 200) >= 200) waiting.shift()
    }
  })
  if (gap) give(waiting)
  return { answered, lost, unasked }
}
