import { lazy, Suspense, useState } from 'react'
import { printEndpoint } from '../../../shared/ftp/address.ts'
import { printable } from '../../../shared/ftp/text.ts'
import { choose, forget, type Reading } from '../../explain/explaining.ts'
import { explainWords } from '../../words/explain.ts'
import { locale } from '../../words/words.ts'
import { Button } from '../Button.tsx'
import styles from './ExplainedBar.module.css'
import { SaveExplained } from './SaveExplained.tsx'
import { SecondOpinion } from './SecondOpinion.tsx'

const SharePanel = lazy(async () => ({ default: (await import('./SharePanel.tsx')).SharePanel }))

type Read = Extract<Reading, { state: 'read' }>

/** What the report is of, how it was read, and what can be done with it. */
export function ExplainedBar({ reading }: { readonly reading: Read }) {
  const { name, explained, report } = reading
  const [sharing, share] = useState(false)
  return (
    <div className={styles.bar}>
      <div className={styles.top}>
        <div className={styles.what}>
          <p className={styles.target}>{printable(report.target.input)}</p>
          <p className={styles.where}>
            {explainWords.from(printable(name))}. {explained.recognised && printable(explained.recognised)}
          </p>
        </div>
        <div className={styles.actions}>
          <Button onClick={forget}>{explainWords.another}</Button>
          <SaveExplained report={report} />
          <Button look="main" onClick={() => share(true)}>
            {explainWords.share}
          </Button>
        </div>
      </div>
      <Sessions reading={reading} />
      {explained.problems.length > 0 && (
        <details className={styles.read} open>
          <summary>{explainWords.notes(explained.problems.length)}</summary>
          <ul>
            {explained.problems.map((remark) => (
              <li key={remark}>{printable(remark)}</li>
            ))}
          </ul>
        </details>
      )}
      <SecondOpinion report={report} />
      {sharing && (
        <Suspense>
          <SharePanel report={report} onClose={() => share(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** The sessions of a capture, where there are several. */
function Sessions({ reading: { explained, places } }: { readonly reading: Read }) {
  const { sessions } = explained
  if (sessions.length < 2) return null
  const [only] = places
  const server = sessions[only ?? 0]?.server.address
  const withServer = sessions.flatMap((session, place) => (session.server.address === server ? [place] : []))
  const chosen = places.length === 1 ? `${only}` : 'all'
  return (
    <label className={styles.sessions}>
      <span>{explainWords.sessions}</span>
      <select
        value={chosen}
        onChange={({ target }) => choose(target.value === 'all' ? withServer : [Number(target.value)])}
      >
        <option value="all">{explainWords.allSessions(withServer.length)}</option>
        {sessions.slice(0, mostListed).map((session, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a session is known by
          <option key={place} value={`${place}`}>
            {explainWords.session(
              new Date(session.startedAt).toLocaleTimeString(locale()),
              printEndpoint(session.client),
              printEndpoint(session.server),
              printable(session.what),
            )}
          </option>
        ))}
      </select>
    </label>
  )
}

const mostListed = 1000
