import { useEffect, useState } from 'react'
import type { ProbeRequest } from '../../shared/api.ts'
import { Page } from '../parts/Page.tsx'
import { PracticeList } from '../parts/PracticeList.tsx'
import { RecentRuns } from '../parts/RecentRuns.tsx'
import { TargetForm } from '../parts/TargetForm.tsx'
import { navigate, passedHere } from '../router.ts'
import type { StartProblem } from '../store/start-run.ts'
import { showInTab } from '../store/tab.ts'
import { needSpeech } from '../words/speech.ts'
import { startPage } from '../words/start-page.ts'
import { useLanguage } from '../words/use-language.ts'
import { words } from '../words/words.ts'
import { loadRunScreen } from './load-run-screen.ts'
import styles from './StartScreen.module.css'

/** Nobody starts a run before the form is there: what starts it comes after. */
const loadLaunch = () => import('../store/launch.ts')

export function StartScreen() {
  const language = useLanguage()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language has another title
  useEffect(() => showInTab(words.tabTitle.start, 'idle'), [language])
  useEffect(() => {
    const timer = setTimeout(() => {
      void loadRunScreen().catch(() => null)
      void loadLaunch().catch(() => null)
      void needSpeech()
    }, 500)
    return () => clearTimeout(timer)
  }, [])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<StartProblem | null>(null)

  async function start(request: ProbeRequest): Promise<void> {
    setBusy(true)
    setProblem(null)
    const before = passedHere().compareWith ?? null
    const [outcome] = await Promise.all([
      loadLaunch().then(
        ({ launch }) => launch(request, before),
        () => ({ kind: 'unreachable' }) as const,
      ),
      loadRunScreen().catch(() => null),
    ])
    setBusy(false)
    if ('kind' in outcome) setProblem(outcome)
    else navigate(outcome.path)
  }

  return (
    <Page>
      <div className={styles.start}>
        <section className={styles.ask}>
          <h1>{startPage.start.heading}</h1>
          <p className={styles.lead}>{startPage.start.lead}</p>
          <TargetForm
            prefilled={passedHere().request ?? null}
            busy={busy}
            problem={problem}
            onStart={start}
          />
        </section>
        <aside className={styles.beside}>
          <PracticeList busy={busy} onStart={(target) => void start({ target })} />
          <RecentRuns />
        </aside>
      </div>
    </Page>
  )
}
