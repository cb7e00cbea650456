/** What is told beside the faults: CCC, folders open to everybody, certificates made on the way, targets off limits. */
import { describe, expect, test } from 'vitest'
import type { CertificateSummary, TraceEvent } from '../../../shared/trace/event.ts'
import { diagnosed, loggedIn, passive, quit } from './diagnosed.ts'

const under = (features: string): string => `
  attempt a1 passive 4 explicit 45.67.20.10:21
  c1 connect 45.67.20.10:21
  +2 c1 connected 45.67.10.10:41000
  +2 c1 < 220 Ready
  c1 > AUTH TLS
  +2 c1 < 234 Go on
  +2 c1 tls TLSv1.3 TLS_AES_256_GCM_SHA384
  c1 > FEAT
  +2 c1 < 211-Features: ⏎ ${features} ⏎ 211 End
  c1 > USER anonymous
  +2 c1 < 230 Welcome ${quit('1')}`

describe('CCC', () => {
  test('is listed under TLS', () => {
    expect(diagnosed(under(' AUTH TLS ⏎ CCC ⏎ PROT')).found('sec-ccc-accepted')).toMatchObject({
      severity: 'info',
      confidence: 'likely',
    })
  })

  test.each([
    ['not listed', under(' AUTH TLS ⏎ PROT')],
    ['part of another word', under(' CCCP ⏎ PROT')],
    [
      'in clear, where there is nothing to clear',
      `${loggedIn('1')}\nc1 > FEAT\n+2 c1 < 211-Features: ⏎  CCC ⏎ 211 End ${quit('1')}`,
    ],
  ])('%s: no', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('sec-ccc-accepted')
  })
})

describe('folders that anonymous users may write to', () => {
  const listed = (writable: string) =>
    `${loggedIn('1')} ${passive('1', '1', 'EPSV', 50100).replace('listing unix 5', `listing mlsd 5 ${writable}`)} ${quit('1')}`

  test.each([
    ['perm', 'likely'],
    ['mode', 'possible'],
  ])('by %s', (writable, confidence) => {
    const { found, primary } = diagnosed(listed(writable))
    expect(found('sec-anonymous-writable')).toMatchObject({ severity: 'info', confidence })
    expect(primary).toBeNull()
  })

  test('a named user may', () => {
    expect(diagnosed(listed('perm'), { user: 'web' }).codes).not.toContain('sec-anonymous-writable')
  })

  test('nothing says so', () => {
    expect(diagnosed(listed('')).codes).not.toContain('sec-anonymous-writable')
  })
})

describe('a certificate of something that inspects', () => {
  const signedBy = (issuer: string, subject = 'CN=ftp.example.org') => {
    const certificate: CertificateSummary = {
      subject,
      issuer,
      names: ['DNS:ftp.example.org'],
      validFrom: '2025-12-01T00:00:00.000Z',
      validTo: '2026-12-01T00:00:00.000Z',
      fingerprint256: 'AA',
      keyType: 'EC',
      keyBits: 256,
      chainLength: 2,
      problem: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    }
    const alter = (event: TraceEvent): TraceEvent =>
      event.kind === 'tls' ? { ...event, certificate } : event
    return diagnosed(under(' PROT'), { alter, host: 'ftp.example.org' })
  }

  test.each([
    'CN=avast! Web/Mail Shield Root, O=avast! Web/Mail Shield',
    'CN=Kaspersky Anti-Virus Personal Root Certificate, O=AO Kaspersky Lab',
    'CN=ESET SSL Filter CA, O=ESET, spol. s r. o.',
    'CN=Zscaler Intermediate Root CA (zscaler.net), O=Zscaler Inc.',
    'CN=FortiGate CA, O=Fortinet',
  ])('%s', (issuer) => {
    const { found, primary } = signedBy(issuer)
    expect(found('tls-intercepted')).toMatchObject({ confidence: 'likely', side: 'client-network' })
    expect(primary).toBe('tls-intercepted')
    expect(found('tls-cert-untrusted-ca')?.becauseOf).toBe('tls-intercepted')
  })

  test.each([
    ['a public authority', "CN=R11, O=Let's Encrypt", undefined],
    ['an authority of one’s own', 'CN=Example Corp Root CA', undefined],
    [
      'a device with its own certificate',
      'CN=FGT60F, O=Fortinet, OU=FortiGate CA',
      'CN=FGT60F, O=Fortinet, OU=FortiGate CA',
    ],
  ])('%s: no', (_, issuer, subject) => {
    expect(signedBy(issuer, subject).codes).not.toContain('tls-intercepted')
  })
})

describe('a target that may not be tested from here', () => {
  test('the address is named', () => {
    const { found } = diagnosed('note refused-by-policy 10.1.2.3 is a private address, and is not dialled.')
    expect(found('target-address-forbidden')?.title).toContain('10.1.2.3')
    expect(found('target-address-forbidden')?.severity).toBe('info')
  })

  test('a certificate that ends an attempt is another policy', () => {
    const lines = `${loggedIn('1')}\nnote refused-by-policy The certificate is not trusted. ${quit('1')}`
    expect(diagnosed(lines).codes).not.toContain('target-address-forbidden')
  })
})
