import { tlsVersions } from '../../../shared/diagnosis/tls-versions.ts'
import { printable } from '../../../shared/ftp/text.ts'
import { questionIn } from '../../../shared/session/question.ts'
import type { Attempt } from '../../../shared/session/session.ts'
import type { CertificateSummary, TlsVersion } from '../../../shared/trace/event.ts'
import { details } from '../../words/details.ts'
import { words } from '../../words/words.ts'
import { StatusIcon } from '../StatusIcon.tsx'
import { Card } from './Card.tsx'
import styles from './CertificateCard.module.css'
import { type Fact, Facts } from './Facts.tsx'

/** What TLS agreed on, which versions the server takes, and each certificate it showed; nothing where there was no TLS. */
export function CertificateCard({
  attempts,
  startedAt,
}: {
  readonly attempts: readonly Attempt[]
  readonly startedAt: string
}) {
  const shown = certificatesOf(attempts)
  const agreed = agreedOn(attempts)
  const versions = tlsVersions(attempts)
  if (agreed.length === 0 && shown.length === 0 && !versions) return null
  return (
    <Card part="tls" heading={details.certificate.heading}>
      {agreed.length > 0 && <Facts facts={agreed} />}
      {versions && (
        <ul className={styles.versions} aria-label={details.certificate.versions}>
          {versions.versions.map((version) => (
            <Version key={version} version={version} accepted />
          ))}
          {versions.refused.map((version) => (
            <Version key={version} version={version} accepted={false} />
          ))}
        </ul>
      )}
      {shown.map(({ certificate, to }) => (
        <div key={certificate.fingerprint256} className={styles.certificate}>
          <Problem certificate={certificate} />
          <Facts facts={factsOf(certificate, startedAt)} />
          {shown.length > 1 && <p>{details.certificate.on(to.join(', '))}</p>}
        </div>
      ))}
    </Card>
  )
}

interface Shown {
  readonly certificate: CertificateSummary
  /** Names of the attempts. */
  readonly to: readonly string[]
}

/** Each certificate once; a resumed session shows none. */
function certificatesOf(attempts: readonly Attempt[]): readonly Shown[] {
  const shown = attempts.flatMap((attempt) =>
    attempt.connections.flatMap(({ tls }) =>
      tls?.certificate ? [{ certificate: tls.certificate, name: words.attempt(attempt) }] : [],
    ),
  )
  const byPrint = Map.groupBy(shown, ({ certificate }) => certificate.fingerprint256)
  return [...byPrint.values()].flatMap((all) =>
    all[0] ? [{ certificate: all[0].certificate, to: [...new Set(all.map(({ name }) => name))] }] : [],
  )
}

/** Of the tests of a mode: what a question tried is no part of them. */
function agreedOn(attempts: readonly Attempt[]): Fact[] {
  const secured = attempts
    .filter(({ id }) => questionIn(id) === null)
    .flatMap(({ connections }) => connections)
    .flatMap(({ role, tls }) => (tls ? [{ role, tls }] : []))
  const control = secured.filter(({ role }) => role === 'control').map(({ tls }) => tls)
  const data = secured.filter(({ role }) => role === 'data').map(({ tls }) => tls)
  const agreed = [...new Set(control.map(({ protocol, cipher }) => `${protocol}, ${cipher}`))]
  return [
    ...(agreed.length > 0 ? [{ name: words.tls.control, value: agreed.join('; ') }] : []),
    ...(data.length > 0
      ? [
          {
            name: words.tls.data,
            value: words.tls.resumed(data.filter(({ resumed }) => resumed).length, data.length),
          },
        ]
      : []),
  ]
}

function Version({ version, accepted }: { readonly version: TlsVersion; readonly accepted: boolean }) {
  const outdated = version === 'TLSv1' || version === 'TLSv1.1'
  const status = accepted ? (outdated ? 'warning' : 'works') : outdated ? 'skipped' : 'fails'
  return (
    <li>
      <StatusIcon status={status} size={14} />
      {details.certificate.version[version]}{' '}
      {accepted
        ? outdated
          ? `${details.certificate.accepted}, ${details.certificate.outdated}`
          : details.certificate.accepted
        : details.certificate.refused}
    </li>
  )
}

function Problem({ certificate: { subject, problem } }: { readonly certificate: CertificateSummary }) {
  return (
    <p className={styles.verdict}>
      <StatusIcon status={problem === null ? 'works' : 'warning'} size={16} />
      <span>
        <strong>{printable(subject)}</strong>{' '}
        {problem === null
          ? details.certificate.trusted
          : (details.certificate.problems[problem] ?? printable(details.certificate.problem(problem)))}
      </span>
    </p>
  )
}

const dayMs = 86_400_000

function factsOf(certificate: CertificateSummary, startedAt: string): Fact[] {
  const { issuer, names, keyType, keyBits, chainLength, fingerprint256 } = certificate
  return [
    { name: words.tls.names, value: names.map(plainName).join(', ') || '–' },
    { name: words.tls.issuer, value: issuer },
    validity(certificate, startedAt),
    {
      name: words.tls.key,
      value: keyType === null ? '–' : `${keyType.toUpperCase()}${keyBits === null ? '' : ` ${keyBits}`}`,
    },
    {
      name: words.tls.chain,
      value: chainLength === 1 ? details.certificate.alone : details.certificate.sent(chainLength),
    },
    { name: words.tls.fingerprint, value: fingerprint256, look: 'code' },
  ]
}

/** Counted at the time of the test: a report that is read a year later says what was true then. */
function validity({ validFrom, validTo }: CertificateSummary, startedAt: string): Fact {
  const name = words.tls.validity
  const value = details.certificate.valid(words.day(validFrom), words.day(validTo))
  const [from, to, at] = [Date.parse(validFrom), Date.parse(validTo), Date.parse(startedAt)]
  if (Number.isNaN(from) || Number.isNaN(to) || Number.isNaN(at)) return { name, value }
  if (at < from) {
    return {
      name,
      value: `${value}, ${details.certificate.notYet(Math.ceil((from - at) / dayMs))}`,
      look: 'bad',
    }
  }
  const days = Math.floor(Math.abs(to - at) / dayMs)
  if (to < at) return { name, value: `${value}, ${details.certificate.expired(days)}`, look: 'bad' }
  const left = `${value}, ${details.certificate.left(days)}`
  return days < 30 ? { name, value: left, look: 'warn' } : { name, value: left }
}

/** As OpenSSL prints them, each with its kind before it; what is an address shows it. */
const plainName = (name: string): string => name.replace(/^(DNS|IP Address):/, '')
