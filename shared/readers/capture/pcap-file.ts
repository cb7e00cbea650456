/**
 * The packets of a capture file, pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng), pushed in chunks of
 * any size. Nothing is copied but a packet that two chunks share; what the sink gets is a view that it must not keep.
 */
import { u8, u16, u16le, u32, u32le } from './bytes.ts'
import { captureFormat, otherFormat } from './capture-format.ts'

/** @param atMs since 1970, null where the file gives a packet no time. @param original its length on the wire */
export type PacketSink = (
  bytes: Uint8Array,
  start: number,
  captured: number,
  original: number,
  atMs: number | null,
  link: number,
) => void

/** No packet is longer in any capture that programs write; a greater length is damage. */
const LONGEST_PACKET = 1 << 18
/** Other blocks of pcapng, such as names and keys, may be longer; they are passed over. */
const LONGEST_BLOCK = 1 << 28

interface Interface {
  readonly link: number
  readonly snapLength: number
  /** Units of its clock in a millisecond. */
  readonly perMs: number
  readonly offsetMs: number
}

export class PcapFile {
  readonly #sink: PacketSink
  #parse: (bytes: Uint8Array, from: number, end: number) => number
  #carried = new Uint8Array(1 << 12)
  #have = 0
  /** Bytes from the start of what is unread that make it readable. */
  #need = 24
  #skip = 0
  #read = 0
  #little = false
  #perSecond = 1000
  #header = 16
  #longest = LONGEST_PACKET
  #interfaces: Interface[] = []
  format: 'pcap' | 'pcapng' | null = null
  packets = 0
  /** What is wrong with the file, for people; what came before it was read. */
  problem: string | null = null

  constructor(sink: PacketSink) {
    this.#sink = sink
    this.#parse = this.#begin
  }

  push(chunk: Uint8Array): void {
    let at = 0
    while (this.problem === null && at < chunk.length) {
      if (this.#skip > 0) {
        const passed = Math.min(this.#skip, chunk.length - at)
        this.#skip -= passed
        this.#read += passed
        at += passed
      } else if (this.#have === 0) {
        const read = this.#parse(chunk, at, chunk.length)
        this.#read += read - at
        at = read
        if (this.#skip === 0 && at < chunk.length && this.problem === null) at = this.#carry(chunk, at)
      } else {
        at = this.#carry(chunk, at)
        if (this.#have < this.#need) return
        const read = this.#parse(this.#carried, 0, this.#have)
        this.#read += read
        if (read > 0) this.#have = 0
      }
    }
  }

  end(): void {
    if (this.problem !== null) return
    if (this.format === null) this.problem = notACapture(this.#carried.subarray(0, this.#have))
    else if (this.#have > 0 || this.#skip > 0) {
      this.problem = `The file ends in the middle of packet ${this.packets + 1}: it was cut off, or is still being written. What came before was read.`
    }
  }

  /** Takes as much as is needed of a packet whose rest comes with the next chunk. */
  #carry(chunk: Uint8Array, at: number): number {
    const taken = Math.min(this.#need - this.#have, chunk.length - at)
    if (this.#have + taken > this.#carried.length) {
      const larger = new Uint8Array(Math.max(this.#have + taken, this.#carried.length * 2))
      larger.set(this.#carried.subarray(0, this.#have))
      this.#carried = larger
    }
    this.#carried.set(chunk.subarray(at, at + taken), this.#have)
    this.#have += taken
    return at + taken
  }

  #damaged(what: string, at: number): void {
    this.problem = `The file is damaged at byte ${this.#read + at}, after ${this.packets} packets: ${what}. What came before was read.`
  }

  #begin(bytes: Uint8Array, from: number, end: number): number {
    if (end - from < this.#need) return from
    this.format = captureFormat(bytes.subarray(from))
    if (this.format === null) {
      this.problem = notACapture(bytes.subarray(from, end))
      return from
    }
    if (this.format === 'pcapng') {
      this.#parse = this.#blocks
      this.#need = 12
      return this.#blocks(bytes, from, end)
    }
    this.#little = u8(bytes, from) !== 0xa1
    const magic = this.#long(bytes, from)
    // Nanoseconds; the other magic is microseconds. `a1b2cd34` has eight bytes more before each packet.
    this.#perSecond = magic === 0xa1b23c4d ? 1e6 : 1000
    this.#header = magic === 0xa1b2cd34 ? 24 : 16
    const snapLength = this.#long(bytes, from + 16)
    // Above the lower 16 bits stands how long the frame check sequence is.
    const link = this.#long(bytes, from + 20) & 0xffff
    this.#interfaces = [{ link, snapLength, perMs: this.#perSecond, offsetMs: 0 }]
    this.#longest = Math.max(LONGEST_PACKET, Math.min(snapLength, 1 << 24))
    this.#parse = this.#records
    this.#need = this.#header
    return this.#records(bytes, from + 24, end)
  }

  #long(bytes: Uint8Array, at: number): number {
    return this.#little ? u32le(bytes, at) : u32(bytes, at)
  }

  #short(bytes: Uint8Array, at: number): number {
    return this.#little ? u16le(bytes, at) : u16(bytes, at)
  }

  #records(bytes: Uint8Array, from: number, end: number): number {
    const { link } = this.#interfaces[0] as Interface
    const header = this.#header
    let at = from
    while (end - at >= header) {
      const captured = this.#long(bytes, at + 8)
      if (captured > this.#longest) {
        this.#damaged(`packet ${this.packets + 1} claims to be ${captured} bytes long`, at - from)
        return at
      }
      if (end - at < header + captured) {
        this.#need = header + captured
        return at
      }
      const atMs = this.#long(bytes, at) * 1000 + this.#long(bytes, at + 4) / this.#perSecond
      this.packets += 1
      this.#sink(bytes, at + header, captured, this.#long(bytes, at + 12), atMs, link)
      at += header + captured
    }
    this.#need = header
    return at
  }

  #blocks(bytes: Uint8Array, from: number, end: number): number {
    let at = from
    while (end - at >= 12) {
      const section = u32(bytes, at) === SECTION
      if (section) this.#little = u8(bytes, at + 8) === 0x4d
      const type = section ? SECTION : this.#long(bytes, at)
      const length = this.#long(bytes, at + 4)
      if (section && this.#long(bytes, at + 8) !== 0x1a2b3c4d) {
        this.#damaged('a section does not say its byte order', at - from)
        return at
      }
      if (length < 12 || length > (isPacket(type) ? LONGEST_PACKET + 4096 : LONGEST_BLOCK)) {
        this.#damaged(`a block claims to be ${length} bytes long`, at - from)
        return at
      }
      if (!isRead(type)) {
        this.#skip = Math.max(0, length - (end - at))
        at = Math.min(end, at + length)
        continue
      }
      if (end - at < length) {
        this.#need = length
        return at
      }
      this.#block(type, bytes, at, at + length)
      at += length
    }
    this.#need = 12
    return at
  }

  #block(type: number, bytes: Uint8Array, at: number, end: number): void {
    if (type === SECTION) this.#interfaces = []
    else if (type === INTERFACE) this.#interfaces.push(this.#interface(bytes, at, end))
    else if (type === SIMPLE_PACKET && end - at >= 16) {
      const original = this.#long(bytes, at + 8)
      const limit = this.#interfaces[0]?.snapLength || LONGEST_PACKET
      this.#packet(this.#interfaces[0], bytes, at + 12, Math.min(original, limit), original, null, end)
    } else if (end - at >= 32) {
      const index = type === PACKET ? this.#short(bytes, at + 8) : this.#long(bytes, at + 8)
      const face = this.#interfaces[index]
      const units = this.#long(bytes, at + 12) * 0x1_0000_0000 + this.#long(bytes, at + 16)
      const atMs = face ? units / face.perMs + face.offsetMs : null
      this.#packet(face, bytes, at + 28, this.#long(bytes, at + 20), this.#long(bytes, at + 24), atMs, end)
    }
  }

  #packet(
    face: Interface | undefined,
    bytes: Uint8Array,
    start: number,
    captured: number,
    original: number,
    atMs: number | null,
    end: number,
  ): void {
    this.packets += 1
    if (face) this.#sink(bytes, start, Math.min(captured, end - 4 - start), original, atMs, face.link)
  }

