/** What can come of opening a control connection and waiting for its first words. */
import { expect, test } from 'vitest'
import type { Script } from '../../server/sources/practice/script.ts'
import {
  leavesNothingBehind,
  ofKind,
  outcomes,
  type Probed,
  probeScript,
  replyCodes,
  together,
  wrongs,
} from './run-probe.ts'

interface Case {
  readonly name: string
  readonly script: Script
  readonly deadlineS?: number
  /** Of both modes. */
  readonly outcome: string
  readonly wrong: string | null
  readonly also?: (probed: Probed) => void
}

const noLogin = ({ commands }: Probed) =>
  expect(commands.filter((line) => /^(USER|PASS)/.test(line))).toEqual([])
const greeting = (text: string): Script => ({ reply: { GREETING: text } })
const firstWords = ({ events }: Probed) => ofKind(events, 'reply')[0]

const cases: readonly Case[] = [
  {
    name: 'accepted and closed at once',
    script: { close: ['CONNECT'] },
    outcome: 'fails at greeting',
    wrong: 'control-reset-after-accept',
  },
  {
    name: 'accepted and reset at once',
    script: { reset: ['CONNECT'] },
    // The reset may arrive before the system has told of the connection.
    outcome: 'fails at (greeting|connect)',
    wrong: 'control-reset-after-accept',
  },
  {
    name: 'closed instead of a greeting',
    script: { close: ['GREETING'] },
    outcome: 'fails at greeting',
    wrong: 'control-reset-after-accept',
  },
  {
    name: 'silent until the deadline',
    script: { silent: ['GREETING'] },
    deadlineS: 1,
    outcome: 'fails at greeting',
    wrong: 'greeting-timeout',
  },
  {
    name: '421 for everybody, asked a second time once the first attempt has ended',
    script: greeting('421 There are too many connected users, please try later.'),
    outcome: 'fails at greeting',
    wrong: 'greeting-421-too-many-users',
    also: (probed) => {
      noLogin(probed)
      expect(ofKind(probed.events, 'connect')).toHaveLength(3)
    },
  },
  {
    name: '421 for the address',
    script: greeting('421 Too many connections (5) from this IP'),
    outcome: 'fails at greeting',
    wrong: 'greeting-421-ip-limit',
  },
  {
    name: '421 out of policy',
    script: greeting('421 Service not available.'),
    outcome: 'fails at greeting',
    wrong: 'greeting-421-policy',
  },
  {
    name: '530 before any login',
    script: greeting('530 FTP server shut down -- please try again later.'),
    outcome: 'fails at greeting',
    wrong: 'greeting-maintenance',
    also: noLogin,
  },
  {
    name: '500 OOPS of vsftpd',
    script: greeting('500 OOPS: vsftpd: refusing to run with writable root inside chroot()'),
    outcome: 'fails at greeting',
    wrong: 'greeting-500-oops',
  },
  {
    name: '120, and 220 after it',
    script: { raw: { GREETING: '120 Service ready soon\r\n220 now it is\r\n' } },
    outcome: 'works',
    wrong: null,
    also: (probed) => expect(replyCodes(probed.events).slice(0, 2)).toEqual([120, 220]),
  },
  {
    name: '120 and no more',
    script: greeting('120 Service ready in 5 minutes'),
    deadlineS: 1,
    outcome: 'fails at greeting',
    wrong: 'greeting-timeout',
  },
  {
    name: 'a line that never ends is told even if it is us who give up',
    script: { raw: { GREETING: '220 no line end' } },
    deadlineS: 1,
    outcome: '(fails at greeting|inconclusive at set-up)',
    wrong: 'greeting-malformed',
    also: (probed) => expect(firstWords(probed)?.lines).toEqual(['220 no line end']),
  },
  {
    name: 'a multi-line greeting that never ends is told too',
    script: { raw: { GREETING: '220-Welcome\r\n220-to all\r\n' } },
    deadlineS: 1,
    outcome: '(fails at greeting|inconclusive at set-up)',
    wrong: 'greeting-multiline-unclosed',
    also: (probed) =>
      expect(firstWords(probed)).toMatchObject({
        lines: ['220-Welcome', '220-to all'],
        malformed: expect.any(String),
      }),
  },
  {
    name: 'a multi-line greeting with codes of its own within',
    script: greeting('220-Welcome\n 220 not the end\n331 nor this\n220 the end'),
    outcome: 'works',
    wrong: null,
  },
  {
    name: 'a greeting in pieces of one byte',
    script: { chunkBytes: 1, chunkEveryMs: 1 },
    outcome: 'works',
    wrong: null,
  },
  {
    name: 'SSH',
    script: greeting('SSH-2.0-OpenSSH_9.6'),
    outcome: 'fails at greeting',
    wrong: 'server-is-sftp',
    also: noLogin,
  },
  {
    name: 'HTTP',
    script: {
      raw: { GREETING: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n' },
      closeAfter: ['GREETING'],
    },
    outcome: 'fails at greeting',
    wrong: 'not-ftp-service',
    also: noLogin,
  },
  {
    name: 'SMTP, which greets with 220 as well',
    script: {
      reply: { GREETING: '220 mx.example ESMTP Postfix', '*': '502 5.5.2 Error: command not recognized' },
    },
    outcome: '(fails at login|skipped)',
    wrong: 'not-ftp-service',
  },
  {
    name: 'IMAP',
    script: greeting('* OK IMAP4rev1 ready'),
    outcome: 'fails at greeting',
    wrong: 'not-ftp-service',
  },
  {
    name: 'bytes that are no text',
    script: { raw: { GREETING: '\x16\x03\x01\x00\x00\xff\xfe\r\n' } },
    outcome: 'fails at greeting',
    wrong: 'not-ftp-service',
  },
  {
    name: 'an endless greeting',
    script: { endless: ['GREETING'] },
    outcome: 'fails at greeting|inconclusive at set-up',
    wrong: 'greeting-multiline-unclosed',
    also: ({ events }) => expect(ofKind(events, 'note').map(({ topic }) => topic)).toContain('too-much'),
  },
]

const run = together(cases, 10, ({ script, deadlineS = 20 }) => probeScript(script, { deadlineS }))

leavesNothingBehind()

test.each(cases)('$name', { timeout: 60_000 }, async (one) => {
  const probed = await run(one)
  const outcome = expect.stringMatching(new RegExp(`^(${one.outcome})$`))
  expect(outcomes(probed)).toEqual({ passive: outcome, active: outcome })
  expect(wrongs(probed)).toEqual(one.wrong === null ? [] : [one.wrong])
  one.also?.(probed)
})
