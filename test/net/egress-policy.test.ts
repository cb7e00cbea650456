import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { localPolicy, practicePolicy, publicPolicy } from '../../server/net/egress-policy.ts'
import { nowhere, type Places, readPlaces } from '../../server/net/places.ts'
import { canonicalAddress } from '../../shared/ftp/address.ts'

const rules = {
  controlPorts: [21, 990, 2121],
  allow: nowhere,
  deny: nowhere,
  optOut: nowhere,
  contact: null,
  own: () => ['198.41.0.4', '2620:fe::9'],
  ownPort: () => 2121,
}
const policy = publicPolicy(rules)
const control = (address: string, port = 21) => policy.refusal({ address, port }, 'control', null)

/** RFC 6890 and what was registered since: all that is not globally reachable, and all that leads elsewhere. */
const specialPurpose = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '255.255.255.255/32',
  '::/128',
  '::1/128',
  '::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '100:0:0:1::/64',
  '2001::/23',
  '2001::/32',
  '2001:2::/48',
  '2001:10::/28',
  '2001:20::/28',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

/** Any address of a block. */
function inBlock(block: string): fc.Arbitrary<string> {
  const [address, bits] = ipaddr.parseCIDR(block)
  const bytes = address.toByteArray()
  return fc.uint8Array({ minLength: bytes.length, maxLength: bytes.length }).map((random) =>
    ipaddr
      .fromByteArray(
        bytes.map((byte, index) => {
          const kept = Math.min(8, Math.max(0, bits - 8 * index))
          const mask = (0xff << (8 - kept)) & 0xff
          return (byte & mask) | ((random[index] ?? 0) & ~mask & 0xff)
        }),
      )
      .toString(),
  )
}

describe('the public policy', () => {
  test.for(specialPurpose)('refuses every address of %s', (block) => {
    fc.assert(
      fc.property(inBlock(block), (address) => {
        expect(control(address)).toMatch(/^\S+ is /)
        expect(control(canonicalAddress(address))).not.toBeNull()
      }),
    )
  })

  test.for(specialPurpose.filter((block) => block.includes('.')))(
    'refuses %s however it is put into an IPv6 address',
    (block) => {
      fc.assert(
        fc.property(inBlock(block), (address) => {
          const hex = ipaddr.IPv4.parse(address)
            .toByteArray()
            .map((byte) => byte.toString(16).padStart(2, '0'))
          const tail = `${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`
          const forms = [
            `::ffff:${address}`,
            `::ffff:${tail}`,
            `::${tail}`,
            `64:ff9b::${tail}`,
            `64:ff9b:1::${tail}`,
            `2002:${tail}::1`,
          ]
          for (const form of forms) expect(control(form), form).not.toBeNull()
        }),
      )
    },
  )

  test.for(['192.5.5.241', '8.8.8.8', '2001:500:2f::f', '2a00:1450::1', '64:ff9b::808:808'])(
    'lets %s be tested',
    (address) => {
      expect(control(address)).toBeNull()
    },
  )

  test('never dials this service itself', () => {
    expect(control('198.41.0.4')).toBe('198.41.0.4 is this service itself.')
    expect(control('2620:fe:0:0::9')).toContain('this service itself')
    expect(control('64:ff9b::c629:4')).toContain('this service itself')
  })

  test('never dials its own port, not even where the address is allowed', () => {
    const own = publicPolicy({ ...rules, allow: places('127.0.0.0/8, 198.41.0.4') })
    const at = (address: string, port: number) => own.refusal({ address, port }, 'data', address)
    for (const address of ['127.0.0.1', '127.9.9.9', '198.41.0.4', '::ffff:127.0.0.1']) {
      expect(at(address, 2121), address).toContain('this service itself')
      if (!address.includes(':')) expect(at(address, 2122), address).toBeNull()
    }
  })

  test('tests control ports of its list only, and looks at the usual services beside them', () => {
    expect(control('192.5.5.241', 2121)).toBeNull()
    expect(control('192.5.5.241', 25)).toBe(
      'Port 25 is not among the control ports that this service tests: 21, 990, 2121.',
    )
    expect(policy.refusal({ address: '192.5.5.241', port: 443 }, 'neighbour', null)).toBeNull()
    expect(policy.refusal({ address: '192.5.5.241', port: 25 }, 'neighbour', null)).not.toBeNull()
    expect(policy.refusal({ address: '192.5.5.241', port: 50_000 }, 'neighbour', null)).toBeNull()
    expect(policy.refusal({ address: '192.5.5.241', port: 50_000 }, 'control', null)).not.toBeNull()
  })

  test('opens data connections to the server itself only, and to no privileged port', () => {
    const data = (address: string, port: number) => policy.refusal({ address, port }, 'data', '192.5.5.241')
    expect(data('192.5.5.241', 50_000)).toBeNull()
    expect(data('8.8.8.8', 50_000)).toContain('another machine')
    expect(data('192.5.5.241', 25)).toContain('privileged')
    expect(policy.refusal({ address: '192.5.5.241', port: 50_000 }, 'data', null)).toContain(
      'another machine',
    )
  })

  test('follows the operator: a block allowed is dialled, a block denied never is', () => {
    const deny = places('10.1.2.0/24, 192.5.5.0/24')
    const own = publicPolicy({ ...rules, allow: places('10.1.0.0/16'), deny })
    const at = (address: string) => own.refusal({ address, port: 21 }, 'control', null)
    expect(at('10.1.1.1')).toBeNull()
    expect(at('10.2.1.1')).not.toBeNull()
    expect(at('10.1.2.1')).toContain('refused targets')
    expect(at('192.5.5.241')).toContain('refused targets')
    expect(at('64:ff9b::c005:5f1')).toContain('refused targets')
  })

  test('follows the operator: names trusted, refused, and left alone for their owners', () => {
    const own = publicPolicy({
      ...rules,
      allow: places('ftp.internal.example'),
      deny: places('.bad.example'),
      optOut: places('quiet.example, 192.5.5.241'),
      contact: 'abuse@tester.example',
    })
    const to = { address: '10.9.8.7', port: 21 }
    expect(own.refusal(to, 'control', null)).not.toBeNull()
    expect(own.about('FTP.internal.example.').refusal(to, 'control', null)).toBeNull()
    expect(own.about('other.internal.example').refusal(to, 'control', null)).not.toBeNull()
    for (const host of ['bad.example', 'ftp.bad.example', 'FTP.Bad.Example.', 'ftp.b\uff41d.example']) {
      expect(own.hostRefusal(host), host).toContain('refused targets')
      expect(own.about(host).refusal({ address: '192.0.43.7', port: 21 }, 'control', null)).toContain(
        'refused',
      )
    }
    expect(own.hostRefusal('notbad.example')).toBeNull()
    expect(own.hostRefusal('quiet.example')).toBe(
      'quiet.example is left alone because its owner has asked for that. Owners of servers write to abuse@tester.example to be put on this list or taken off it.',
    )
    expect(own.refusal({ address: '192.5.5.241', port: 21 }, 'control', null)).toContain('its owner')
  })

  test('refuses what is no address at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!ipaddr.isValid(text))
        expect(control(text)).not.toBeNull()
      }),
    )
    for (const spelling of ['2130706433', '0x7f.1', '0177.0.0.1', '127.1', '127.0.0.1.', 'localhost']) {
      expect(control(spelling), spelling).toContain('is no address')
    }
  })
})

