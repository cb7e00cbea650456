/** Records and hellos of TLS, as little of them as an onlooker reads. */
import { concat, numbers } from './pcap-writer.ts'

const big = (...fields: (readonly number[])[]): Uint8Array => numbers(true, ...fields)

/** A record of nothing. */
export const record = (type: number, length: number): Uint8Array =>
  concat(big([1, type], [2, 0x0303], [2, length]), new Uint8Array(length).fill(0xaa))

const handshake = (type: number, body: Uint8Array): Uint8Array =>
  concat(big([1, 22], [2, 0x0303], [2, body.length + 4], [1, type], [1, 0], [2, body.length]), body)

const random = new Uint8Array(32).fill(0x5a)
const session = new Uint8Array(32).fill(0x11)

const extension = (type: number, body: Uint8Array): Uint8Array =>
  concat(big([2, type], [2, body.length]), body)

export function clientHello({ serverName }: { readonly serverName: string }): Uint8Array {
  const name = Uint8Array.from(serverName, (char) => char.charCodeAt(0))
  const extensions = concat(
    extension(0, concat(big([2, name.length + 3], [1, 0], [2, name.length]), name)),
    extension(43, big([1, 4], [2, 0x0304], [2, 0x0303])),
  )
  return handshake(
    1,
    concat(
      big([2, 0x0303]),
      random,
      big([1, 32]),
      session,
      big([2, 2], [2, 0x1302], [1, 1], [1, 0], [2, extensions.length]),
      extensions,
    ),
  )
}

export interface Chosen {
  readonly version: number
  readonly cipher: number
  readonly resumed: boolean
}

export function serverHello({ version, cipher, resumed }: Chosen): Uint8Array {
  const newer = version > 0x0303
  const extensions = concat(
    newer ? extension(43, big([2, version])) : new Uint8Array(0),
    newer && resumed ? extension(41, big([2, 0])) : new Uint8Array(0),
  )
  const echoed = newer || resumed ? session : new Uint8Array(32).fill(0x22)
  return handshake(
    2,
    concat(
      big([2, 0x0303]),
      random,
      big([1, 32]),
      echoed,
      big([2, cipher], [1, 0], [2, extensions.length]),
      extensions,
    ),
  )
}
