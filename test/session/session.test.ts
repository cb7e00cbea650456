import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcomeOf, timingsOf } from '../../shared/session/outcome.ts'
import { type Attempt, type Session, session } from '../../shared/session/session.ts'
import { transfersOf } from '../../shared/session/transfer.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { fold } from '../../shared/trace/fold.ts'
import { anyEvents } from '../trace/any-event.ts'
import { traceEvents } from '../trace-builder.ts'
import { recorded } from './recorded.ts'

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

/** All that is derived from a session, beside the session. */
const derived = ({ attempts }: Session) =>
  attempts.map((attempt) => ({
    ...outcomeOf(attempt),
    timings: timingsOf(attempt),
    transfers: transfersOf(attempt),
  }))

/** The same attempt as another object: nothing is remembered of it. */
const forgotten = (folded: Session): Session => structuredClone(folded)

/** Steps event by event, everything frozen, asking at every event for what is derived. */
function* live(events: readonly TraceEvent[]): Generator<Session> {
  let state = frozen(session.start)
  yield state
  for (const event of events) {
    state = frozen(session.step(state, event))
    derived(state)
    yield state
  }
}

/** That it does not matter when a session is looked at. */
function checkAgreement(events: readonly TraceEvent[]): void {
  const untouched = structuredClone(events)
  frozen(events)
  const states = [...live(events)]
  for (const [length, state] of states.entries()) {
    const whole = fold(session, events.slice(0, length))
    expect(state).toEqual(whole)
    expect(derived(state)).toEqual(derived(forgotten(whole)))
  }
  expect(events).toEqual(untouched)
}

describe.each(recorded)('recorded: %s', (_, { events }) => {
  test('stepped live, at every event, it is what the whole gives', () => checkAgreement(events))

  test('what an event does not belong to stays the same object', () => {
    let before = session.start
    for (const event of events) {
      const after = session.step(before, event)
      for (const attempt of before.attempts) {
        const kept = after.attempts.find(({ id }) => id === attempt.id)
        if (event.attempt !== attempt.id) expect(kept).toBe(attempt)
        else
          expect(kept?.connections.filter(({ id }) => id !== event.conn)).toEqual(
            attempt.connections.filter(({ id }) => id !== event.conn),
          )
      }
      before = after
    }
  })

  test('every event is accounted for, and in the end nothing waits', () => {
    const folded = fold(session, events)
    const seen = JSON.stringify(folded)
    for (const { seq, kind } of events) if (kind !== 'data') expect(seen).toContain(`"seq":${seq},`)
    expect(folded.done).toBe(true)
    expect(folded.lastMs).toBe(events.at(-1)?.atMs)
    for (const attempt of folded.attempts) {
      expect(outcomeOf(attempt).status).not.toBe('running')
      expect(attempt.exchanges.filter(({ state }) => state === 'awaited' || state === 'started')).toEqual([])
      expect(attempt.connections.filter(({ state }) => state === 'open' || state === 'dialling')).toEqual([])
    }
  })
})

test('what came of the recorded attempts', () => {
  const outcomes = recorded.map(([name, { events }]) => {
    const { attempts } = fold(session, events)
    const each = attempts.map((attempt) => {
      const { status, failedPhase } = outcomeOf(attempt)
      return `${attempt.mode} ${status}${failedPhase === null ? '' : ` at ${failedPhase}`}`
    })
    return `${name}: ${each.join(', ')}`
  })
  expect(outcomes).toEqual([
    'active-blocked: passive works, active fails at data-connect',
    'active-rejected: passive works, active fails at negotiate',
    'hangs-up: passive fails at connect, active fails at greeting',
    'healthy: passive works, active works',
    'malformed-pasv: passive works, active works',
    'no-completion: passive fails at completion, active fails at completion',
    'one-connection: passive works, active works',
    'passive-filtered: passive fails at data-connect, active works',
    'passive-refused: passive fails at data-connect, active works',
    'pasv-disabled: passive fails at negotiate, active works',
    'private-address: passive works, active works',
    'refused: passive fails at connect, active fails at connect',
    'sftp: passive fails at greeting, active fails at greeting',
    'stranger-connects: passive works, active fails at data-connect',
    'wrong-password: passive fails at login, active skipped',
  ])
})

describe('any events', () => {
  test('stepped live, at every event, they are what the whole gives, and nothing throws', () => {
    fc.assert(fc.property(anyEvents, checkAgreement), { numRuns: 300 })
  })

  test('in a recorded trace, some left out and some twice', () => {
    const traces = recorded.map(([, { events }]) => events)
    const spoilt = fc
      .constantFrom(...traces)
      .chain((events) => fc.array(fc.nat(events.length - 1), { maxLength: 60 }).map((at) => ({ events, at })))
      .map(({ events, at }) =>
        at.flatMap((index) => events[index] ?? []).map((event, seq) => ({ ...event, seq })),
      )
    fc.assert(fc.property(spoilt, checkAgreement), { numRuns: 100 })
  })
})

describe('silence is a state', () => {
  const opened = `attempt a1 passive 4 clear 192.0.2.5:21
    c1 connect 192.0.2.5:21
    +5 c1 connected 198.51.100.7:40512`
  const attemptOf = (lines: string): Attempt => {
    const [attempt] = fold(session, traceEvents(lines)).attempts
    if (!attempt) throw new Error('no attempt')
    return attempt
  }

  test.each([
    ['the greeting', '', 'running', null],
    ['a closed connection', 'c1 closed server', 'fails', 'greeting'],
    ['a greeting that asks for patience', 'c1 < 120 wait', 'running', null],
    ['a greeting, and the end', `c1 < 220 x\nc1 closed server`, 'fails', 'set-up'],
    ['the answer to USER', 'c1 < 220 x\nc1 > USER bob', 'running', null],
    ['USER unanswered', 'c1 < 220 x\nc1 > USER bob\nc1 closed server', 'fails', 'login'],
    ['USER refused', 'c1 < 220 x\nc1 > USER bob\nc1 < 530 no', 'fails', 'login'],
  ])('%s', (_, lines, status, failedPhase) => {
    expect(outcomeOf(attemptOf(`${opened}\n${lines}`))).toEqual({ status, failedPhase })
  })

  test('a command without reply is awaited until the connection closes', () => {
    const waiting = `${opened}\nc1 < 220 x\nc1 > USER bob`
    expect(attemptOf(waiting).exchanges.map(({ state }) => state)).toEqual(['answered', 'awaited'])
    expect(attemptOf(`${waiting}\nc1 closed server`).exchanges.map(({ state }) => state)).toEqual([
      'answered',
      'unanswered',
    ])
  })

  test('two replies to one command: a preliminary one does not end it', () => {
    const [, list] = attemptOf(`${opened}\nc1 < 220 x\nc1 > LIST\nc1 < 150 opening\nc1 < 226 done`).exchanges
    expect(list?.replies.map(({ code }) => code)).toEqual([150, 226])
    expect(list?.state).toBe('answered')
  })
})
