/** The set-up commands of a dialogue, each with what was offered and how long that held. */

import { isPassiveSetUp, isSetUp } from '../../ftp/command.ts'
import { answersIn } from './answers.ts'
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
  const { answered } = answersIn(items)
  const replies = new Map<number, Item>()
  for (const [reply, command] of answered) {
    const item = items[reply]
    if (item?.is === 'reply' && (item.reply.code ?? 200) >= 200) replies.set(command, item)
  }
  const found = items.flatMap((item, index): SetUp[] => {
    if (item.is !== 'command' || !isSetUp(item.verb)) return []
    const { verb, atMs } = item
    if (!isPassiveSetUp(verb)) return [setUp(index, verb, 'active', atMs, atMs, offeredIn(item))]
    const reply = replies.get(index)
    return [setUp(index, verb, 'passive', atMs, reply?.atMs ?? atMs, reply ? offeredIn(reply) : null)]
  })
  return found.map((each, index) => ({
    ...each,
    untilMs: found[index + 1]?.atMs ?? Number.POSITIVE_INFINITY,
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
