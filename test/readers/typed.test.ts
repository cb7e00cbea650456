/** The dialogue of the classic client as people paste it, with its prompts and what they typed: read, masked and drawn. */
import { expect, test } from 'vitest'
import { ladder } from '../../shared/diagram/ladder.ts'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { session } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import { everything, textOf } from '../diagram/drawn.ts'
import { told } from './capture/read.ts'
import { explained } from './explained.ts'

const typed = (lines: string) => `desk7: {/home/web} % ftp -d files.example.org
Connected to files.example.org.
220 files.example.org FTP server ready.
Name (files:web): backup
---> USER backup
331 Password required for backup.
Password: t1ger-t1ger
---> PASS XXXX
230 User backup logged in.
---> SYST
215 UNIX Type: L8
Remote system type is UNIX.
Using binary mode to transfer files.
${lines}
150 Opening ASCII mode data connection for file list.
drwxr-x---   2 backup   users        4096 Mar  3 08:15 nightly
226 Transfer complete.
ftp> quit
---> QUIT
221 Goodbye.`

const active = typed(`ftp> ls
ftp: setsockopt (ignored): Permission denied
---> PORT 93,184,10,20,14,177
200 PORT command successful.
---> LIST`)

const passive = typed(`ftp> passive
Passive mode on.
ftp> ls
---> PASV
227 Entering Passive Mode (45,67,20,10,195,148).
---> LIST`)

const dataRows = {
  active: [
    'The client is listening at 93.184.10.20 port 3761',
    'SYN from outside, data connection dialled by the server',
    'Connected, to 93.184.10.20 port 3761',
    'The data is a listing, unix, 1 entry',
    'Connection closed by the server (FIN)',
  ],
  passive: [
    'SYN to 45.67.20.10 port 50068, data connection dialled by the client',
    'Connected, to 45.67.20.10 port 50068',
    'The data is a listing, unix, 1 entry',
    'Connection closed by the server (FIN)',
  ],
}
const announced = { active: 'PORT 93,184,10,20,14,177', passive: 'PASV' }

test.each([
  [
    'active',
    active,
    ['d1 listening', 'c1 > PORT 93,184,10,20,14,177', 'd1 connect data 93.184.10.20:3761 by server'],
  ],
  [
    'passive',
    passive,
    ['c1 < 227 Entering Passive Mode (45,67,20,10,195,148).', 'd1 connect data 45.67.20.10:50068 by client'],
  ],
] as const)('%s', (mode, text, expected) => {
  const log = readLog(text, '2026-01-01T00:00:00.000Z')
  const { report, product } = explained(log)
  const other = mode === 'active' ? 'passive' : 'active'
  expect(product).toBe('ftp -d')
  expect(report.verdict.byMode).toEqual({ [mode]: 'works', [other]: 'untested' })
  expect(report.attempts.map(({ transfers }) => transfers.map(({ entries }) => entries))).toEqual([[1]])
  const lines = told({ header: log.header, events: [...log.events] })
  expect(lines.filter((line) => expected.includes(line as never))).toEqual(expected)
  expect(lines).toContain('d1 closed by server (fin)')
  expect(JSON.stringify(report)).not.toContain('t1ger')

  const [attempt] = fold(session, log.events).attempts
  if (!attempt) throw new Error('there is no attempt')
  const { root, rows } = ladder(attempt, { nowMs: null, width: 900, findings: [] })
  expect(rows.filter(({ conn }) => conn === 'd1').map(({ label }) => label)).toEqual(dataRows[mode])
  expect(rows.find(({ label }) => /^Command (PORT|PASV)/.test(label))?.label).toContain(`${announced[mode]}`)
  expect([...everything(root)].map(textOf).join(' ')).toContain('LIST')
})

test('both, one after the other', () => {
  const { report } = explained(readLog(`${active}\n\n${passive}`, '2026-01-01T00:00:00.000Z'))
  expect(report.verdict.byMode).toEqual({ passive: 'works', active: 'works' })
  expect(report.attempts.map(({ data }) => data?.offered)).toEqual([
    { address: '93.184.10.20', port: 3761 },
    { address: '45.67.20.10', port: 50068 },
  ])
})
