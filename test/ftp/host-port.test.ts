import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressFamily, canonicalAddress } from '../../shared/ftp/address.ts'
import {
  readEprt,
  readEpsvReply,
  readPasvReply,
  readPort,
  writeEprt,
  writeEpsvReply,
  writePasvReply,
  writePort,
} from '../../shared/ftp/host-port.ts'

const anyPort = fc.integer({ min: 1, max: 65535 })
const ipv4Endpoint = fc.record({ address: fc.ipV4(), port: anyPort })
const ipv6Endpoint = fc.record({
  address: fc
    .ipV6()
    .map(canonicalAddress)
    // An IPv4-mapped address is the IPv4 address, and is tried as such.
    .filter((address) => addressFamily(address) === 6),
  port: anyPort,
})
/** RFC 2428: any character from ! to ~, here those that stand in no address. */
const delimiter = fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code))
const outsideAddresses = delimiter.filter((char) => !/[0-9a-fA-F:.]/.test(char))

describe('what was written is read', () => {
  test('227', () => {
    fc.assert(
      fc.property(ipv4Endpoint, (endpoint) => {
        expect(readPasvReply(writePasvReply(endpoint))).toEqual({ value: { ...endpoint, oddities: [] } })
      }),
    )
  })
  test('PORT', () => {
    fc.assert(
      fc.property(ipv4Endpoint, (endpoint) => {
        expect(readPort(writePort(endpoint))).toEqual({ value: endpoint })
      }),
    )
  })
  test('EPRT, both families, any delimiter', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4Endpoint, ipv6Endpoint), outsideAddresses, (endpoint, char) => {
        const written = writeEprt(endpoint)
        expect(readEprt(written)).toEqual({ value: endpoint })
        expect(readEprt(written.replaceAll('|', char))).toEqual({ value: endpoint })
      }),
    )
  })
  test('229, any delimiter but a parenthesis', () => {
    const value = (port: number) => ({ value: { address: null, port, oddities: [] } })
    fc.assert(
      fc.property(
        anyPort,
        delimiter.filter((char) => !'()'.includes(char)),
        (port, char) => {
          expect(readEpsvReply(writeEpsvReply(port))).toEqual(value(port))
          expect(readEpsvReply(writeEpsvReply(port).replaceAll('|', char))).toEqual(value(port))
        },
      ),
    )
  })
  test('PORT carries no IPv6, EPRT no name', () => {
    expect(() => writePort({ address: '2001:db8::1', port: 21 })).toThrow(RangeError)
    expect(() => writeEprt({ address: 'localhost', port: 21 })).toThrow(RangeError)
  })
})

