import { lazy, Suspense, useEffect, useState } from 'react'
import { compareReports } from '../../shared/report/compare.ts'
import type { Comparison } from '../../shared/report/comparison.ts'
import type { Report } from '../../shared/report/report.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { ComparePicker } from '../parts/compare/ComparePicker.tsx'
import { ComparisonView } from '../parts/compare/ComparisonView.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Page } from '../parts/Page.tsx'
import { fetchReport, locked } from '../store/fetch-report.ts'
import { showInTab } from '../store/tab.ts'
import { explainWords } from '../words/explain.ts'
import { shareWords } from '../words/share.ts'
import { useSpeech } from '../words/use-language.ts'
import { whenSpoken, words } from '../words/words.ts'
import styles from './CompareScreen.module.css'

const LockedRun = lazy(async () => ({
  default: (await import('../parts/share/LockedRun.tsx').then(whenSpoken)).LockedRun,
}))

/** Two runs of the service side by side: `/compare?a=ID&b=ID`. Asks which where one is not named. */
export function CompareScreen({ a, b }: { readonly a: string | null; readonly b: string | null }) {
  const speech = useSpeech()
  const [reports, setReports] = useState<
    readonly [Report, Report] | { readonly locked: 'a' | 'b' } | string | null
  >(null)
  const [asked, askAgain] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a link is opened, both are asked for again
  useEffect(() => {
    showInTab(explainWords.comparison.tab, 'idle')
    if (a === null || b === null) return
    let mine = true
    void Promise.all([fetchReport(a), fetchReport(b)]).then(([one, other]) => {
      if (!mine) return
      if (one === locked || other === locked) setReports({ locked: one === locked ? 'a' : 'b' })
      else if (typeof one === 'string') setReports(`A: ${one || explainWords.sharing.unreachable}`)
      else if (typeof other === 'string') setReports(`B: ${other || explainWords.sharing.unreachable}`)
      else setReports([one, other])
    })
    return () => {
      mine = false
    }
  }, [a, b, asked])
  const said = explainWords.comparison
  if (a === null || b === null)
    return (
      <Page aside={<ButtonLink href="/">{words.home}</ButtonLink>}>
        <ComparePicker a={a} b={b} />
      </Page>
    )
  if (typeof reports === 'string') return <Failed text={reports} />
  if (reports && 'locked' in reports) {
    const which = reports.locked
    return (
      <Page aside={<ButtonLink href="/">{words.home}</ButtonLink>}>
        <Suspense>
          <LockedRun
            key={which}
            id={which === 'a' ? a : b}
            title={shareWords.locked.which(said[which])}
            onOpen={() => askAgain(asked + 1)}
          />
        </Suspense>
      </Page>
    )
  }
  const comparison: Comparison | null = reports && compareReports(reports[0], reports[1], speech)
  return (
    <Page aside={<ButtonLink href="/">{words.home}</ButtonLink>}>
      {comparison ? (
        <>
          <div className={styles.bar}>
            <h1>{said.tab}</h1>
            <CopyButton label={shareWords.compare.copyLink} text={() => location.href} />
          </div>
          <ComparisonView comparison={comparison} linked />
        </>
      ) : (
        <p aria-live="polite">{said.loading}</p>
      )}
    </Page>
  )
}

const Failed = ({ text }: { readonly text: string }) => (
  <Page>
    <Notice status="inconclusive" title={explainWords.comparison.failed} text={text}>
      <ButtonLink look="main" href="/">
        {words.failure.start}
      </ButtonLink>
    </Notice>
  </Page>
)
