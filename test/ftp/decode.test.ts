import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../shared/ftp/decode.ts'

describe('any spelling is read', () => {
  const cases: readonly (readonly [typed: string, readAs: string, address: string | null, port: number])[] = [
    ['227 Entering Passive Mode (192,168,1,2,19,137).', '227 reply to PASV', '192.168.1.2', 5001],
    ['227 192,168,1,2,19,137', '227 reply to PASV', '192.168.1.2', 5001],
    ['229 Entering Extended Passive Mode (|||6446|)', '229 reply to EPSV', null, 6446],
    ['Entering Extended Passive Mode (|||6446|)', '229 reply to EPSV', null, 6446],
    ['PORT 10,1,2,3,4,5', 'PORT argument', '10.1.2.3', 1029],
    ['port  10,1,2,3,4,5', 'PORT argument', '10.1.2.3', 1029],
    ['EPRT |1|192.0.2.1|5001|', 'EPRT argument', '192.0.2.1', 5001],
    ['EPRT |2|2001:DB8::1|5001|', 'EPRT argument', '2001:db8::1', 5001],
    ['|2|2001:db8::1|5001|', 'EPRT argument', '2001:db8::1', 5001],
    ['|||6446|', 'EPSV port', null, 6446],
    ['192,168,1,2,19,137', 'six numbers', '192.168.1.2', 5001],
    ['(192, 168, 1, 2, 19, 137).', 'six numbers', '192.168.1.2', 5001],
    ['Passive (192,168,1,2,19,137) it said', 'text with six numbers', '192.168.1.2', 5001],
    ['192.168.1.2:5001', 'address and port', '192.168.1.2', 5001],
    ['[2001:db8::1]:5001', 'address and port', '2001:db8::1', 5001],
    ['[::ffff:192.0.2.1]:5001', 'address and port', '192.0.2.1', 5001],
    ['  "192.168.1.2:5001" ', 'address and port', '192.168.1.2', 5001],
    ["'227 Entering Passive Mode (192,168,1,2,19,137)'", '227 reply to PASV', '192.168.1.2', 5001],
  ]
  test.each(cases)('%s', (typed, readAs, address, port) => {
    const bytes = [Math.floor(port / 256), port % 256]
    expect(decode(typed)).toMatchObject({ value: { readAs, address, port, bytes } })
  })
})

describe('and written as all the others', () => {
  test('IPv4', () => {
    expect(decode('192.0.2.1:5001')).toMatchObject({
      value: {
        kind: 'reserved',
        bytes: [19, 137],
        spellings: {
          PORT: 'PORT 192,0,2,1,19,137',
          PASV: '227 Entering Passive Mode (192,0,2,1,19,137)',
          EPRT: 'EPRT |1|192.0.2.1|5001|',
          EPSV: '229 Entering Extended Passive Mode (|||5001|)',
          endpoint: '192.0.2.1:5001',
        },
      },
    })
  })
  test('IPv6, which PORT and PASV cannot say', () => {
    const read = decode('[2001:db8::1]:5001')
    expect('value' in read && read.value.spellings).toEqual({
      EPRT: 'EPRT |2|2001:db8::1|5001|',
      EPSV: '229 Entering Extended Passive Mode (|||5001|)',
      endpoint: '[2001:db8::1]:5001',
    })
  })
  test('a port alone', () => {
    const read = decode('|||6446|')
    expect('value' in read && read.value).toMatchObject({
      kind: null,
      spellings: { EPSV: expect.any(String) },
    })
    expect('value' in read && Object.keys(read.value.spellings)).toEqual(['EPSV'])
  })

  test('every spelling is read back as the same address and port', () => {
    const port = fc.integer({ min: 1, max: 65535 })
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6().map((text) => `[${text}]`),
    )
    fc.assert(
      fc.property(address, port, (host, number) => {
        const first = decode(`${host}:${number}`)
        if ('problem' in first) throw new Error(first.problem)
        for (const [name, spelling] of Object.entries(first.value.spellings)) {
          const again = decode(spelling)
          expect(again).toMatchObject({ value: { port: number } })
          if (name !== 'EPSV') expect(again).toMatchObject({ value: { address: first.value.address } })
        }
      }),
    )
  })
})

