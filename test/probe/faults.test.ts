/**
 * Each verb in turn fails in each way. The run ends, the other attempt goes on, the report says where it broke and names
 * one cause.
 */
import { describe, expect, test } from 'vitest'
import type { Script } from '../../server/sources/practice/script.ts'
import { leavesNothingBehind, ofKind, outcomes, probeScript, together, wrongs } from './run-probe.ts'

const faults = {
  close: (verb: string): Script => ({ close: [verb] }),
  reset: (verb: string): Script => ({ reset: [verb] }),
  421: (verb: string): Script => ({ reply: { [verb]: '421 Service not available.' }, closeAfter: [verb] }),
  451: (verb: string): Script => ({ reply: { [verb]: '451 Local error.' } }),
  500: (verb: string): Script => ({ reply: { [verb]: '500 Not understood.' } }),
  malformed: (verb: string): Script => ({ reply: { [verb]: 'Well, no.' } }),
  silent: (verb: string): Script => ({ silent: [verb] }),
} as const
type Fault = keyof typeof faults

/** Outcome of the passive attempt, of the active one, and what is called wrong. */
type Row = readonly [passive: string, active: string, wrong: string | null]

const fine: Row = ['works', 'works', null]
const ended = { close: 'control-closed-without-421', reset: 'control-reset-mid-session' } as const

/** Asked by the leading attempt alone, and not needed for a listing. */
const question: Readonly<Record<Fault, Row>> = {
  close: ['fails at set-up', 'works', ended.close],
  reset: ['fails at set-up', 'works', ended.reset],
  421: ['fails at set-up', 'works', 'greeting-maintenance'],
  451: fine,
  500: fine,
  malformed: fine,
  silent: ['inconclusive at set-up', 'works', 'command-hangs'],
}

const login: Readonly<Record<Fault, Row>> = {
  close: ['fails at login', 'fails at login', 'login-dies-after-pass'],
  reset: ['fails at login', 'fails at login', 'login-dies-after-pass'],
  421: ['fails at login', 'fails at login', 'greeting-maintenance'],
  451: ['fails at login', 'skipped', 'greeting-maintenance'],
  500: ['fails at login', 'skipped', 'login-anonymous-refused'],
  malformed: ['fails at login', 'skipped', 'not-ftp-service'],
  silent: ['fails at login', 'inconclusive at set-up', 'command-hangs'],
}

const expected: Readonly<Record<string, Readonly<Record<Fault, Row>>>> = {
  FEAT: { ...question, silent: ['inconclusive at set-up', 'inconclusive at set-up', 'command-hangs'] },
  USER: login,
  PASS: login,
  SYST: question,
  PWD: question,
  TYPE: {
    ...question,
    451: ['works', 'works', 'type-i-refused'],
    500: ['works', 'works', 'type-i-refused'],
  },
  STAT: question,
  EPSV: {
    close: ['fails at negotiate', 'works', ended.close],
    reset: ['fails at negotiate', 'works', 'command-blocked-by-middlebox'],
    421: ['fails at negotiate', 'works', 'pasv-refused-disabled'],
    451: ['works', 'works', 'pasv-refused-disabled'],
    500: fine,
    malformed: ['works', 'works', 'pasv-malformed-reply'],
    silent: ['fails at negotiate', 'works', 'command-hangs'],
  },
  // EPSV has worked before.
  PASV: {
    close: ['works', 'works', ended.close],
    reset: ['works', 'works', 'command-blocked-by-middlebox'],
    421: ['works', 'works', 'pasv-refused-disabled'],
    451: ['works', 'works', 'pasv-refused-disabled'],
    500: ['works', 'works', 'pasv-refused-disabled'],
    malformed: ['works', 'works', 'pasv-malformed-reply'],
    silent: ['works', 'works', 'command-hangs'],
  },
  PORT: {
    close: ['works', 'fails at negotiate', ended.close],
    reset: ['works', 'fails at negotiate', 'command-blocked-by-middlebox'],
    421: ['works', 'fails at negotiate', 'active-connect-back-timeout'],
    451: ['works', 'works', 'port-rejected-illegal'],
    500: ['works', 'works', 'port-refused-disabled'],
    malformed: ['works', 'works', 'port-refused-disabled'],
    silent: ['works', 'fails at negotiate', 'active-connect-back-timeout'],
  },
  // PORT has worked before.
  EPRT: {
    close: ['works', 'works', ended.close],
    reset: ['works', 'works', 'command-blocked-by-middlebox'],
    421: ['works', 'works', 'active-connect-back-timeout'],
    451: ['works', 'works', 'port-rejected-illegal'],
    500: fine,
    malformed: ['works', 'works', 'port-refused-disabled'],
    silent: ['works', 'works', 'active-connect-back-timeout'],
  },
  MLSD: {
    close: ['fails at transfer', 'fails at transfer', ended.close],
    reset: ['fails at transfer', 'fails at transfer', ended.reset],
    421: ['fails at transfer', 'fails at transfer', 'greeting-maintenance'],
    451: ['fails at transfer', 'fails at transfer', 'list-permission-denied'],
    500: ['fails at transfer', 'fails at transfer', 'list-permission-denied'],
    malformed: ['fails at transfer', 'fails at transfer', 'passive-accepted-no-transfer'],
    silent: ['fails at transfer', 'fails at data-connect', 'passive-accepted-no-transfer'],
  },
  QUIT: { close: fine, reset: fine, 421: fine, 451: fine, 500: fine, malformed: fine, silent: fine },
}

/** What else is called wrong, where each attempt sees the fault in its own way. */
const also: Readonly<Record<string, readonly string[]>> = {
  'MLSD malformed': ['list-permission-denied'],
  'MLSD silent': ['active-connect-back-timeout'],
}

const deadlineMs = 5000
const cases = Object.keys(expected).flatMap((verb) =>
  (Object.keys(faults) as `${Fault}`[]).map((fault) => ({ verb, fault: fault as Fault })),
)
const run = together(cases, 8, ({ verb, fault }) =>
  probeScript(
    faults[fault](verb),
    fault === 'silent' ? { deadlineS: deadlineMs / 1000, connectTimeoutS: 10 } : {},
  ),
)

leavesNothingBehind()

describe.each(Object.keys(expected))('%s', (verb) => {
  test.each(cases.filter((one) => one.verb === verb))('$fault', { timeout: 60_000 }, async (one) => {
    const probed = await run(one)
    const [passive, active, wrong] = expected[verb]?.[one.fault] ?? fine
    expect(outcomes(probed)).toEqual({ passive, active })
    expect(wrongs(probed)).toEqual([
      ...(wrong === null ? [] : [wrong]),
      ...(also[`${verb} ${one.fault}`] ?? []),
    ])
    expect(
      probed.commands.some((line) => line.startsWith(verb)),
      `${verb} was sent`,
    ).toBe(true)
    if (one.fault === 'silent' && verb !== 'QUIT') expectEndByDeadline(probed.events)
    else expect(ofKind(probed.events, 'note').filter(({ topic }) => topic === 'deadline')).toEqual([])
  })
})

function expectEndByDeadline(events: Parameters<typeof ofKind>[0]): void {
  const note = ofKind(events, 'note').find(({ topic }) => topic === 'deadline')
  expect(note?.atMs).toBeGreaterThanOrEqual(deadlineMs - 10)
  expect((events.at(-1)?.atMs ?? Number.NaN) - (note?.atMs ?? Number.NaN)).toBeLessThan(500)
  const after = events.slice((note?.seq ?? 0) + 1)
  expect(after.filter(({ kind }) => kind === 'command' || kind === 'connect')).toEqual([])
}
