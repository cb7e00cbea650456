import { describe, expect, test } from 'vitest'
import {
  announcedAddress,
  announcesUnreachable,
  dialPlan,
  planAttempts,
  setUpVerbs,
} from '../../server/sources/probe/plan.ts'
import { session } from '../../shared/session/session.ts'
import type { Family, Mode } from '../../shared/trace/event.ts'

describe('the attempts in clear', () => {
  const both = ['192.0.2.5', '2001:db8::5', '192.0.2.6', '2001:db8::6']
  const plan = (mode: 'both' | Mode, family: 'auto' | '4' | '6', addresses: readonly string[]) =>
    planAttempts(
      {
        host: '192.0.2.5',
        mode,
        family,
        port: 2121,
        security: 'plain',
        user: 'anonymous',
        allowPlainCredentials: false,
        audit: false,
      },
      addresses,
      session.start,
    )

  test.each([
    ['both', 'auto', both, 'passive-4 active-4 passive-6 active-6'],
    ['passive', 'auto', both, 'passive-4 passive-6'],
    ['active', '4', both, 'active-4'],
    ['both', '6', both, 'passive-6 active-6'],
    ['both', 'auto', ['2001:db8::5'], 'passive-6 active-6'],
    ['both', '4', ['2001:db8::5'], ''],
    ['both', 'auto', [], ''],
  ] as const)('%s, family %s, at %j', (mode, family, addresses, expected) => {
    const attempts = plan(mode, family, addresses)
    expect(attempts.map(({ mode, family }) => `${mode}-${family}`).join(' ')).toBe(expected)
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(attempts.length)
    expect(new Set(attempts.map(({ protection }) => protection))).toEqual(
      new Set(attempts.length > 0 ? ['clear'] : []),
    )
  })

  test('go to the first address of each family, at the port asked for', () => {
    expect(new Set(plan('both', 'auto', both).map(({ server }) => JSON.stringify(server)))).toEqual(
      new Set([
        JSON.stringify({ address: '192.0.2.5', port: 2121 }),
        JSON.stringify({ address: '2001:db8::5', port: 2121 }),
      ]),
    )
  })
})

test.each([
  ['passive', 4, ['EPSV', 'PASV']],
  ['passive', 6, ['EPSV']],
  ['active', 4, ['PORT', 'EPRT']],
  ['active', 6, ['EPRT']],
] as const)('set-up commands of %s over IPv%i: %j', (mode: Mode, family: Family, verbs) => {
  expect(setUpVerbs(mode, family)).toEqual(verbs)
})

describe('where to dial for an offer', () => {
  const peer = '203.0.113.5'
  test.each([
    // offered, loopbackOnly, offered is dialled, peer is dialled
    ['203.0.113.5', false, true, false],
    ['203.0.113.5', true, true, false],
    ['::ffff:203.0.113.5', false, true, false],
    ['203.0.113.77', false, true, true],
    ['203.0.113.77', true, false, true],
    ['192.168.1.2', false, true, true],
    ['192.168.1.2', true, false, true],
    ['100.64.3.2', false, true, true],
    ['0.0.0.0', false, false, true],
    ['0.0.0.0', true, false, true],
    ['127.0.0.1', false, false, true],
    ['127.8.9.1', true, false, true],
    ['::1', false, false, true],
    ['224.0.0.251', false, false, true],
    ['169.254.10.1', false, false, true],
    ['fe80::1', false, false, true],
  ] as const)('%s, loopback only %s: offered %s, peer %s', (address, loopbackOnly, offered, atPeer) => {
    const plan = dialPlan({ address, port: 50123 }, peer, loopbackOnly)
    expect(plan.offered).toEqual(offered ? { address, port: 50123 } : null)
    expect(plan.peer).toEqual(atPeer ? { address: peer, port: 50123 } : null)
    if (offered) expect(plan.reason).toBeNull()
    else expect(plan.reason).toMatch(new RegExp(`^${address.replaceAll('.', '\\.')} is not dialled: .+\\.$`))
  })

  test('a loopback server is dialled on its own loopback address and on no other', () => {
    const at = (address: string) => dialPlan({ address, port: 1 }, '127.0.0.1', true)
    expect(at('127.0.0.1')).toEqual({ offered: { address: '127.0.0.1', port: 1 }, peer: null, reason: null })
    expect(at('127.0.0.3').offered).toBeNull()
  })
})

test.each([
  [null, '192.0.2.9', '192.0.2.9'],
  ['198.51.100.1', '192.0.2.9', '198.51.100.1'],
  ['2001:db8::1', '192.0.2.9', '192.0.2.9'],
  ['2001:db8::1', '2001:db8::9', '2001:db8::1'],
  ['198.51.100.1', '2001:db8::9', '2001:db8::9'],
])('configured %s, control connection from %s: announces %s', (configured, local, announced) => {
  expect(announcedAddress(configured, local)).toBe(announced)
})

test.each([
  ['192.168.1.2', '8.8.8.8', true],
  ['100.64.1.2', '8.8.8.8', true],
  ['9.9.9.9', '8.8.8.8', false],
  ['192.168.1.2', '192.168.1.3', false],
  ['fd00::1', '2606:4700::1', true],
])('announcing %s to %s cannot be reached: %s', (announced, server, unreachable) => {
  expect(announcesUnreachable(announced, server)).toBe(unreachable)
})
