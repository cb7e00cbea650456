import fc from 'fast-check'

/** One reader, and what must be true of it whatever it reads. */
export interface FuzzTarget {
  readonly name: string
  readonly property: fc.IProperty<unknown[]>
}

/** @param check throws where it is not true */
export const fuzzTarget = <T>(
  name: string,
  input: fc.Arbitrary<T>,
  check: (input: T) => void,
): FuzzTarget => ({ name, property: fc.property(input, check) as unknown as fc.IProperty<unknown[]> })
