import { expect, test } from 'vitest'
import { helloAttempt, type PlannedAttempt, planAttempts } from '../../server/sources/probe/plan.ts'
import { planInSilence, silenceMs, silenceOfTwoMs } from '../../server/sources/probe/plan-silence.ts'
import { session } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import { traceEvents } from '../trace-builder.ts'

const wishes = {
  host: '192.0.2.5',
  mode: 'both',
  family: 'auto',
  port: 21,
  security: 'auto',
  user: 'anonymous',
  allowPlainCredentials: false,
  audit: false,
} as const

const hello = helloAttempt(wishes, '192.0.2.5', 1)

const begun = (id: string, c: string, protection = 'clear'): string => `
  attempt ${id} passive 4 ${protection} 192.0.2.5:21
  ${c} connect 192.0.2.5:21`
const connected = (c: string): string => `+10 ${c} connected 198.51.100.7:4000${c.slice(1)}`
const alone = `${begun('p', 'c1')}\n ${connected('c1')}`
const both = `${alone}\n ${begun('a', 'c2')}\n ${connected('c2')}`

const told = (lines: string) => fold(session, traceEvents(lines))

function plan(lines: string, nowMs: number, ids: readonly string[] = ['p', 'a']) {
  const state = told(lines)
  const wave = ids.flatMap((id): PlannedAttempt[] => {
    const known = state.attempts.find((attempt) => attempt.id === id)
    return known ? [{ ...known, id }] : []
  })
  return planInSilence(wave, hello, state, nowMs)
}

test('one connection waits: the second one asks, after a while', () => {
  expect(plan(alone, 1010)).toEqual({ wait: silenceMs - 1000 })
  expect(plan(alone, 10 + silenceMs)).toEqual({ ask: hello, givesWay: null })
})

test('two wait: the one that does not lead makes room, and not before a resolver’s five seconds', () => {
  expect(plan(both, 10 + silenceMs)).toEqual({ wait: silenceOfTwoMs - silenceMs })
  expect(plan(both, 10 + silenceOfTwoMs)).toEqual({ ask: hello, givesWay: 'a' })
})

test('one that is still connecting counts as well', () => {
  const second = `${alone}\n ${begun('a', 'c2')}`
  expect(plan(second, 10 + silenceOfTwoMs)).toEqual({ ask: hello, givesWay: 'a' })
})

test.each([
  ['a greeting', `${alone}\n +20 c1 < 220 Ready`],
  ['a greeting on the other one', `${both}\n +20 c2 < 220 Ready`],
  ['words that are no greeting', `${alone}\n +20 c1 < SSH-2.0-OpenSSH_9.6`],
  ['an end', `${alone}\n +20 c1 closed server`],
  ['no connection', begun('p', 'c1')],
  ['implicit TLS from the start', `${begun('p', 'c1', 'implicit')}\n ${connected('c1')}`],
  [
    'TLS known from before',
    `${begun('q', 'c9', 'implicit')}\n c9 tls TLSv1.3 AES\n c9 closed client\n ${alone}`,
  ],
])('%s: no hello', (_, lines) => {
  expect(plan(lines, 60_000)).toBeNull()
})

test('the hello is the one that the plan of attempts makes when nobody asked meanwhile', () => {
  const silent = told(`${alone}\n +20000 c1 closed client timed-out`)
  expect(planAttempts(wishes, ['192.0.2.5'], silent).map(({ id }) => id)).toContain(hello.id)
})

test('a named user’s silent port is asked too, and then logged in to under implicit TLS', () => {
  const named = { ...wishes, user: 'web' }
  const silent = begun('passive-ipv4-explicit', 'c1', 'explicit')
  const lines = `${silent}\n ${connected('c1')}\n +20000 c1 closed client timed-out`
  expect(planAttempts(named, ['192.0.2.5'], told(lines)).map(({ id }) => id)).toContain(hello.id)
  const answered = `${lines}
    attempt ${hello.id} passive 4 implicit 192.0.2.5:21
    note skipped This attempt only asks.
    c3 connect 192.0.2.5:21
    +1 c3 connected 198.51.100.7:40003
    +1 c3 tls TLSv1.3 AES
    c3 closed client`
  const after = planAttempts(named, ['192.0.2.5'], told(answered)).map(({ protection }) => protection)
  expect(new Set(after)).toEqual(new Set(['explicit', 'implicit']))
})
