/** A failed login is never repeated, and a password crosses no unencrypted connection unless that was allowed. */
import { describe, expect, test } from 'vitest'
import { localNetwork } from '../../server/net/network.ts'
import { TraceLog } from '../../server/runs/trace-log.ts'
import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'
import { probeHeader, readRequest } from '../../server/sources/probe/options.ts'
import { runAll } from '../../server/sources/probe/probe.ts'
import { RunScope } from '../../server/sources/probe/run-scope.ts'
import { leavesNothingBehind, outcomes, probeScript, probeTarget, replyCodes, wrongs } from './run-probe.ts'

leavesNothingBehind()

const bob = { user: 'bob', password: 'correct horse', allowPlainCredentials: true } as const
const passes = (lines: readonly string[]) => lines.filter((line) => line.startsWith('PASS')).length

describe('a refused login', () => {
  test.each([
    ['530 Login incorrect.', 'login-bad-credentials'],
    ['530 User bob cannot log in: account disabled.', 'login-account-disabled'],
    ['430 Invalid username or password.', 'login-bad-credentials'],
    ['451 Try again later.', 'greeting-maintenance'],
    ['332 Need account for login.', 'login-acct-required'],
    ['No way.', 'not-ftp-service'],
  ])('%s is not repeated', async (reply, wrong) => {
    const probed = await probeScript({ reply: { PASS: reply } }, bob)
    expect(passes(probed.commands)).toBe(1)
    expect(outcomes(probed)).toEqual({ passive: 'fails at login', active: 'skipped' })
    expect(wrongs(probed)).toEqual([wrong])
  })

  test('at USER, no password is sent', async () => {
    const probed = await probeScript({ reply: { USER: '530 This FTP server is anonymous only.' } }, bob)
    expect(passes(probed.commands)).toBe(0)
    expect(wrongs(probed)).toEqual(['login-anonymous-only'])
  })

  test('over one address family is not repeated over the other', async () => {
    const script = { reply: { PASS: '530 Login incorrect.' } }
    const four = await startScriptedServer(script)
    const six = await startScriptedServer(script, { address: '::1', port: four.port }).catch(() => null)
    try {
      const probed = await probeTarget(
        { target: `127.0.0.1:${four.port}`, ...bob },
        {
          run: async (options, log) => {
            await runAll(new RunScope(options, log, localNetwork), six ? ['127.0.0.1', '::1'] : ['127.0.0.1'])
            log.append({ kind: 'step', step: 'done', text: 'done' })
          },
          before: async () => {
            await Promise.all([four.stop(), six?.stop()])
          },
        },
      )
      expect(passes([...four.commands(), ...(six?.commands() ?? [])])).toBe(1)
      const outcome = probed.report.attempts.map(({ status }) => status).toSorted()
      expect(outcome).toEqual(['fails', ...Array<string>(six ? 3 : 1).fill('skipped')])
    } finally {
      await Promise.all([four.stop(), six?.stop()])
    }
  })
})

describe('an accepted login', () => {
  test('230 to USER needs no password', async () => {
    const probed = await probeScript({ reply: { USER: '230 Welcome.' } }, bob)
    expect(passes(probed.commands)).toBe(0)
    expect(outcomes(probed)).toEqual({ passive: 'works', active: 'works' })
    expect(replyCodes(probed.events)).not.toContain(530)
  })

  test('a password that the server echoes is masked', async () => {
    const echo = { reply: { PASS: `230 bob/${bob.password} and ${encodeURIComponent(bob.password)} ok` } }
    const probed = await probeScript(echo, bob)
    expect(JSON.stringify(probed.events)).toContain('230 bob/**** and **** ok')
  })
})

describe('a named user in clear', () => {
  test('is refused before anything is dialled', () => {
    const read = readRequest({ target: 'h', security: 'plain', user: 'bob', password: 'correct horse' })
    expect(read).toEqual({
      problem: expect.stringMatching(/^The password of "bob" would cross the network in clear\. Add /),
    })
    expect(JSON.stringify(read)).not.toContain('correct')
  })

  test.each([{ user: 'bob', allowPlainCredentials: true }, { user: 'anonymous' }, { user: 'FTP' }, {}])(
    'is accepted: %o',
    (request) => {
      expect(readRequest({ target: 'h', security: 'plain', ...request })).toHaveProperty('value')
    },
  )

  test('never sends a password to a server without TLS', async () => {
    const probed = await probeScript({}, { ...bob, allowPlainCredentials: false, security: 'auto' })
    expect(probed.commands.filter((line) => /^(USER|PASS)/.test(line))).toEqual([])
    expect(probed.report.verdict.status).not.toBe('healthy')
  })

  test('the secrets of a run are those the log masks', () => {
    const read = readRequest({ target: 'ftp://bob:correct%20horse@h', allowPlainCredentials: true })
    if ('problem' in read) throw new Error(read.problem)
    const log = new TraceLog(
      probeHeader(read.value, { name: '', addresses: [], canReceive: null }, new Date(0)),
      [],
    )
    expect(read.value.password).toBe('correct horse')
    expect(JSON.stringify(log.header)).not.toMatch(/correct/)
  })
})
