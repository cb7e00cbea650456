import { expect, test } from 'vitest'
import { session } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import { groupAttempts } from '../../web/parts/attempt-groups.ts'
import { traceEvents } from '../trace-builder.ts'

test('pairs of modes, IPv4 and clear text first, the look at old TLS last, whatever the order they began in', () => {
  const { attempts } = fold(
    session,
    traceEvents(`
      attempt active-ipv6-clear active 6 clear [2001:db8::5]:21
      attempt passive-ipv4-explicit-versions passive 4 explicit 192.0.2.5:21
      attempt active-ipv4-explicit active 4 explicit 192.0.2.5:21
      attempt passive-ipv4-explicit passive 4 explicit 192.0.2.5:21
      attempt passive-ipv6-clear passive 6 clear [2001:db8::5]:21
      attempt passive-ipv4-clear passive 4 clear 192.0.2.5:21`),
  )
  expect(groupAttempts(attempts).map(({ key, attempts }) => [key, attempts.map(({ id }) => id)])).toEqual([
    ['4 clear', ['passive-ipv4-clear']],
    ['4 explicit', ['passive-ipv4-explicit', 'active-ipv4-explicit', 'passive-ipv4-explicit-versions']],
    ['6 clear', ['passive-ipv6-clear', 'active-ipv6-clear']],
  ])
})
