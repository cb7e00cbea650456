import { printable } from '../../shared/ftp/text.ts'
import type { Finding, Report } from '../../shared/report/report.ts'
import { isSavedPage } from '../store/saved-page.ts'
import { words } from '../words/words.ts'
import { AudienceTabs } from './AudienceTabs.tsx'
import styles from './FindingBody.module.css'
import { Link } from './Link.tsx'

/** What was seen, why it happens, how sure that is; what to do, for each who may have to act; and the proof. */
export function FindingBody({
  finding,
  report,
  selected,
}: {
  readonly finding: Finding
  readonly report: Report
  readonly selected: number | null
}) {
  const { side, confidence, code, explanation, evidence } = finding
  const seenIn = report.attempts
    .filter(({ id }) => finding.attempts.includes(id))
    .map(words.attempt)
    .join(', ')
  return (
    <div className={styles.body}>
      <div className={styles.seen}>
        <dl className={styles.facts}>
          <Fact name={words.findings.side} value={words.findings.sides[side]} />
          <Fact name={words.findings.confidence} value={words.findings.confidences[confidence]} />
        </dl>
        <p className={styles.explanation}>{printable(explanation)}</p>
      </div>
      {finding.remedies.length > 0 && (
        <div className={styles.remedies}>
          <AudienceTabs key={code} finding={finding} report={report} />
        </div>
      )}
      <div className={styles.proof}>
        <h3>{words.findings.evidence}</h3>
        {/* Grows while a run goes on: what is read first stands above it. */}
        {seenIn !== '' && (
          <dl className={styles.facts}>
            <Fact name={words.findings.concerns} value={seenIn} />
          </dl>
        )}
        <ol className={styles.evidence}>
          {byText(evidence).map(([text, seqs]) => (
            <li key={`${seqs[0]} ${text}`}>
              {seqs.map((seq, index) => (
                <button
                  key={seq}
                  type="button"
                  data-seqs={seq}
                  aria-current={selected === seq ? true : undefined}
                >
                  <span>{index === 0 ? printable(text) : words.findings.also}</span>
                  <small>{placeOf(report, seq)}</small>
                </button>
              ))}
            </li>
          ))}
        </ol>
        <p className={styles.code}>
          {words.findings.code}{' '}
          {isSavedPage() ? (
            <code>{code}</code>
          ) : (
            <Link href={`/learn/findings/${code}`}>
              <code>{code}</code>
            </Link>
          )}
        </p>
      </div>
    </div>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

/** Attempt and connection of an event. */
function placeOf({ trace, attempts }: Report, seq: number): string {
  const event = trace.events[seq]
  const attempt = attempts.find(({ id }) => id === event?.attempt)
  const name = attempt ? words.attempt(attempt) : words.transcript.run
  return event?.conn ? `${name} ${event.conn}` : name
}

/** What was seen in the same words in several attempts is said once. */
function byText(evidence: Finding['evidence']): readonly (readonly [string, readonly number[]])[] {
  const groups = Map.groupBy(evidence, ({ text }) => text)
  return [...groups].map(([text, alike]) => [text, alike.map(({ seq }) => seq)])
}