  #interface(bytes: Uint8Array, at: number, end: number): Interface {
    let [perMs, offsetMs] = [1000, 0]
    const link = this.#short(bytes, at + 8)
    const snapLength = end - at >= 20 ? this.#long(bytes, at + 12) : 0
    for (let option = at + 16; option + 4 <= end - 4; ) {
      const [code, length] = [this.#short(bytes, option), this.#short(bytes, option + 2)]
      const value = option + 4
      if (code === 0 || value + length > end - 4) break
      if (code === TIME_RESOLUTION && length >= 1) {
        const power = u8(bytes, value)
        perMs = (power & 0x80 ? 2 ** (power & 0x7f) : 10 ** power) / 1000
      }
      if (code === TIME_OFFSET && length >= 8) {
        const [first, second] = [this.#long(bytes, value), this.#long(bytes, value + 4)]
        const [high, low] = this.#little ? [second, first] : [first, second]
        offsetMs = ((high | 0) * 0x1_0000_0000 + low) * 1000
      }
      option = value + ((length + 3) & ~3)
    }
    return { link, snapLength, perMs, offsetMs }
  }
}

const SECTION = 0x0a0d0d0a
const INTERFACE = 1
/** Obsolete, and written by old programs. */
const PACKET = 2
const SIMPLE_PACKET = 3
const ENHANCED_PACKET = 6
const TIME_RESOLUTION = 9
const TIME_OFFSET = 14

const isPacket = (type: number): boolean =>
  type === PACKET || type === SIMPLE_PACKET || type === ENHANCED_PACKET
const isRead = (type: number): boolean => isPacket(type) || type === SECTION || type === INTERFACE

function notACapture(start: Uint8Array): string {
  if (start.length === 0) return 'The file is empty.'
  if (captureFormat(start) !== null) return 'The file ends within its own header: there is no packet in it.'
  return (
    otherFormat(start) ??
    'This is no packet capture: a pcap or pcapng file begins with other bytes. Wireshark, tcpdump and dumpcap write such files.'
  )
}
