import { printable } from '../../shared/ftp/text.ts'
import { controlOf } from '../../shared/session/outcome.ts'
import { questionIn } from '../../shared/session/question.ts'
import type { Attempt } from '../../shared/session/session.ts'
import type { CertificateSummary } from '../../shared/trace/event.ts'
import { words } from '../words/words.ts'
import { StatusIcon } from './StatusIcon.tsx'
import styles from './TlsCard.module.css'

/** What TLS agreed on, and the certificate; nothing where there was no TLS. */
export function TlsCard({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const tls = attempts.map((attempt) => controlOf(attempt)?.tls).find((event) => event != null)
  if (!tls) return null
  // What a question tried is no part of the test.
  const data = attempts
    .filter(({ id }) => questionIn(id) === null)
    .flatMap(({ connections }) => connections)
    .flatMap((connection) => (connection.role === 'data' && connection.tls ? connection.tls : []))
  const { certificate } = tls
  return (
    <div className={styles.card}>
      <dl className={styles.agreed}>
        <Fact name={words.tls.control} value={`${tls.protocol}, ${tls.cipher}`} />
        {data.length > 0 && (
          <Fact
            name={words.tls.data}
            value={words.tls.resumed(data.filter(({ resumed }) => resumed).length, data.length)}
          />
        )}
      </dl>
      {certificate && <Certificate certificate={certificate} />}
    </div>
  )
}

function Certificate({ certificate }: { readonly certificate: CertificateSummary }) {
  const { subject, issuer, names, validFrom, validTo, keyType, keyBits, chainLength, problem } = certificate
  const bits = keyBits === null ? '' : ` ${keyBits}`
  return (
    <details className={styles.certificate}>
      <summary>
        <StatusIcon status={problem === null ? 'works' : 'warning'} size={15} />
        <span>
          {words.tls.certificate} <strong>{printable(subject)}</strong>,{' '}
          {problem === null ? words.tls.trusted : printable(words.tls.untrusted(problem))}
        </span>
      </summary>
      <dl className={styles.facts}>
        <Fact name={words.tls.names} value={names.length > 0 ? names.join(', ') : '–'} />
        <Fact name={words.tls.issuer} value={issuer} />
        <Fact name={words.tls.validity} value={words.tls.from(words.day(validFrom), words.day(validTo))} />
        <Fact name={words.tls.key} value={keyType === null ? '–' : `${keyType.toUpperCase()}${bits}`} />
        <Fact name={words.tls.chain} value={`${chainLength}`} />
        <Fact name={words.tls.fingerprint} value={certificate.fingerprint256} />
      </dl>
    </details>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{printable(value)}</dd>
  </div>
)
