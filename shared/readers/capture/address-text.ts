import { canonicalAddress } from '../../ftp/address.ts'

/** Four words of an address as text. */
export function addressText(family: 4 | 6, w0: number, w1: number, w2: number, w3: number): string {
  if (family === 4) return `${w3 >>> 24}.${(w3 >>> 16) & 255}.${(w3 >>> 8) & 255}.${w3 & 255}`
  const groups = [w0, w1, w2, w3].flatMap((word) => [
    (word >>> 16).toString(16),
    (word & 0xffff).toString(16),
  ])
  return canonicalAddress(groups.join(':'))
}
