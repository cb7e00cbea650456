import type { ReactNode } from 'react'
import { catalogue } from '../../../shared/diagnosis/catalogue/catalogue.ts'
import type { Entry } from '../../../shared/diagnosis/catalogue/entry.ts'
import { fill } from '../../../shared/diagnosis/fill.ts'
import { summary } from '../../../shared/learn/finding-search.ts'
import { entryOf } from '../../../shared/learn/spoken-catalogue.ts'
import { storiesThatShow } from '../../../shared/learn/stories.ts'
import { practiceTargets } from '../../../shared/practice.ts'
import type { Audience } from '../../../shared/report/report.ts'
import { learn, speech } from '../../words/learn.ts'
import { words } from '../../words/words.ts'
import { Link } from '../Link.tsx'
import { StatusIcon } from '../StatusIcon.tsx'
import { FindingFixes } from './FindingFixes.tsx'
import styles from './FindingPage.module.css'
import { LearnPage } from './LearnPage.tsx'
import { storyAddress } from './StoryList.tsx'

/** All that the catalogue says of one finding, without a run: numbers that only a run can tell are left out. */
export function FindingPage({ code, entry }: { readonly code: string; readonly entry: Entry }) {
  const { finding } = learn
  const title = fill(entry.title, {})
  const signature = fill(entry.signature, {})
  return (
    <LearnPage here="findings" title={title} lead={null} description={finding.description(title, signature)}>
      <article className={styles.article}>
        <Facts code={code} entry={entry} />
        <div className={styles.main}>
          <section aria-labelledby="explanation">
            <h2 id="explanation">{finding.explanation}</h2>
            <p className={styles.explanation}>{fill(entry.explanation, {})}</p>
          </section>
          <section aria-labelledby="signature">
            <h2 id="signature">{finding.signature}</h2>
            <p className={styles.signature}>{signature}</p>
          </section>
          <section aria-labelledby="advice" className={styles.advice}>
            <h2 id="advice">{finding.advice}</h2>
            {(Object.entries(entry.advice) as [Audience, string][]).map(([audience, text]) => (
              <section key={audience}>
                <h3>{words.findings.audiences[audience]}</h3>
                <p>{fill(text, {})}</p>
              </section>
            ))}
          </section>
          <FindingFixes key={code} entry={entry} />
          <LookAlikes codes={entry.lookAlikes ?? []} />
          <Neighbours code={code} />
        </div>
      </article>
    </LearnPage>
  )
}

function Facts({ code, entry }: { readonly code: string; readonly entry: Entry }) {
  const { finding, index } = learn
  const stories = storiesThatShow(code)
  const practice = practiceTargets.filter(({ expects }) => expects === code)
  return (
    <dl className={styles.facts}>
      <Fact name={finding.severity}>
        <span className={styles.severity}>
          <StatusIcon status={entry.severity} /> {words.status[entry.severity]}
        </span>
      </Fact>
      <Fact name={finding.topic}>
        <Link href={`/learn/findings#${entry.topic}`}>{index.topics[entry.topic]}</Link>
      </Fact>
      <Fact name={finding.seenBy}>{entry.seenBy.map((seer) => finding.seers[seer]).join(', ')}</Fact>
      <Fact name={finding.actors}>
        {(Object.keys(entry.advice) as Audience[]).map((audience) => finding.audiences[audience]).join(', ')}
      </Fact>
      <Fact name={finding.code}>
        <code>{code}</code>
      </Fact>
      {stories.length > 0 && (
        <Fact name={finding.story}>
          {stories.map(({ id }) => (
            <Link key={id} href={storyAddress(id)}>
              {learn.story[id].name}
            </Link>
          ))}
        </Fact>
      )}
      {practice.length > 0 && (
        <Fact name={finding.practice}>
          {practice.map(({ name }) => (
            <Link key={name} href="/" passed={{ request: { target: `practice:${name}` } }}>
              practice:{name}
            </Link>
          ))}
        </Fact>
      )}
    </dl>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function LookAlikes({ codes }: { readonly codes: readonly string[] }) {
  const known = codes.flatMap((code) => {
    const entry = entryOf(code, speech)
    return entry ? [summary([code, entry])] : []
  })
  if (known.length === 0) return null
  return (
    <section aria-labelledby="look-alikes">
      <h2 id="look-alikes">{learn.finding.lookAlikes}</h2>
      <p className={styles.lead}>{learn.finding.lookAlikesLead}</p>
      <ul className={styles.lookAlikes}>
        {known.map(({ code, title, severity, signature }) => (
          <li key={code}>
            <StatusIcon status={severity} />
            <div>
              <Link href={`/learn/findings/${code}`}>{title}</Link>
              <p>{signature}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The codes before and after in the order of a session. */
function Neighbours({ code }: { readonly code: string }) {
  const codes = Object.keys(catalogue)
  const index = codes.indexOf(code)
  const link = (name: string, other: string | undefined, side: 'before' | 'after') => {
    const entry = other === undefined ? null : entryOf(other, speech)
    if (!entry) return <span />
    return (
      <Link href={`/learn/findings/${other}`} data-side={side}>
        <small>{name}</small>
        {fill(entry.title, {})}
      </Link>
    )
  }
  return (
    <nav className={styles.neighbours} aria-label={learn.finding.neighbours}>
      {link(learn.finding.previous, codes[index - 1], 'before')}
      {link(learn.finding.next, codes[index + 1], 'after')}
    </nav>
  )
}
