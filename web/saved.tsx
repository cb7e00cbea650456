/** The entry of a page that is a file of its own: one run, its report within the file, no service and no network. */
import './styles/tokens.css'
import './styles/base.css'
import './styles/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Report } from '../shared/report/report.ts'
import { Notice } from './parts/Notice.tsx'
import { Page } from './parts/Page.tsx'
import { RunScreen } from './screens/RunScreen.tsx'
import { speakOfDocument } from './store/language.ts'
import { savedReport } from './store/live-trace.ts'
import { words } from './words/words.ts'

void speakOfDocument().then(() => {
  const page = document.getElementById('page')
  if (page) createRoot(page).render(<StrictMode>{content(readReport())}</StrictMode>)
})

function readReport(): Report | null {
  try {
    const report = JSON.parse(document.getElementById('report')?.textContent ?? '') as Partial<Report>
    return report.trace && report.verdict ? (report as Report) : null
  } catch {
    return null
  }
}

function content(report: Report | null) {
  if (report) return <RunScreen id={report.id} source={savedReport(report)} />
  return (
    <Page>
      <Notice status="warning" title={words.failure.unreadable.title} text={words.failure.unreadable.text}>
        {null}
      </Notice>
    </Page>
  )
}
