/** Input near to what readers expect: samples that were damaged, for chance alone seldom gets past a reader's first look. */
import fc from 'fast-check'

/** Letters that mean something to some reader or to whatever shows its words. */
const dictionary: readonly string[] = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  '\t',
  ' ',
  '-',
  ',',
  '|',
  '(',
  ')',
  '220 ',
  '220-',
  '227 ',
  '229 ',
  '150 ',
  '226 ',
  '421 ',
  '530 ',
  'PASS ',
  'PASV',
  '|||',
  '127,0,0,1,',
  '255',
  '65536',
  '-1',
  '99999999999999999999',
  '1e999',
  '\x1b[31m',
  '\x1b]0;t\x07',
  '\x9b',
  '\u202e',
  '\u200b',
  '\ud800',
  '</script><script>',
  '<!--',
  '[a](javascript:b)',
  'http://evil.invalid',
  '``',
  '&amp;',
  '%41',
  '{host}',
  '\\x41',
  '__proto__',
  '::1',
  '::ffff:10.0.0.1',
  '0x7f.1',
  '@',
]

type Damage = (bytes: Uint8Array) => Uint8Array

const at = (bytes: Uint8Array, place: number): number => place % (bytes.length + 1)

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

const insertion = (what: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Damage> =>
  fc.tuple(fc.nat(), what).map(
    ([place, piece]): Damage =>
      (bytes) => {
        const here = at(bytes, place)
        return joined(bytes.subarray(0, here), piece, bytes.subarray(here))
      },
  )

const damage: fc.Arbitrary<Damage> = fc.oneof(
  insertion(fc.constantFrom(...dictionary).map((text) => new Uint8Array(Buffer.from(text)))),
  insertion(fc.constantFrom(...dictionary).map((text) => new Uint8Array(Buffer.from(text, 'latin1')))),
  insertion(fc.uint8Array({ maxLength: 8 })),
  // A part is left out, comes again, or is moved.
  fc.tuple(fc.nat(), fc.nat({ max: 200 })).map(
    ([place, length]): Damage =>
      (bytes) => {
        const here = at(bytes, place)
        return joined(bytes.subarray(0, here), bytes.subarray(here + length))
      },
  ),
  fc.tuple(fc.nat(), fc.nat({ max: 200 }), fc.nat()).map(
    ([place, length, to]): Damage =>
      (bytes) => {
        const [here, there] = [at(bytes, place), at(bytes, to)]
        return joined(bytes.subarray(0, there), bytes.subarray(here, here + length), bytes.subarray(there))
      },
  ),
  fc.tuple(fc.nat(), fc.nat({ max: 255 })).map(
    ([place, value]): Damage =>
      (bytes) => {
        const changed = new Uint8Array(bytes)
        if (changed.length > 0) changed[place % changed.length] = value
        return changed
      },
  ),
  fc.tuple(fc.nat(), fc.constantFrom(...dictionary), fc.integer({ min: 2, max: 400 })).map(
    ([place, text, times]): Damage =>
      (bytes) => {
        const here = at(bytes, place)
        return joined(bytes.subarray(0, here), Buffer.from(text.repeat(times)), bytes.subarray(here))
      },
  ),
)

/** A sample with some damage to it. */
export const damagedBytes = (samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(fc.constantFrom(...samples), fc.array(damage, { maxLength: 6 }))
    .map(([sample, damages]) => damages.reduce((bytes, change) => change(bytes), sample))

/** The same for text; what is no UTF-8 any more is read as Latin-1. */
export const damagedText = (samples: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(damagedBytes(samples.map((text) => new Uint8Array(Buffer.from(text)))), fc.boolean())
    .map(([bytes, utf8]) => Buffer.from(bytes).toString(utf8 ? 'utf8' : 'latin1'))

/** Bytes cut into chunks in any way. */
export const chunked = (bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<readonly Uint8Array[]> =>
  fc.tuple(bytes, fc.array(fc.nat(), { maxLength: 12 })).map(([whole, places]) => {
    const cuts = [
      0,
      ...places.map((place) => place % (whole.length + 1)).toSorted((a, b) => a - b),
      whole.length,
    ]
    return cuts.slice(1).map((end, index) => whole.subarray(cuts[index], end))
  })
