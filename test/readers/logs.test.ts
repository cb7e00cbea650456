/** What real clients printed against servers with known faults, read back: who wrote it, and what it says went wrong. */
import { globSync, readFileSync } from 'node:fs'
import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { decodeLog } from '../../shared/readers/logs/decode-log.ts'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { Trace } from '../../shared/trace/trace.ts'
import { explained } from './explained.ts'
import { PASSWORD } from './record/programs.ts'

const samples = globSync('test/samples/*/*/*.txt').toSorted()
const read = (file: string) => readLog(decodeLog(readFileSync(file)), '2026-01-01T00:00:00.000Z')
const toolOf = (file: string) => file.split('/')[2] ?? ''
const caseOf = (file: string) =>
  (file.split('/').at(-1) ?? '').replace(/\.txt$/, '').replace(/-(passive|active)$/, '')

const products: Readonly<Record<string, string>> = {
  'basic-ftp': 'basic-ftp',
  curl: 'curl',
  'curl-trace-ascii': 'curl --trace-ascii',
  'inetutils-ftp': 'ftp -d',
  lftp: 'lftp',
  ncftp: 'ncftp',
  'perl-net-ftp': 'Perl Net::FTP',
  'python-ftplib-1': 'Python ftplib',
  'python-ftplib-2': 'Python ftplib',
  tnftp: 'ftp -d',
  wget: 'wget',
}

/** What each practice server's fault is called; null where nothing is wrong for this client. */
const faults: Readonly<Record<string, string | null>> = {
  healthy: null,
  'wrong-password': 'login-bad-credentials',
  refused: 'control-port-refused',
  'too-many-users': 'greeting-421-too-many-users',
  'pasv-disabled': 'pasv-refused-disabled',
  'passive-refused': 'passive-port-refused',
  'passive-filtered': 'passive-port-filtered',
  'no-completion': 'transfer-stalls-after-150',
  'closes-after-login': 'login-dies-after-pass',
  'not-ftp': 'not-ftp-service',
  'active-rejected': 'port-rejected-illegal',
  'active-blocked': 'active-connect-back-timeout',
}

/** Some programs print less than others: what they leave out nobody can read. */
const lesser: Readonly<Record<string, string | null>> = {
  // Net::FTP says "timeout" of a refused data connection too.
  'perl-net-ftp/passive-refused': 'passive-port-filtered',
  // wget has one sentence for a server that hangs up and for one that says nothing.
  'wget/closes-after-login': 'command-hangs',
}

const told = samples.filter((file) => toolOf(file) in products && caseOf(file) in faults)

test('there are samples', () => {
  expect(told.length).toBeGreaterThan(100)
})

describe('what a client printed names the fault', () => {
  test.each(told)('%s', (file) => {
    const { product, primary, works } = explained(read(file))
    const expected = lesser[`${toolOf(file)}/${caseOf(file)}`] ?? faults[caseOf(file)]
    expect(primary).toBe(expected)
    expect(works).toBe(expected === null)
    // A program that never got through prints too little to be told by.
    if (caseOf(file) !== 'refused') expect(product).toBe(products[toolOf(file)])
  })
})

describe('each sample', () => {
  test.each(samples)('%s becomes a valid trace without its password', (file) => {
    const { header, events } = read(file)
    expect(Check(Trace, { header, events: [...events] })).toBe(true)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index))
    expect(JSON.stringify({ header, events })).not.toContain(PASSWORD)
  })

  test.each(told)('%s loses no line', (file) => {
    const { problems } = read(file)
    const unread = Number(
      /^(\d+) of/.exec(problems.find(({ what }) => what === 'unread')?.sentence ?? '0 of')?.[1],
    )
    expect(unread).toBeLessThanOrEqual(5)
  })
})