describe('227 replies as servers send them', () => {
  const readable: readonly (readonly [text: string, address: string, port: number, oddities: number])[] = [
    ['227 Entering Passive Mode (192,168,1,2,19,137).', '192.168.1.2', 5001, 0],
    ['Entering Passive Mode (192,168,1,2,19,137)', '192.168.1.2', 5001, 0],
    ['227 Entering Passive Mode. 192,168,1,2,19,137', '192.168.1.2', 5001, 1],
    ['227 =192,168,1,2,19,137', '192.168.1.2', 5001, 1],
    ['227 Entering Passive Mode [192,168,1,2,19,137]', '192.168.1.2', 5001, 1],
    ['227 ( 192 , 168 , 1 , 2 , 19 , 137 )', '192.168.1.2', 5001, 1],
    ['227 (192, 168, 1, 2, 19, 137)', '192.168.1.2', 5001, 0],
    ['227 Entering Passive Mode (0,0,0,0,4,1)', '0.0.0.0', 1025, 0],
    ['227 Entering Passive Mode (255,255,255,255,255,255)', '255.255.255.255', 65535, 0],
    ['227 a (port 7) Entering Passive Mode (10,0,0,1,0,21)', '10.0.0.1', 21, 0],
    ['227-Hello 227 Entering Passive Mode (010,0,0,001,004,001)', '10.0.0.1', 1025, 0],
  ]
  test.each(readable)('%s', (text, address, port, oddities) => {
    const read = readPasvReply(text)
    expect(read).toMatchObject({ value: { address, port } })
    expect('value' in read && read.value.oddities).toHaveLength(oddities)
  })

  const unreadable: readonly (readonly [text: string, problem: RegExp])[] = [
    ['227 Entering Passive Mode (256,168,1,2,19,137)', /with 256, which is no byte: "Entering.*256/],
    ['227 (1,2,3,4,5,99999999999)', /with 99999999999, which is no byte/],
    [`227 (1,2,3,4,5,${'9'.repeat(400)})`, /with 9{200}…, which is no byte/],
    ['227 (1,2,3,4,0,0)', /port 0/],
    ['227 (1,2,3,4,-0,-0)', /without six numbers/],
    ['227 (1,-2,3,4,5,6)', /without six numbers/],
    ['227 (1,2,3,4,5)', /without six numbers: "\(1,2,3,4,5\)"/],
    ['227 (1.2.3.4.5.6)', /without six numbers/],
    ['227 (1,2,3,0x4,5,6)', /without six numbers/],
    ['227 (1,2,3,1e2,5,6)', /without six numbers/],
    ['227 (１,２,３,４,５,６)', /without six numbers/],
    ['227 (١,٢,٣,٤,٥,٦)', /without six numbers/],
    ['227 Entering Passive Mode (0:0:0:0:0:0:0:1,219,195).', /without six numbers: "Entering/],
    ['227', /without six numbers: ""/],
    ['', /without six numbers/],
  ]
  test.each(unreadable)('not %s', (text, problem) => {
    expect(readPasvReply(text)).toEqual({ problem: expect.stringMatching(problem) })
  })
})

describe('229 replies as servers send them', () => {
  const readable: readonly (readonly [text: string, port: number, oddities: number])[] = [
    ['229 Entering Extended Passive Mode (|||6446|)', 6446, 0],
    ['Extended Passive mode OK (|||6446|)', 6446, 0],
    ['229 Entering Extended Passive Mode (!!!6446!).', 6446, 0],
    ['229 (((|||6446|)', 6446, 0],
    ['229 (see RFC 2428) (|||1|)', 1, 0],
    ['229 (|||65535|)', 65535, 0],
    ['229 (11164461)', 6446, 0],
    ['229 (|1|192.0.2.1|6446|)', 6446, 1],
    ['229 (|2|2001:db8::1|6446|)', 6446, 1],
    ['229 (||::1|6446|)', 6446, 1],
  ]
  test.each(readable)('%s', (text, port, oddities) => {
    const read = readEpsvReply(text)
    expect(read).toMatchObject({ value: { address: null, port } })
    expect('value' in read && read.value.oddities).toHaveLength(oddities)
  })

  const unreadable: readonly (readonly [text: string, problem: RegExp])[] = [
    ['229 (|||0|)', /with port 0: /],
    ['229 (|||65536|)', /with port 65536: "\(\|\|\|65536\|\)"/],
    ['229 (|||99999999999|)', /with port 99999999999/],
    ['229 (|||-1|)', /without \(\|\|\|port\|\)/],
    ['229 (|||６４４６|)', /without/],
    ['229 (||6446|)', /without/],
    ['229 (|||6446)', /without/],
    ['229 (||||6446|)', /without/],
    ['229 (   6446 )', /without/],
    ['229 |||6446|', /without/],
    ['229 (|||6446!)', /without/],
    ['229 Entering Passive Mode (192,168,1,2,19,137)', /without.*"Entering Passive Mode/],
    ['229', /without/],
  ]
  test.each(unreadable)('not %s', (text, problem) => {
    expect(readEpsvReply(text)).toEqual({ problem: expect.stringMatching(problem) })
  })
})

describe('arguments of PORT and EPRT', () => {
  test.each([
    ['192,168,1,2,19,137', '192.168.1.2', 5001],
    [' 10, 0, 0, 1, 4, 1 ', '10.0.0.1', 1025],
  ])('PORT %s', (argument, address, port) => {
    expect(readPort(argument)).toEqual({ value: { address, port } })
  })
  test.each([
    '',
    '1,2,3,4,5',
    '1,2,3,4,5,6,7',
    '256,2,3,4,5,6',
    '1,2,3,4,5,99999999999',
    '1,2,3,4,5,-6',
    '-0,2,3,4,5,6',
    '(1,2,3,4,5,6)',
    '１,2,3,4,5,6',
    '1.2.3.4:5',
  ])('not PORT %s', (argument) => {
    expect(readPort(argument)).toEqual({
      problem: `PORT wants six bytes h1,h2,h3,h4,p1,p2 and got "${argument}"`,
    })
  })
  test.each([
    ['|1|132.235.1.2|6275|', '132.235.1.2', 6275],
    ['|2|1080::8:800:200C:417A|5282|', '1080::8:800:200c:417a', 5282],
    ['!2!::1!65535!', '::1', 65535],
  ])('EPRT %s', (argument, address, port) => {
    expect(readEprt(argument)).toEqual({ value: { address, port } })
  })
  test.each([
    '',
    '|||6446|',
    '|1|::1|21|',
    '|2|10.0.0.1|21|',
    '|3|10.0.0.1|21|',
    '|1|10.0.0.256|21|',
    '|1|10.0.0.1|65536|',
    '|1|10.0.0.1|-1|',
    '|1|10.0.0.1|99999999999|',
    '|1|010.0.0.1|21|',
    '|1|localhost|21|',
    '|1|10.0.0.1|21',
    '|1!10.0.0.1!21|',
    ' 1 10.0.0.1 21 ',
  ])('not EPRT %s', (argument) => {
    expect(readEprt(argument)).toEqual({
      problem: expect.stringContaining(`and got "${argument.trim()}"`),
    })
  })
})

describe('any text', () => {
  const readers = { readPasvReply, readEpsvReply, readPort, readEprt }
  const pieces = fc.constantFrom(
    '(',
    ')',
    '|',
    ',',
    '1',
    '255',
    '256',
    '-',
    ' ',
    '::1',
    '10.0.0.1',
    '227 ',
    '229 ',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces).map((all) => all.join('')),
    fc
      .array(fc.oneof(fc.integer(), fc.double()), { minLength: 4, maxLength: 8 })
      .map((all) => `(${all.join(',')})`),
  )

  test.each(Object.entries(readers))('%s throws at none, and gives a port or a problem', (_, read) => {
    fc.assert(
      fc.property(text, (typed) => {
        const found = read(typed)
        if ('problem' in found) {
          expect(found.problem.length).toBeGreaterThan(20)
        } else {
          const { address, port } = found.value
          expect(Number.isInteger(port) && port >= 0 && port <= 65535).toBe(true)
          if (address !== null) expect(addressFamily(address)).not.toBeNull()
        }
      }),
    )
  })

  // As long as a reply of many lines may be. Read character by character from each of them it would take minutes.
  test.each(['1', '|', '7777,', '(', '(1', ' ', '1 ', ', ', '(|||1', '!|'])(
    'of 500,000 characters "%s…" ends',
    (piece) => {
      const long = piece.repeat(500_000 / piece.length)
      for (const read of Object.values(readers)) {
        for (const begin of ['', '227 (', '229 (', '|1|'])
          expect(read(begin + long)).toHaveProperty('problem')
      }
    },
  )

  test('a problem quotes what was read, and no more than a sentence can hold', () => {
    for (const read of Object.values(readers)) {
      const found = read(`229 hello ${'x'.repeat(100_000)}`)
      expect('problem' in found && found.problem).toMatch(/"(229 )?hello x{100,200}…"$/)
    }
  })
})
