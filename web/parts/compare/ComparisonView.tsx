import { printable } from '../../../shared/ftp/text.ts'
import type { ComparedOutcome, ComparedRun, Comparison } from '../../../shared/report/comparison.ts'
import { isOfService } from '../../store/saved-page.ts'
import { explainWords } from '../../words/explain.ts'
import { locale, words } from '../../words/words.ts'
import { Link } from '../Link.tsx'
import { StatusIcon } from '../StatusIcon.tsx'
import styles from './ComparisonView.module.css'

/** Two runs side by side. */
export function ComparisonView({
  comparison,
  linked,
}: {
  readonly comparison: Comparison
  /** Whether both have pages of their own. */
  readonly linked: boolean
}) {
  const { a, b, conclusion, findings, differences, known, between } = comparison
  const said = explainWords.comparison
  const tone = findings[0]?.severity ?? toneOf(comparison)
  return (
    <div className={styles.comparison} data-between={between}>
      <section className={styles.conclusion} data-severity={tone} aria-labelledby="comparison">
        <h2 id="comparison">{said.heading}</h2>
        <p className={styles.text}>{printable(conclusion.text)}</p>
        {conclusion.side && <p>{said.side(words.findings.sides[conclusion.side])}</p>}
      </section>
      <div className={styles.runs}>
        <Run name={said.a} run={a} linked={linked} />
        <Run name={said.b} run={b} linked={linked || isOfService(b.id)} />
      </div>
      <Attempts comparison={comparison} />
      {findings.length > 0 && (
        <section className={styles.card}>
          <h3>{said.findings}</h3>
          {findings.map(({ code, title, explanation, evidence, remedies, severity }) => (
            <article key={code} className={styles.finding} data-severity={severity}>
              <h4>{printable(title)}</h4>
              <p>{printable(explanation)}</p>
              <p className={styles.label}>{said.evidence}</p>
              <ul>
                {evidence.map(({ run, seq, text }) => (
                  <li key={`${run} ${seq}`}>
                    <strong>{said[run]}</strong> #{seq}: {printable(text)}
                  </li>
                ))}
              </ul>
              {remedies.map(({ audience, text }) => (
                <p key={audience}>
                  <strong>{words.findings.audiences[audience]}:</strong> {printable(text)}
                </p>
              ))}
            </article>
          ))}
        </section>
      )}
      {differences.length > 0 && (
        <section className={styles.card}>
          <h3>{said.differences}</h3>
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col">{said.a}</th>
                <th scope="col">{said.b}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ what, a: inA, b: inB }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td className={styles.fact}>{printable(inA)}</td>
                  <td className={styles.fact}>{printable(inB)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {known.length > 0 && (
        <section className={styles.card}>
          <h3>{said.known}</h3>
          {(['a', 'b', 'both'] as const).map((where) => {
            const here = known.filter((finding) => finding.in === where)
            return here.length === 0 ? null : (
              <div key={where}>
                <p className={styles.label}>{said.onlyIn[where]}</p>
                <ul>
                  {here.map(({ code, title, severity }) => (
                    <li key={code} data-severity={severity}>
                      <Link href={`/learn/findings/${code}`}>{printable(title)}</Link>
                    </li>
                  ))}
                </ul>
              </div>
            )
          })}
        </section>
      )}
    </div>
  )
}

const toneOf = ({ between, change }: Comparison): string =>
  between === 'times' && change === 'improved' ? 'good' : change === 'worse' ? 'error' : 'info'

function Run({
  name,
  run,
  linked,
}: {
  readonly name: string
  readonly run: ComparedRun
  readonly linked: boolean
}) {
  const title = `${name}: ${printable(run.target)}`
  return (
    <section className={styles.run}>
      <h3>
        <StatusIcon status={run.status} size={18} />
        {linked ? <Link href={`/r/${encodeURIComponent(run.id)}`}>{title}</Link> : title}
      </h3>
      <p>
        {printable(run.vantage)},{' '}
        <time dateTime={run.startedAt}>{new Date(run.startedAt).toLocaleString(locale())}</time>
      </p>
      <p>{printable(run.summary)}</p>
    </section>
  )
}

function Attempts({ comparison: { attempts, between } }: { readonly comparison: Comparison }) {
  const said = explainWords.comparison
  const names = between === 'times' ? said.change : said.changeBetween
  if (attempts.length === 0) return null
  return (
    <section className={styles.card}>
      <h3>{said.attempts}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{said.attempt}</th>
            <th scope="col">{said.a}</th>
            <th scope="col">{said.b}</th>
            <th scope="col">{said.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {attempts.map(({ mode, family, protection, a, b, change }) => (
            <tr key={`${mode} ${family} ${protection}`} data-change={change}>
              <th scope="row">
                {words.mode[mode]} {words.family[family]} {words.protectionShort[protection]}
              </th>
              <Outcome outcome={a} />
              <Outcome outcome={b} />
              <td className={styles.change}>{names[change]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Outcome({ outcome }: { readonly outcome: ComparedOutcome | null }) {
  const said = explainWords.comparison
  if (outcome === null) return <td className={styles.none}>{said.untested}</td>
  const { status, failedPhase, command } = outcome
  return (
    <td data-status={status}>
      <StatusIcon status={status} size={14} />{' '}
      {status === 'fails' && failedPhase
        ? said.failsAt(words.phase[failedPhase] ?? failedPhase)
        : words.status[status]}
      {command && <small> {command}</small>}
    </td>
  )
}
