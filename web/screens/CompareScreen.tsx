import { useEffect, useState } from 'react'
import { compareReports } from '../../shared/report/compare.ts'
import type { Comparison } from '../../shared/report/comparison.ts'
import type { Report } from '../../shared/report/report.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { ComparisonView } from '../parts/compare/ComparisonView.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Page } from '../parts/Page.tsx'
import { fetchReport } from '../store/fetch-report.ts'
import { showInTab } from '../store/tab.ts'
import { explainWords } from '../words/explain.ts'
import { useSpeech } from '../words/use-language.ts'
import { words } from '../words/words.ts'

/** Two runs of the service side by side: `/compare?a=ID&b=ID`. */
export function CompareScreen({ a, b }: { readonly a: string | null; readonly b: string | null }) {
  const speech = useSpeech()
  const [reports, setReports] = useState<readonly [Report, Report] | string | null>(null)
  useEffect(() => {
    showInTab(explainWords.comparison.tab, 'idle')
    if (a === null || b === null) return
    let mine = true
    void Promise.all([fetchReport(a), fetchReport(b)]).then(([one, other]) => {
      if (!mine) return
      if (typeof one === 'string') setReports(`A: ${one || explainWords.sharing.unreachable}`)
      else if (typeof other === 'string') setReports(`B: ${other || explainWords.sharing.unreachable}`)
      else setReports([one, other])
    })
    return () => {
      mine = false
    }
  }, [a, b])
  const said = explainWords.comparison
  if (a === null || b === null) return <Failed text={said.missing} />
  if (typeof reports === 'string') return <Failed text={reports} />
  const comparison: Comparison | null = reports && compareReports(reports[0], reports[1], speech)
  return (
    <Page aside={<ButtonLink href="/">{words.home}</ButtonLink>}>
      {comparison ? (
        <ComparisonView comparison={comparison} linked />
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
