/** What the whole of a session tells about its parts. */
import { isActiveSetUp, isSetUp, isTransfer } from '../../ftp/command.ts'
import type { Mode } from '../../trace/event.ts'
import type { Item } from './session-lines.ts'

/** The mode it begins with. */
export function firstMode(items: readonly Item[]): Mode {
  const setUp = items.find((item) => item.is === 'command' && isSetUp(item.verb))
  return setUp?.is === 'command' && isActiveSetUp(setUp.verb) ? 'active' : 'passive'
}

/** The name was not found, and nothing was dialled. */
export const isLookUp = (items: readonly Item[]): boolean =>
  items.some((item) => item.is === 'fact' && item.fact.is === 'unresolved') &&
  items.every(
    (item) =>
      item.is === 'said' || (item.is === 'fact' && !/^(accepted|connecting|connected)$/.test(item.fact.is)),
  )

/** Whether every command has its answer somewhere: then answers that come late belong to the oldest. */
export function answersAll(items: readonly Item[]): boolean {
  let open = 0
  for (const item of items) {
    if (item.is === 'command' && item.verb !== 'QUIT') open++
    if (item.is === 'reply' && (item.reply.code ?? 200) >= 200) open--
  }
  return open <= 0
}

/**
 * The dialogue goes on without an answer to this command: the program does not print that one.
 * @param always the program prints hardly any
 */
export function isHidden(items: readonly Item[], index: number, always: boolean): boolean {
  const own = items[index]
  let next: Item | undefined
  for (let i = index + 1; i < items.length && next === undefined; i++) {
    const { is } = items[i] as Item
    if (is === 'command' || is === 'reply') next = items[i]
  }
  if (own?.is !== 'command' || (next === undefined ? !always : next.is !== 'command')) return false
  // A transfer that hangs is given up with ABOR or QUIT; then it was not answered.
  return always || (next?.is === 'command' && !/^(ABOR|QUIT|NOOP)$/.test(next.verb) && !isTransfer(own.verb))
}

/** No session begins with such a reply: the log does. */
export const isMidway = (code: number | null): boolean =>
  code !== null && ((code > 120 && code < 220) || (code > 220 && code < 400))
