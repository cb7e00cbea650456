import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleNumbers, type NumberField, numberFields, readNumbers } from '../../shared/learn/numbers.ts'

const problemOf = (field: NumberField, text: string) => readNumbers({ [field]: text }).problems[field]

describe('the reader’s own numbers', () => {
  test('nothing typed gives the examples', () => {
    expect(readNumbers({})).toEqual({ numbers: exampleNumbers, problems: {} })
    expect(readNumbers({ server: ' ', port: '' })).toEqual({ numbers: exampleNumbers, problems: {} })
  })

  test('what is typed is used', () => {
    const { numbers, problems } = readNumbers({ server: ' 45.67.2.2 ', port: '2121', client: '10.1.2.3' })
    expect(problems).toEqual({})
    expect(numbers).toEqual({ ...exampleNumbers, server: '45.67.2.2', port: 2121, client: '10.1.2.3' })
  })

  test.each([
    ['server', 'ftp.example.org', 'no-address'],
    ['server', '203.0.113', 'no-address'],
    ['server', '203.0.113.256', 'no-address'],
    ['server', '2001:db8::5', 'ipv6'],
    ['server', '192.168.1.2', 'not-public'],
    ['server', '127.0.0.1', 'not-public'],
    ['clientPublic', '100.64.1.1', 'not-public'],
    ['client', '203.0.113.5', 'not-private'],
    ['serverInside', '45.67.2.2', 'not-private'],
    ['port', '0', 'no-port'],
    ['port', '65536', 'no-port'],
    ['port', '21a', 'no-port'],
    ['port', '-1', 'no-port'],
    ['passiveFrom', '80', 'low-port'],
    ['activePort', '1023', 'low-port'],
  ] as const)('%s cannot be %s: %s', (field, text, problem) => {
    expect(problemOf(field, text)).toBe(problem)
    expect(readNumbers({ [field]: text }).numbers).toEqual(exampleNumbers)
  })

  test('a range that ends before it begins is named, and the example stands in', () => {
    const { numbers, problems } = readNumbers({ passiveFrom: '4000', passiveTo: '3000' })
    expect(problems).toEqual({ passiveTo: 'reversed' })
    expect(numbers).toEqual(exampleNumbers)
  })

  test('one end of a range is enough', () => {
    expect(readNumbers({ passiveFrom: '60000' })).toMatchObject({
      numbers: { passiveFrom: 60000, passiveTo: 60100 },
      problems: {},
    })
    expect(readNumbers({ passiveTo: '3200' })).toMatchObject({
      numbers: { passiveFrom: 3100, passiveTo: 3200 },
      problems: {},
    })
  })

  test('the two sides differ', () => {
    expect(problemOf('serverInside', exampleNumbers.client)).toBe('same')
    expect(problemOf('clientPublic', exampleNumbers.server)).toBe('same')
  })

  test('whatever is typed, the numbers can be told', () => {
    const text = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.integer({ min: -5, max: 70_000 }).map(String))
    const typed = fc.record(Object.fromEntries(numberFields.map((field) => [field, text])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(typed, (texts) => {
        const { numbers } = readNumbers(texts)
        expect(numbers.passiveFrom).toBeLessThanOrEqual(numbers.passiveTo)
        expect(numbers.server).not.toBe(numbers.clientPublic)
        expect(numbers.client).not.toBe(numbers.serverInside)
        const again = Object.fromEntries(Object.entries(numbers).map(([field, value]) => [field, `${value}`]))
        expect(readNumbers(again)).toEqual({ numbers, problems: {} })
      }),
    )
  })
})
