/** The set-up commands of a dialogue, each with what was offered and how long that held. */
import { isPassiveSetUp, isSetUp } from '../../ftp/command.ts'
import type { Item } from './ftp-dialogue.ts'
import { type Offered, offeredIn } from './offered-in.ts'
import type { Flow } from './tcp-flow.ts'

export interface SetUp {
  /** The command's place among the items. */
  readonly item: number
  readonly verb: string
  readonly mode: 'passive' | 'active'
  readonly atMs: number
  /** When a dial could follow: since the reply in passive mode, since the command in active mode. */
  readonly fromMs: number
  /** The next set-up. */
  readonly untilMs: number
  readonly offered: Offered | null
  readonly dials: Dial[]
}

export interface Dial {
  readonly flow: Flow
  /** What is odd about it, for people. */
  readonly note: string | null
  /** At the client's listener, and not the server. */
  readonly stranger: boolean
}

export function setUpsIn(items: readonly Item[]): readonly SetUp[] {
  const found: SetUp[] = []
  const waiting: { readonly item: number; readonly verb: string; readonly atMs: number }[] = []
  items.forEach((item, index) => {
    if (item.is === 'command') {
      const { verb, atMs } = item
      waiting.push({ item: index, verb, atMs })
      if (isSetUp(verb) && !isPassiveSetUp(verb))
        found.push(setUp(index, verb, 'active', atMs, atMs, offeredIn(item)))
    }
    if (item.is !== 'reply' || (item.reply.code ?? 200) < 200) return
    const asked = waiting.shift()
    const offered = offeredIn(item)
    if (asked && isPassiveSetUp(asked.verb))
      found.push(setUp(asked.item, asked.verb, 'passive', asked.atMs, item.atMs, offered))
    else if (offered && asked) {
      // An answer was lost, or one too many came: the offer belongs to the last one who asked for it.
      const index = waiting.findLastIndex(({ verb }) => isPassiveSetUp(verb))
      const late = waiting[index]
      if (late === undefined) return
      waiting.splice(0, index + 1)
      found.push(setUp(late.item, late.verb, 'passive', late.atMs, item.atMs, offered))
    }
  })
  for (const { item, verb, atMs } of waiting)
    if (isPassiveSetUp(verb)) found.push(setUp(item, verb, 'passive', atMs, atMs, null))
  const sorted = found.toSorted((x, y) => x.item - y.item)
  return sorted.map((each, index) => ({
    ...each,
    untilMs: sorted[index + 1]?.atMs ?? Number.POSITIVE_INFINITY,
  }))
}

const setUp = (
  item: number,
  verb: string,
  mode: SetUp['mode'],
  atMs: number,
  fromMs: number,
  offered: Offered | null,
): SetUp => ({ item, verb, mode, atMs, fromMs, untilMs: Number.POSITIVE_INFINITY, offered, dials: [] })
