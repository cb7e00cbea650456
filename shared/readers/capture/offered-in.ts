import { readEprt, readEpsvReply, readPasvReply, readPort } from '../../ftp/host-port.ts'
import type { Item } from './ftp-dialogue.ts'

/** Where a data connection is to go. */
export interface Offered {
  readonly mode: 'passive' | 'active'
  /** Null in a 229, which means the address of the control connection. */
  readonly address: string | null
  readonly port: number
}

/** What a 227, a 229, PORT or EPRT names; null for anything else and for what cannot be read. */
export function offeredIn(item: Item): Offered | null {
  if (item.is === 'reply') {
    const { code, lines } = item.reply
    if (code !== 227 && code !== 229) return null
    const read = code === 229 ? readEpsvReply(lines.join(' ')) : readPasvReply(lines.join(' '))
    return 'value' in read ? { mode: 'passive', address: read.value.address, port: read.value.port } : null
  }
  if (item.is !== 'command' || (item.verb !== 'PORT' && item.verb !== 'EPRT')) return null
  const read = (item.verb === 'PORT' ? readPort : readEprt)(item.argument ?? '')
  return 'value' in read ? { mode: 'active', ...read.value } : null
}
