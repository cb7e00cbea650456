/** Every practice target gets the diagnosis it promises, and nothing else is called wrong. */
import { expect, test } from 'vitest'
import { type PracticeName, practiceTargets } from '../../shared/practice.ts'
import { leavesNothingBehind, outcomes, probePractice, together, wrongs } from './run-probe.ts'

interface Expected {
  readonly passive: string
  /** Absent where only passive mode is tried, lest the whole wait be waited twice. */
  readonly active?: string
  /** What is wrong beside the primary finding. */
  readonly also?: readonly string[]
  /** What the primary finding explains. */
  readonly explains?: readonly string[]
}

const both = (outcome: string): Expected => ({ passive: outcome, active: outcome })

const expected: Readonly<Record<PracticeName, Expected>> = {
  healthy: both('works'),
  'private-address': both('works'),
  'zero-address': both('works'),
  'third-party': both('works'),
  'malformed-pasv': both('works'),
  'pasv-disabled': { passive: 'fails at negotiate', active: 'works' },
  'epsv-unsupported': both('works'),
  'passive-refused': { passive: 'fails at data-connect', active: 'works' },
  'passive-filtered': { passive: 'fails at data-connect', active: 'works' },
  'active-blocked': { passive: 'works', active: 'fails at data-connect' },
  'active-rejected': { passive: 'works', active: 'fails at negotiate' },
  'stranger-connects': {
    passive: 'works',
    active: 'fails at data-connect',
    explains: ['active-connect-back-timeout'],
  },
  'no-data': { passive: 'fails at transfer' },
  'no-completion': { passive: 'fails at completion' },
  'wrong-password': { passive: 'fails at login', active: 'skipped' },
  'closes-after-login': both('fails at login'),
  'too-many-users': both('fails at greeting'),
  'one-connection': both('works'),
  'slow-greeting': both('works'),
  silent: both('fails at greeting'),
  // The reset may arrive before the system has told of the connection.
  'hangs-up': both('fails at (connect|greeting)'),
  'not-ftp': { passive: 'fails at login', active: 'skipped', explains: ['login-anonymous-refused'] },
  sftp: both('fails at greeting'),
  refused: both('fails at connect'),
  filtered: both('fails at connect'),
}

const run = together(practiceTargets, practiceTargets.length, ({ name }) =>
  probePractice(name, {
    ...(name === 'silent' ? { deadlineS: 4 } : {}),
    ...(expected[name].active === undefined ? { mode: 'passive' } : {}),
  }),
)

leavesNothingBehind()

test.each(practiceTargets)('$name: $title', { timeout: 60_000 }, async (target) => {
  const probed = await run(target)
  const { passive, active, also = [], explains = [] } = expected[target.name]
  expect(outcomes(probed)).toEqual({
    passive: expect.stringMatching(new RegExp(`^${passive}$`)),
    ...(active === undefined ? {} : { active: expect.stringMatching(new RegExp(`^${active}$`)) }),
  })
  expect(probed.report.verdict.primary).toBe(target.expects)
  expect(wrongs(probed)).toEqual([...(target.expects === null ? [] : [target.expects]), ...also])
  const explained = probed.report.findings.filter(({ becauseOf }) => becauseOf !== null)
  expect(explained.map(({ code }) => code)).toEqual(explains)
  expect(new Set(explained.map(({ becauseOf }) => becauseOf))).toEqual(
    new Set(explains.length > 0 ? [target.expects] : []),
  )
})

const passwordsSent = ({ commands }: { readonly commands: readonly string[] }) =>
  commands.filter((line) => line.startsWith('PASS')).length

test('the wrong password is sent once', { timeout: 60_000 }, async () => {
  const target = practiceTargets.find(({ name }) => name === 'wrong-password')
  if (!target) throw new Error('no such target')
  expect(passwordsSent(await run(target))).toBe(1)
})
