import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../shared/ftp/decode.ts'
import {
  addressPortOf,
  lineOfAddressPort,
  lineOfSix,
  type Six,
  sixOf,
  wrongNumbers,
} from '../../shared/learn/six-numbers.ts'

const decoded = (line: string) => {
  const read = decode(line)
  return 'value' in read ? read.value : null
}

const port = fc.integer({ min: 1, max: 65535 })
const digits = fc.stringMatching(/^\d{0,5}$/)

describe('the calculator', () => {
  test('address and port become six numbers and come back', () => {
    fc.assert(
      fc.property(fc.ipV4(), port, (address, number) => {
        const line = lineOfAddressPort({ address, port: `${number}` })
        const six = sixOf(line, decoded(line))
        expect(Number(six[4]) * 256 + Number(six[5])).toBe(number)
        expect(addressPortOf(lineOfSix(six), decoded(lineOfSix(six)))).toEqual({ address, port: `${number}` })
      }),
    )
  })

  test('every spelling of an answer gives the same answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), port, (address, number) => {
        const first = decoded(lineOfAddressPort({ address, port: `${number}` }))
        for (const [name, spelling] of Object.entries(first?.spellings ?? {})) {
          const again = decoded(spelling)
          expect(again?.port).toBe(number)
          if (name !== 'EPSV') expect(again?.address).toBe(first?.address)
        }
      }),
    )
  })

  test('what is typed into a form stays as it was typed, wrong or not', () => {
    fc.assert(
      fc.property(fc.tuple(digits, digits, digits, digits, digits, digits), (typed) => {
        const line = lineOfSix(typed)
        expect(sixOf(line, decoded(line))).toEqual(typed)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9.]{0,15}$/), digits, (address, typed) => {
        const line = lineOfAddressPort({ address, port: typed })
        expect(addressPortOf(line, decoded(line))).toEqual({ address, port: typed })
      }),
    )
    expect(addressPortOf('[2001:db8::5]:21', null)).toEqual({ address: '2001:db8::5', port: '21' })
  })

  test('a reply fills both forms', () => {
    const line = '227 Entering Passive Mode (192,168,1,2,19,137)'
    expect(sixOf(line, decoded(line))).toEqual(['192', '168', '1', '2', '19', '137'])
    expect(addressPortOf(line, decoded(line))).toEqual({ address: '192.168.1.2', port: '5001' })
  })

  test('a 229 reply has a port and no address', () => {
    const line = '229 Entering Extended Passive Mode (|||6446|)'
    expect(sixOf(line, decoded(line))).toEqual(['', '', '', '', '25', '46'])
    expect(addressPortOf(line, decoded(line))).toEqual({ address: '', port: '6446' })
  })

  test('numbers that are no bytes are pointed at', () => {
    const six: Six = ['192', '168', '1', '256', '', '999']
    expect(wrongNumbers(six)).toEqual([3, 5])
    expect(decode(lineOfSix(['1', '2', '3', '4', '5', '300']))).toHaveProperty('problem')
  })

  test('nothing that can be typed throws', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const read = decoded(line)
        expect(sixOf(line, read)).toHaveLength(6)
        expect(typeof addressPortOf(line, read).port).toBe('string')
      }),
    )
  })
})
