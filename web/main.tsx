import './styles/tokens.css'
import './styles/base.css'
import './styles/print.css'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { type Route, readRoute, useRoute } from './router.ts'
import { loadCompareScreen } from './screens/load-compare-screen.ts'
import { loadRunScreen } from './screens/load-run-screen.ts'
import { NotFoundScreen } from './screens/NotFoundScreen.tsx'
import { speakPreferred } from './store/language.ts'
import { useLanguage } from './words/use-language.ts'
import { whenSpoken } from './words/words.ts'

// A bundle for each page: the form needs no pictures, and a shared link needs no form.
const bundles = {
  start: () => import('./screens/StartScreen.tsx'),
  run: loadRunScreen,
  learn: () => import('./screens/LearnScreen.tsx'),
  finding: () => import('./screens/FindingPageScreen.tsx'),
  explain: () => import('./screens/ExplainScreen.tsx'),
  compare: loadCompareScreen,
  'not-found': async () => null,
} satisfies Record<Route['page'], () => Promise<unknown>>

const StartScreen = lazy(async () => ({ default: (await bundles.start().then(whenSpoken)).StartScreen }))
const RunScreen = lazy(async () => ({ default: (await bundles.run().then(whenSpoken)).RunScreen }))
const LearnScreen = lazy(async () => ({ default: (await bundles.learn().then(whenSpoken)).LearnScreen }))
const FindingPageScreen = lazy(async () => ({
  default: (await bundles.finding().then(whenSpoken)).FindingPageScreen,
}))
const ExplainScreen = lazy(async () => ({
  default: (await bundles.explain().then(whenSpoken)).ExplainScreen,
}))
const CompareScreen = lazy(async () => ({
  default: (await bundles.compare().then(whenSpoken)).CompareScreen,
}))

function App() {
  useLanguage()
  const route = useRoute()
  switch (route.page) {
    case 'start':
      return <StartScreen />
    case 'run':
      return <RunScreen key={route.id} id={route.id} />
    case 'learn':
      return <LearnScreen topic={route.topic} />
    case 'finding':
      return <FindingPageScreen code={route.code} />
    case 'explain':
      return <ExplainScreen />
    case 'compare':
      return <CompareScreen key={`${route.a} ${route.b}`} a={route.a} b={route.b} />
    case 'not-found':
      return <NotFoundScreen path={route.path} />
  }
}

// The page comes while its words do.
void bundles[readRoute(location.pathname, new URLSearchParams(location.search)).page]().catch(() => null)
void speakPreferred().then(() => {
  const page = document.getElementById('page')
  if (!page) return
  createRoot(page).render(
    <StrictMode>
      <Suspense>
        <App />
      </Suspense>
    </StrictMode>,
  )
})