test('the local policy opens whatever its user could open', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.nat(65535), (address, port) => {
      expect(localPolicy.refusal({ address, port }, 'control', null)).toBeNull()
    }),
  )
})

test('a practice server is reached, and nothing else of its machine', () => {
  const own = practicePolicy({ address: '127.0.0.1', port: 4000 })
  expect(own.refusal({ address: '127.0.0.1', port: 4000 }, 'control', null)).toBeNull()
  expect(own.refusal({ address: '127.0.0.1', port: 5000 }, 'data', '127.0.0.1')).toBeNull()
  expect(own.refusal({ address: '127.0.0.1', port: 22 }, 'control', null)).not.toBeNull()
  expect(own.refusal({ address: '127.0.0.2', port: 4000 }, 'control', null)).not.toBeNull()
  expect(own.refusal({ address: '198.51.100.10', port: 5000 }, 'data', '127.0.0.1')).not.toBeNull()
})

test('places are read with a sentence about what is none', () => {
  expect(
    readPlaces('192.0.2.0/24, 2001:db8::/32 # ours\n198.51.100.7 FTP.Example.org *.b\u00fccher.example'),
  ).toEqual({
    value: {
      blocks: ['192.0.2.0/24', '2001:db8::/32', '198.51.100.7/32'],
      names: ['ftp.example.org', '.xn--bcher-kva.example'],
    },
  })
  expect(readPlaces('# nothing\n')).toEqual({ value: nowhere })
  const wrong = ['192.0.2.0/33', '192.0.2.0/24/8', '10.0.0.0/', '2001:db8::/129', '10.1', 'a..b', '.', 'a/b']
  for (const one of wrong) expect(readPlaces(one)).toEqual({ problem: expect.stringContaining(`"${one}"`) })
})

function places(text: string): Places {
  const read = readPlaces(text)
  if ('problem' in read) throw new Error(read.problem)
  return read.value
}
