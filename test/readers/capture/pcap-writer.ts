/** Writes pcap and pcapng files, in either byte order. */

export interface WrittenPacket {
  /** Milliseconds since 1970. */
  readonly atMs: number
  readonly frame: Uint8Array
  /** On the wire, where less was captured. */
  readonly original?: number
  /** Number of the interface, pcapng only. */
  readonly face?: number
}

export interface PcapOptions {
  readonly link?: number
  readonly big?: boolean
  readonly nano?: boolean
}

export function pcap(
  packets: readonly WrittenPacket[],
  { link = 1, big = false, nano = false }: PcapOptions = {},
): Uint8Array {
  const perMs = nano ? 1e6 : 1000
  const magic = nano ? 0xa1b23c4d : 0xa1b2c3d4
  const header = numbers(big, [4, magic], [2, 2], [2, 4], [4, 0], [4, 0], [4, 262_144], [4, link])
  return concat(
    header,
    ...packets.flatMap(({ atMs, frame, original }) => {
      const seconds = Math.floor(atMs / 1000)
      const fraction = Math.round((atMs - seconds * 1000) * perMs)
      return [
        numbers(big, [4, seconds], [4, fraction], [4, frame.length], [4, original ?? frame.length]),
        frame,
      ]
    }),
  )
}

export interface Face {
  readonly link: number
  /** Units of its clock in a second, a power of ten. */
  readonly perSecond?: number
  /** Seconds that its clock lacks. */
  readonly offset?: number
}

export function pcapng(
  packets: readonly WrittenPacket[],
  { big = false, faces = [{ link: 1 }] }: { readonly big?: boolean; readonly faces?: readonly Face[] } = {},
): Uint8Array {
  return concat(
    section(big),
    ...faces.map((face) => interfaceBlock(big, face)),
    ...packets.map(({ atMs, frame, original, face = 0 }) => {
      const { perSecond = 1e6, offset = 0 } = faces[face] as Face
      const units = BigInt(Math.round((atMs - offset * 1000) * 1000)) * BigInt(perSecond / 1e6)
      const fields = numbers(
        big,
        [4, face],
        [4, Number(units >> 32n)],
        [4, Number(units & 0xffff_ffffn)],
        [4, frame.length],
        [4, original ?? frame.length],
      )
      return block(big, 6, concat(fields, padded(frame)))
    }),
  )
}

export const section = (big: boolean): Uint8Array =>
  block(big, 0x0a0d0d0a, numbers(big, [4, 0x1a2b3c4d], [2, 1], [2, 0], [4, 0xffff_ffff], [4, 0xffff_ffff]))

function interfaceBlock(big: boolean, { link, perSecond, offset }: Face): Uint8Array {
  const resolution =
    perSecond === undefined
      ? []
      : [numbers(big, [2, 9], [2, 1]), Uint8Array.from([Math.round(Math.log10(perSecond)), 0, 0, 0])]
  const shift =
    offset === undefined
      ? []
      : [
          numbers(big, [2, 14], [2, 8]),
          numbers(
            big,
            ...(big
              ? [
                  [4, 0],
                  [4, offset],
                ]
              : [
                  [4, offset],
                  [4, 0],
                ]),
          ),
        ]
  const end = resolution.length + shift.length > 0 ? [numbers(big, [2, 0], [2, 0])] : []
  return block(big, 1, concat(numbers(big, [2, link], [2, 0], [4, 262_144]), ...resolution, ...shift, ...end))
}

/** A block of pcapng: type and length around its body. */
export const block = (big: boolean, type: number, body: Uint8Array): Uint8Array =>
  concat(numbers(big, [4, type], [4, body.length + 12]), body, numbers(big, [4, body.length + 12]))

export const padded = (bytes: Uint8Array): Uint8Array =>
  concat(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4))

/** Numbers of two or four bytes, one after another. */
export function numbers(big: boolean, ...fields: readonly (readonly number[])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [size = 0]) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [size = 0, value = 0] of fields) {
    if (size === 1) view.setUint8(at, value)
    else if (size === 2) view.setUint16(at, value, !big)
    else view.setUint32(at, value >>> 0, !big)
    at += size
  }
  return bytes
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
