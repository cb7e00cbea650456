import './styles/tokens.css'
import './styles/base.css'
import './styles/print.css'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { useRoute } from './router.ts'
import { loadRunScreen } from './screens/load-run-screen.ts'
import { NotFoundScreen } from './screens/NotFoundScreen.tsx'

// A bundle for each page: the form needs no pictures, and a shared link needs no form.
const StartScreen = lazy(async () => ({ default: (await import('./screens/StartScreen.tsx')).StartScreen }))
const RunScreen = lazy(async () => ({ default: (await loadRunScreen()).RunScreen }))
const LearnScreen = lazy(async () => ({ default: (await import('./screens/LearnScreen.tsx')).LearnScreen }))
const FindingPageScreen = lazy(async () => ({
  default: (await import('./screens/FindingPageScreen.tsx')).FindingPageScreen,
}))

function App() {
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
    case 'not-found':
      return <NotFoundScreen path={route.path} />
  }
}

const page = document.getElementById('page')
if (page) {
  createRoot(page).render(
    <StrictMode>
      <Suspense>
        <App />
      </Suspense>
    </StrictMode>,
  )
}
