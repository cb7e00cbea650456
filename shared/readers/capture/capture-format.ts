/** What a file is by its first bytes: a capture that can be read, one that cannot, or none. */

export type CaptureFormat = 'pcap' | 'pcapng'

const captures: Readonly<Record<string, CaptureFormat>> = {
  a1b2c3d4: 'pcap',
  d4c3b2a1: 'pcap',
  a1b23c4d: 'pcap',
  '4d3cb2a1': 'pcap',
  a1b2cd34: 'pcap',
  '34cdb2a1': 'pcap',
  '0a0d0d0a': 'pcapng',
}

/** Other files that people take for captures, and what to do with them. */
const others: readonly (readonly [RegExp, string])[] = [
  [/^1f8b/, 'The file is compressed with gzip: unpack it first (gunzip).'],
  [/^28b52ffd/, 'The file is compressed with Zstandard: unpack it first (zstd -d).'],
  [/^04224d18/, 'The file is compressed with LZ4: unpack it first (lz4 -d).'],
  [/^504b0304/, 'The file is a ZIP archive: unpack it first.'],
  [/^736e6f6f/, 'The file is a snoop capture: convert it first (editcap -F pcap).'],
  [/^474d4255/, 'The file is a Network Monitor capture: convert it first (editcap -F pcap).'],
  [/^58435000|^54525343/, 'The file is a Sniffer capture: convert it first (editcap -F pcap).'],
]

export const captureFormat = (start: Uint8Array): CaptureFormat | null => captures[hex(start)] ?? null

/** A sentence for a file of another kind that this may be, or null. */
export const otherFormat = (start: Uint8Array): string | null =>
  others.find(([magic]) => magic.test(hex(start)))?.[1] ?? null

const hex = (start: Uint8Array): string =>
  [...start.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
