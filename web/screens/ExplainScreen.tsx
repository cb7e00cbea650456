import { useEffect, useSyncExternalStore } from 'react'
import { currentReading, subscribe } from '../explain/explaining.ts'
import { ExplainedBar } from '../parts/explain/ExplainedBar.tsx'
import { FileQuestion } from '../parts/explain/FileQuestion.tsx'
import { ReadProgress } from '../parts/explain/ReadProgress.tsx'
import { Page } from '../parts/Page.tsx'
import { savedReport } from '../store/live-trace.ts'
import { explainedId } from '../store/saved-page.ts'
import { showInTab } from '../store/tab.ts'
import { explainWords } from '../words/explain.ts'
import { useLanguage } from '../words/use-language.ts'
import styles from './ExplainScreen.module.css'
import { RunScreen } from './RunScreen.tsx'

/** A log or a capture, read in this browser and shown like a run. */
export function ExplainScreen() {
  const reading = useSyncExternalStore(subscribe, currentReading)
  const language = useLanguage()
  const isRead = reading.state === 'read'
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language has another title
  useEffect(() => {
    if (!isRead) showInTab(explainWords.tab, 'idle')
  }, [isRead, language])
  if (reading.state === 'read')
    return (
      <RunScreen
        key={reading.number}
        id={explainedId}
        source={savedReport(reading.report)}
        bar={<ExplainedBar reading={reading} />}
      />
    )
  return (
    <Page>
      <div className={styles.explain}>
        <div className={styles.ask}>
          <h1>{explainWords.heading}</h1>
          <p className={styles.lead}>{explainWords.lead}</p>
        </div>
        {reading.state === 'reading' ? (
          <ReadProgress reading={reading} />
        ) : (
          <FileQuestion unread={reading.state === 'unread' ? reading : null} />
        )}
      </div>
    </Page>
  )
}
