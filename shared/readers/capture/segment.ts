/** One packet of IP, its addresses as four 32-bit words each; IPv4 stands in the last. One object serves all packets. */
export class Segment {
  atMs = 0
  family: 4 | 6 = 4
  s0 = 0
  s1 = 0
  s2 = 0
  s3 = 0
  d0 = 0
  d1 = 0
  d2 = 0
  d3 = 0
  protocol = 0
  ttl = 0
  /** Identification of an IPv4 packet, 0 in IPv6. */
  id = 0
  bytes: Uint8Array = new Uint8Array(0)
  /** Where the payload begins, and where what was captured of it ends. */
  at = 0
  end = 0
  /** Length of the payload on the wire. */
  length = 0
}
