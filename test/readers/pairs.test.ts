/**
 * A session told twice, by its client's log and by the packets that passed it: both lead to the same findings. Where they
 * do not, the log leaves out what decides, and the difference is named here.
 */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../shared/readers/read-file.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'

const logs = globSync('test/samples/*/*/captured/*.txt').toSorted()
const nameOf = (file: string): string => {
  const [, , tool = '', , , name = ''] = file.split('/')
  return `${tool}/${name.replace(/\.txt$/, '')}`
}

const primaries: Readonly<Record<string, string | null>> = {
  healthy: null,
  'login-refused': 'login-bad-credentials',
  'passive-filtered': 'passive-port-filtered',
  'private-address': 'pasv-private-address',
  'active-blocked': 'active-connect-back-timeout',
  'tls-healthy': null,
  'tls-passive-filtered': 'passive-port-filtered',
  'tls-not-offered': 'auth-tls-unsupported',
}

/** What only the packets tell, and why the log does not. */
const unlogged: Readonly<Record<string, readonly string[]>> = {
  // ftplib prints no address of the server, so its log cannot show that the one in the 227 is another.
  'python-ftplib-2/private-address': ['pasv-private-address', 'sec-internal-address-leak'],
  // Nor a word of TLS, so not whether the data connection resumed the session.
  'python-ftplib-2/tls-healthy': ['sec-no-session-binding'],
}

const explained = (file: string): Report => {
  const { trace } = readFile(readFileSync(file), '2026-01-01T00:00:00.000Z')
  if (trace === null) throw new Error(`nothing was read of ${file}`)
  return makeReport({ id: 't', header: trace.header, events: trace.events, finished: true })
}

const codes = ({ findings }: Report): readonly string[] => findings.map(({ code }) => code).toSorted()

test('each client is there, and the two that speak TLS most', () => {
  const names = logs.map(nameOf)
  for (const tool of ['lftp', 'curl', 'tnftp', 'inetutils-ftp', 'ncftp', 'wget', 'python-ftplib-2'])
    for (const name of ['healthy', 'login-refused', 'passive-filtered', 'private-address', 'active-blocked'])
      expect(names).toContain(`${tool}/${name}`)
  for (const tool of ['lftp', 'curl', 'python-ftplib-2'])
    for (const name of ['tls-healthy', 'tls-passive-filtered', 'tls-not-offered'])
      expect(names).toContain(`${tool}/${name}`)
})

describe.each(logs.map((file) => [nameOf(file), file] as const))('%s', (name, file) => {
  const [log, capture] = [explained(file), explained(file.replace(/\.txt$/, '.pcap'))]
  const missing = unlogged[name] ?? []

  test('the packets name the fault', () => {
    expect(capture.verdict.primary).toBe(primaries[name.split('/')[1] ?? ''])
  })

  test('the log says the same', () => {
    expect(log.verdict.byMode).toEqual(capture.verdict.byMode)
    expect(codes(log)).toEqual(codes(capture).filter((code) => !missing.includes(code)))
    if (!missing.includes(capture.verdict.primary ?? ''))
      expect(log.verdict.primary).toBe(capture.verdict.primary)
  })

  test('no password in either', () => {
    for (const report of [log, capture]) expect(JSON.stringify(report)).not.toMatch(/secret99|not-the-one/)
  })
})

describe.each(logs.filter((file) => /\/tls-[hp]/.test(file)))('%s', (file) => {
  test('the packets show which TLS was agreed on, on both connections', () => {
    const { events } = explained(file.replace(/\.txt$/, '.pcap')).trace
    const tls = events.flatMap((event) => (event.kind === 'tls' ? [event] : []))
    expect(tls.map(({ conn }) => conn)).toEqual(file.includes('healthy') ? ['c1', 'd1'] : ['c1'])
    for (const { protocol, cipher } of tls)
      expect([protocol, cipher]).toEqual(['TLSv1.3', expect.stringMatching(/^TLS_/)])
    expect(events.some((event) => event.kind === 'note' && event.topic === 'encrypted')).toBe(true)
  })
})
