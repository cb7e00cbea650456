import { expect, test } from 'vitest'
import { planAttempts } from '../../server/sources/probe/plan.ts'
import { session } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import { traceEvents } from '../trace-builder.ts'

const attempt = (id: string, c: string, answer: string): string => `
  attempt ${id} ${id.split('-')[0]} 4 ${id.split('-').at(-1)} 192.0.2.5:21
  ${c} connect 192.0.2.5:21
  +1 ${c} connected 198.51.100.7:4000${c.slice(1)}
  +1 ${c} < 220 Ready
  ${id.endsWith('explicit') ? `${c} > AUTH TLS\n +1 ${c} < 234 Go on\n +1 ${c} tls TLSv1.3 AES` : ''}
  ${c} > USER anonymous
  +1 ${c} < ${answer}
  ${c} closed client`

const plan = (lines: string, audit: boolean): string[] =>
  planAttempts(
    {
      host: '192.0.2.5',
      mode: 'both',
      family: 'auto',
      port: 21,
      security: 'auto',
      user: 'anonymous',
      allowPlainCredentials: false,
      audit,
    },
    ['192.0.2.5'],
    fold(session, traceEvents(lines)),
  ).map(({ id }) => id)

const clear = attempt('passive-ipv4-clear', 'c1', '230 Welcome')
const secret = attempt('passive-ipv4-explicit', 'c2', '230 Welcome')

test('comes last, where a login was accepted, once for an address', () => {
  expect(plan(clear, true).at(-1)).toBe('passive-ipv4-clear-audit')
  const both = plan(`${clear} ${attempt('active-ipv4-clear', 'c3', '230 Welcome')}`, true)
  expect(both.filter((id) => id.endsWith('-audit'))).toEqual(['passive-ipv4-clear-audit'])
})

test('goes under TLS where that is possible, and then asks for data in clear as well', () => {
  const planned = plan(`${clear} ${secret}`, true)
  expect(planned.at(-1)).toBe('passive-ipv4-explicit-audit')
  expect(planned).toContain('passive-ipv4-explicit-prot-c')
})

test.each([
  ['not asked for', clear, false],
  ['the login was refused', attempt('passive-ipv4-clear', 'c1', '530 No way.'), true],
  ['nobody has logged in yet', '', true],
])('%s: none', (_, lines, audit) => {
  expect(plan(lines, audit).filter((id) => id.endsWith('-audit'))).toEqual([])
})
