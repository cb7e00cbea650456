/** One TCP connection as the capture shows it: who, when, and counts; no payload. */
import type { Endpoint } from '../../trace/event.ts'
import { addressText } from './address-text.ts'
import type { ControlConnection } from './control-connection.ts'
import type { Segment } from './segment.ts'

/** What one side sends. Times are those of the capture, -1 for never; sequence numbers are unsigned, -1 for unknown. */
export class Half {
  isn = -1
  /** The sequence number that comes next, and when it last moved on. */
  next = -1
  nextAt = -1
  /** The last acknowledgment this side sent. */
  ack = -1
  ackAt = -1
  window = -1
  dupAcks = 0
  synAt = -1
  lastSynAt = -1
  syns = 0
  segments = 0
  /** Bytes of payload, each counted once. */
  bytes = 0
  firstBytes = 0
  firstDataAt = -1
  lastDataAt = -1
  retransmissions = 0
  /** How many of these the other side had already, as it says. */
  needless = 0
  outOfOrder = 0
  /** Stretches that have not been seen, [from, to) one after another. */
  holes: number[] | null = null
  /** The longest segment that was sent again, and how often. */
  repeatedLength = 0
  repeats = 0
  finAt = -1
  finSeq = -1
  rstAt = -1
  rstTtl = -1
  ttl = -1
  zeroWindows = 0
  largest = 0
  /** The beginning of what it sent, where that is TLS. */
  head: Uint8Array | null = null
  /** How many bytes it had sent with the end of that hello; whether it was a second one. */
  helloEnd = -1
  helloAgain = false
}

/** An ICMP error that quotes a packet of this connection. */
export interface IcmpError {
  readonly atMs: number
  readonly from: string
  readonly what: string
  /** Of "fragmentation needed" and "packet too big". */
  readonly mtu: number | null
  readonly quotes: 'a' | 'b'
}

export class Flow {
  readonly family: 4 | 6
  /** `a` dialled, or was seen first where the capture begins later. */
  readonly a0: number
  readonly a1: number
  readonly a2: number
  readonly a3: number
  readonly aPort: number
  readonly b0: number
  readonly b1: number
  readonly b2: number
  readonly b3: number
  readonly bPort: number
  readonly a = new Half()
  readonly b = new Half()
  readonly firstAt: number
  lastAt: number
  packets = 0
  /** When both sides had shaken hands; -1 while they have not. */
  connectedAt = -1
  /** From the last SYN before that, its whole seconds left out as Wireshark leaves them out; 0 where it is not known. */
  roundTripMs = 0
  /** Whether the beginning is in the capture. */
  readonly begins: boolean
  /** Of an FTP session, or perhaps: not to be forgotten. */
  keep = false
  icmp: IcmpError[] = []
  duplicates = 0
  /** Of its latest packet, to know a copy of it. */
  lastId = -1
  lastTtl = -1
  lastSeq = -1
  lastLength = -1
  /** Where it is a control connection: what is said on it. */
  control: ControlConnection | null = null
  /** Whether it is known what it is. */
  decided = false
  /** Packets as four numbers each: time, side and flags, sequence number, length. */
  readonly log: number[] = []
  sameBucket: Flow | null = null

  constructor(segment: Segment, aPort: number, bPort: number, swapped: boolean, begins: boolean) {
    const { s0, s1, s2, s3, d0, d1, d2, d3 } = segment
    this.family = segment.family
    this.a0 = swapped ? d0 : s0
    this.a1 = swapped ? d1 : s1
    this.a2 = swapped ? d2 : s2
    this.a3 = swapped ? d3 : s3
    this.b0 = swapped ? s0 : d0
    this.b1 = swapped ? s1 : d1
    this.b2 = swapped ? s2 : d2
    this.b3 = swapped ? s3 : d3
    this.aPort = aPort
    this.bPort = bPort
    this.begins = begins
    this.firstAt = segment.atMs
    this.lastAt = segment.atMs
  }

  /** Whether the segment with these ports goes from `a` to `b`, from `b` to `a`, or belongs to another connection. */
  side(segment: Segment, from: number, to: number): 'a' | 'b' | null {
    if (
      from === this.aPort &&
      to === this.bPort &&
      segment.s3 === this.a3 &&
      segment.d3 === this.b3 &&
      segment.family === this.family &&
      (this.family === 4 || this.#isSix(segment, false))
    )
      return 'a'
    return from === this.bPort &&
      to === this.aPort &&
      segment.s3 === this.b3 &&
      segment.d3 === this.a3 &&
      segment.family === this.family &&
      (this.family === 4 || this.#isSix(segment, true))
      ? 'b'
      : null
  }

  #isSix({ s0, s1, s2, d0, d1, d2 }: Segment, swapped: boolean): boolean {
    return swapped
      ? d0 === this.a0 &&
          d1 === this.a1 &&
          d2 === this.a2 &&
          s0 === this.b0 &&
          s1 === this.b1 &&
          s2 === this.b2
      : s0 === this.a0 &&
          s1 === this.a1 &&
          s2 === this.a2 &&
          d0 === this.b0 &&
          d1 === this.b1 &&
          d2 === this.b2
  }

  endpoint(side: 'a' | 'b'): Endpoint {
    return side === 'a'
      ? { address: addressText(this.family, this.a0, this.a1, this.a2, this.a3), port: this.aPort }
      : { address: addressText(this.family, this.b0, this.b1, this.b2, this.b3), port: this.bPort }
  }
}
