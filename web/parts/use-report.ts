import { useEffect, useMemo, useRef, useState } from 'react'
import type { Report } from '../../shared/report/report.ts'
import type { TraceSnapshot } from '../store/live-trace.ts'
import { isSavedPage } from '../store/saved-page.ts'
import { needSpeech, speech } from '../words/speech.ts'
import { useLanguage, useSpeech } from '../words/use-language.ts'
import { loadRules, makeReport, needRules } from './load-rules.ts'

/**
 * The service's report once there is one, until then our own over the events so far. Null before the header. The service
 * writes in English: in another language the report is made again of the same events. The rules and their words are a
 * bundle of their own, fetched where a run still goes on or is told in another language.
 */
export function useReport(snapshot: TraceSnapshot, live: boolean): Report | null {
  const { id, header, report, line } = snapshot
  const language = useLanguage()
  const told = useSpeech()
  const growing = header !== null && report === null && (live || line.state === 'failed')
  const [make, unreachable] = useRules(growing)
  const { events, session } = usePaced(snapshot)
  return useMemo(() => {
    if (report && (language === 'en' || isSavedPage() || unreachable)) return settled(report)
    if (!make || !id || !header || told.language !== language) return null
    const { finished, interrupted = false } = report ?? { finished: false }
    const made = make({ id, header, events, finished, interrupted }, session, told)
    return report || line.state === 'failed' ? settled(made) : made
  }, [make, unreachable, id, header, events, session, report, line.state, language, told])
}

/** The rules, once they are needed and have come; and whether what another language needs did not come. */
function useRules(needed: boolean): [make: typeof makeReport, unreachable: boolean] {
  const language = useLanguage()
  const [told, tell] = useState<string | null>(null)
  useEffect(() => {
    void Promise.all([needSpeech(), needRules()]).then(() => tell(language))
  }, [language])
  useEffect(() => {
    if (needed)
      void loadRules().then(
        () => tell('rules'),
        () => undefined,
      )
  }, [needed])
  const unreachable = told === language && (makeReport === null || speech.language !== language)
  return [makeReport, unreachable]
}

/** Up to so many events are judged with each frame; beyond, a moment for each of them lies between two judgements. */
const judgedAtOnce = 200
const msPerEvent = 0.25

/** What was known a moment ago: the rules read all events each time, so the longer a trace, the longer the moment. */
function usePaced(snapshot: TraceSnapshot): TraceSnapshot {
  const known = useRef(snapshot)
  const takenAt = useRef(0)
  const [, again] = useState(0)
  const paceMs = Math.max(0, snapshot.events.length - judgedAtOnce) * msPerEvent
  const waitMs = takenAt.current + paceMs - performance.now()
  if (waitMs <= 0 || snapshot.report !== null || snapshot.line.state === 'failed') {
    known.current = snapshot
    takenAt.current = performance.now()
  }
  const isBehind = known.current !== snapshot
  useEffect(() => {
    if (!isBehind) return
    const timer = setTimeout(() => again((count) => count + 1), Math.max(0, waitMs))
    return () => clearTimeout(timer)
  }, [isBehind, waitMs])
  return known.current
}

/** What never came to its end runs no more: nothing is known of how it would have ended. */
const settled = (report: Report): Report => ({
  ...report,
  attempts: report.attempts.map((attempt) =>
    attempt.status === 'running' ? { ...attempt, status: 'inconclusive' } : attempt,
  ),
})
