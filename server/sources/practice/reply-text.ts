/** Replies as a script writes them, `\n` between lines, and as they go over the wire. */
import type { Endpoint } from '../../../shared/trace/event.ts'

export const withLineEnds = (reply: string): string => `${reply.replaceAll('\n', '\r\n')}\r\n`

/** Replies are UTF-8 (RFC 2640); as Latin-1 text each character is one byte, so that cutting counts bytes. */
export const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** The final code of what was said: a preliminary reply may come before, as in `120 …`, `220 …`. */
export function codeOf(text: string): number | null {
  const codes = text.match(/^[1-5]\d\d(?=[ \r]|$)/gm)
  return codes ? Number(codes.at(-1)) : null
}

/** Puts an address and a port where a scripted reply has `{host}`, `{p1}`, `{p2}` and `{port}`. */
export const filledIn = (reply: string, { address, port }: Endpoint): string =>
  reply
    .replaceAll('{host}', address.replaceAll('.', ','))
    .replaceAll('{p1}', `${port >> 8}`)
    .replaceAll('{p2}', `${port & 255}`)
    .replaceAll('{port}', `${port}`)
