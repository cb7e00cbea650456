import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AddressKind,
  addressFamily,
  addressKind,
  canonicalAddress,
  isPublic,
  printEndpoint,
  sameAddress,
} from '../../shared/ftp/address.ts'

/** RFC 6890 and the IANA special-purpose registries: the first and last of a range, and its neighbours. */
const kinds: Readonly<Record<AddressKind, readonly string[]>> = {
  public: [
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450:4001::1',
    // IPv4-mapped, RFC 4291 section 2.5.5.2, and NAT64, RFC 6052: what they carry counts.
    '::ffff:8.8.8.8',
    '::ffff:808:808',
    '64:ff9b::8.8.8.8',
    '64:ff9b::808:808',
  ],
  private: [
    '10.0.0.0',
    '10.255.255.255',
    '172.16.0.0',
    '172.31.255.255',
    '192.168.0.0',
    '192.168.255.255',
    'fc00::',
    'fd12:3456:789a::1',
    'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    '::ffff:10.0.0.1',
    '::ffff:c0a8:101',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::8.8.8.8',
  ],
  loopback: ['127.0.0.0', '127.0.0.1', '127.255.255.255', '::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1'],
  'link-local': ['169.254.0.0', '169.254.169.254', '169.254.255.255', 'fe80::1', 'febf::1', 'fe80::1%eth0'],
  'carrier-grade-nat': ['100.64.0.0', '100.127.255.255', '::ffff:100.64.0.1'],
  unspecified: ['0.0.0.0', '0.255.255.255', '::', '::ffff:0.0.0.0'],
  multicast: ['224.0.0.0', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  reserved: [
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '198.18.0.0',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '240.0.0.0',
    '255.255.255.255',
    '100::1',
    '2001::1',
    '2001:2::1',
    '2001:10::1',
    '2001:db8::1',
    '2002:a00:1::1',
    '3fff::1',
    'fec0::1',
    // IPv4-compatible, RFC 4291 section 2.5.5.1, and what was never given out.
    '::7f00:1',
    '::a00:1',
    '100:0:0:1::1',
    '1000::1',
    '4000::1',
    'localhost',
    '300.1.1.1',
    '10.1',
    '',
  ],
}

const table = Object.entries(kinds).flatMap(([kind, addresses]) =>
  addresses.map((address) => [kind, address]),
)

test.each(table)('%s: %s', (kind, address) => {
  expect(addressKind(address)).toBe(kind)
  expect(isPublic(address)).toBe(kind === 'public')
})

test('every 32-bit number has the kind of its block, however it is carried', () => {
  const block = (a: number, b: number): AddressKind | null => {
    if (a === 10 || (a === 172 && b >> 4 === 1) || (a === 192 && b === 168)) return 'private'
    if (a === 127) return 'loopback'
    if (a === 0) return 'unspecified'
    if (a === 169 && b === 254) return 'link-local'
    if (a === 100 && b >> 6 === 1) return 'carrier-grade-nat'
    if (a >= 224) return a < 240 ? 'multicast' : 'reserved'
    return a === 192 || a === 198 || a === 203 ? null : 'public'
  }
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const [a = 0, b = 0] = address.split('.').map(Number)
      const kind = addressKind(address)
      expect(block(a, b) ?? kind).toBe(kind)
      expect(addressKind(`::ffff:${address}`)).toBe(kind)
      expect(addressKind(`64:ff9b::${address}`)).toBe(kind)
      // RFC 4291 section 2.5.5.1: deprecated, and by its canonical spelling never public.
      expect(isPublic(canonicalAddress(`64:ff9b::${address}`))).toBe(kind === 'public')
    }),
  )
})

describe('families', () => {
  test.each([
    ['192.0.2.1', 4],
    ['2001:db8::1', 6],
    ['::', 6],
    ['::ffff:192.0.2.1', 6],
    ['fe80::1%eth0', 6],
    ['192.0.2', null],
    ['192.0.2.01', null],
    ['192.0.2.256', null],
    ['0x7f.0.0.1', null],
    ['2130706433', null],
    ['１.1.1.1', null],
    ['1:2:3', null],
    ['::g', null],
    ['[::1]', null],
    ['localhost', null],
    ['', null],
    [' ', null],
  ])('%s: %s', (address, family) => expect(addressFamily(address)).toBe(family))
})

describe('one spelling, RFC 5952', () => {
  test.each([
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0db8::0001', '2001:db8::1'],
    ['2001:db8:0:0:0:0:2:1', '2001:db8::2:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:DB8::AAAA', '2001:db8::aaaa'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['fe80:0::1%eth0', 'fe80::1%eth0'],
    ['FE80::1%Eth0', 'fe80::1%Eth0'],
    ['192.0.2.1', '192.0.2.1'],
    ['FTP.Example.ORG', 'ftp.example.org'],
  ])('%s is %s', (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical)
    expect(sameAddress(address, canonical)).toBe(true)
  })

  test('a zone tells two links apart', () => expect(sameAddress('fe80::1%a', 'fe80::1%b')).toBe(false))

  test('spelling an address again changes nothing, and any text is let through', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: 'binary' })), (address) => {
        const once = canonicalAddress(address)
        expect(canonicalAddress(once)).toBe(once)
        expect(addressKind(once)).toBe(addressKind(address))
      }),
    )
  })
})

test('endpoints', () => {
  expect(printEndpoint({ address: '192.0.2.1', port: 21 })).toBe('192.0.2.1:21')
  expect(printEndpoint({ address: '2001:db8::1', port: 21 })).toBe('[2001:db8::1]:21')
})
