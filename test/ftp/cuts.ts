/** Bytes cut into chunks: whatever reads a stream must not notice how it arrived. */

/** The whole; two chunks for every offset; then byte by byte, and by threes so that cuts fall elsewhere. */
export function* cutEverywhere(bytes: Uint8Array): Generator<readonly Uint8Array[]> {
  yield [bytes]
  for (let at = 0; at <= bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)]
  yield chunksOf(1, bytes)
  yield chunksOf(3, bytes)
}

export const chunksOf = (size: number, bytes: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))

/** The chunks between ascending offsets. */
export function cutAt(offsets: readonly number[], bytes: Uint8Array): readonly Uint8Array[] {
  const ends = [0, ...offsets.toSorted((a, b) => a - b), bytes.length]
  return ends.slice(1).map((end, i) => bytes.subarray(ends[i], end))
}
