import { lazy, Suspense, useState } from 'react'
import type { ProbeRequest } from '../../../shared/api.ts'
import { addressFamily } from '../../../shared/ftp/address.ts'
import { printable } from '../../../shared/ftp/text.ts'
import type { Comparison } from '../../../shared/report/comparison.ts'
import type { Report } from '../../../shared/report/report.ts'
import { parseTarget } from '../../../shared/target.ts'
import { navigate } from '../../router.ts'
import { fetchReport } from '../../store/fetch-report.ts'
import { recentRuns } from '../../store/own-runs.ts'
import { explainWords } from '../../words/explain.ts'
import { speech } from '../../words/speech.ts'
import { Button } from '../Button.tsx'
import styles from './SecondOpinion.module.css'

const ComparisonView = lazy(async () => ({
  default: (await import('../compare/ComparisonView.tsx')).ComparisonView,
}))

/** A probe of the server in the log, and the comparison with one that was made. */
export function SecondOpinion({ report }: { readonly report: Report }) {
  const request = probeRequest(report)
  const candidates = recentRuns().filter(({ input }) => isOfServer(input, report))
  const [id, setId] = useState(candidates[0]?.id ?? '')
  const [comparison, show] = useState<Comparison | 'failed' | null>(null)
  if (request === null) return null
  const compare = async () => {
    const other = await fetchReport(id)
    if (typeof other === 'string') return show('failed')
    const { compareReports } = await import('../../../shared/report/compare.ts')
    show(compareReports(report, other, speech))
  }
  return (
    <section className={styles.second}>
      <div className={styles.row}>
        <Button onClick={() => navigate('/', { request })}>{explainWords.probe}</Button>
        {candidates.length === 0 ? (
          <p>{explainWords.probeLead}</p>
        ) : (
          <>
            <label>
              {explainWords.compareWith}{' '}
              <select value={id} onChange={({ target }) => setId(target.value)}>
                {candidates.map((run) => (
                  <option key={run.id} value={run.id}>
                    {printable(run.input)}, {new Date(run.startedAt).toLocaleString()}
                  </option>
                ))}
              </select>
            </label>
            <Button look="main" onClick={() => void compare()}>
              {explainWords.compare}
            </Button>
          </>
        )}
      </div>
      {comparison === 'failed' && <p role="alert">{explainWords.cannotCompare}</p>}
      {comparison !== null && comparison !== 'failed' && (
        <Suspense>
          <ComparisonView comparison={comparison} linked={false} />
        </Suspense>
      )}
    </section>
  )
}

/** The same server as the log has it, without a password; null where it names none that could be found again. */
function probeRequest({ target, attempts, trace }: Report): ProbeRequest | null {
  const { host, port, user } = target
  if (trace.header.redacted?.includes('addresses') || 'problem' in parseTarget(host)) return null
  if (host === 'unknown') return null
  const [first] = attempts
  const protection = first?.protection ?? 'clear'
  return {
    target: `${addressFamily(host) === 6 ? `[${host}]` : host}:${port}`,
    ...(protection === 'clear' ? {} : { security: protection }),
    ...(/^(?:unknown|anonymous|ftp|)$/i.test(user) || user.includes('*') ? {} : { user }),
  }
}

function isOfServer(input: string, { target }: Report): boolean {
  const read = parseTarget(input)
  if ('problem' in read) return false
  const host = read.value.host.toLowerCase()
  return host === target.host.toLowerCase() || target.addresses.includes(host)
}