test('an address that begins like a reply code is an address', () => {
  expect(decode('227.0.0.1:21')).toMatchObject({ value: { readAs: 'address and port', port: 21 } })
})

describe('remarks', () => {
  test.each([
    ['10.0.0.1:5001', ['10.0.0.1 is a private address: nobody outside its own network can dial it']],
    ['127.0.0.1:5001', ['127.0.0.1 is a loopback address: whoever dials it reaches their own machine']],
    ['[fe80::1]:5001', ['fe80::1 is a link-local address: it is valid on one network link only']],
    [
      '100.64.0.1:5001',
      ['100.64.0.1 is a carrier-grade NAT address: nobody outside the provider can dial it'],
    ],
    ['224.0.0.1:5001', ['224.0.0.1 is a multicast address']],
    ['192.0.2.1:5001', ['192.0.2.1 is reserved and never dialled']],
    ['8.8.8.8:1024', []],
    ['8.8.8.8:1023', ['port 1023 is privileged; data connections use ports from 1024 on']],
    ['227 8,8,8,8,19,137', ['the six numbers are not in parentheses']],
    ['229 (|1|8.8.8.8|6446|)', ['an address in a 229 reply, RFC 2428 section 3 leaves it out']],
    [
      '0.0.0.0:5001',
      ['0.0.0.0 is no address to dial; some servers mean "the address of the control connection"'],
    ],
  ])('%s', (typed, remarks) => {
    expect(decode(typed)).toMatchObject({ value: { remarks } })
  })
})

describe('what cannot be read is quoted', () => {
  test.each([
    ['', '"" cannot be read. Expected a 227 or 229 reply'],
    ['hello', '"hello" cannot be read. Expected'],
    ['192.168.1.2', '"192.168.1.2" cannot be read'],
    ['1,2,3,4,5', '"1,2,3,4,5" cannot be read'],
    ['227 Entering Passive Mode', '227 reply without six numbers: "Entering Passive Mode"'],
    ['227 (256,1,1,1,1,1)', '227 reply with 256, which is no byte: "(256,1,1,1,1,1)"'],
    ['229 Entering', '229 reply without (|||port|): "Entering"'],
    ['(|||70000|)', '229 reply with port 70000: "(|||70000|)"'],
    ['|||0|', '229 reply with port 0: "(|||0|)"'],
    ['PORT 1,2,3', 'PORT wants six bytes h1,h2,h3,h4,p1,p2 and got "1,2,3"'],
    ['1,2,3,4,5,256', 'PORT wants six bytes h1,h2,h3,h4,p1,p2 and got "1,2,3,4,5,256"'],
    ['EPRT |1|::1|21|', 'EPRT wants |1|IPv4|port| or |2|IPv6|port| and got "|1|::1|21|"'],
    ['192.168.1.256:21', '"192.168.1.256" is no IPv4 or IPv6 address'],
    ['192.168.1.1:65536', '65536 is no port; ports end at 65535'],
    ['192.168.1.1:0', 'Port 0 in "192.168.1.1:0" is no port'],
    ['PORT 1,2,3,4,0,0', 'Port 0 in "PORT 1,2,3,4,0,0" is no port'],
    [`x${'y'.repeat(5000)}`, 'y…" is 5001 characters long. Expected a 227'],
  ])('%s', (typed, problem) => {
    expect(decode(typed)).toEqual({ problem: expect.stringContaining(problem) })
  })

  test('no text makes it throw', () => {
    const pieces = fc.constantFrom('227 ', '(|||', '|', ')', 'PORT ', '1,', '65536', ':', '::', '"', '.')
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (typed) => {
        expect(Object.keys(decode(typed))).toHaveLength(1)
      }),
    )
  })

  test.each(['1', '7777,', ':', '(|||1', '. '])('nor do 4000 characters of "%s"', (piece) => {
    expect(decode(piece.repeat(4000 / piece.length))).toHaveProperty('problem')
  })
})
