/** Sequence numbers of TCP, which wrap (RFC 9293 section 3.4). */

/** Signed. */
export const distance = (from: number, to: number): number => (to - from) | 0

export const plus = (seq: number, count: number): number => (seq + count) >>> 0
