import { useEffect, useState } from 'react'
import type { Verdict } from '../../shared/report/report.ts'
import { askToNotify, canNotify, notifyIfHidden } from '../store/notify.ts'
import { words } from '../words/words.ts'
import { Button } from './Button.tsx'

/** Asks to be told when the run ends, for who looks at something else meanwhile. */
export function NotifyButton({
  id,
  target,
  verdict,
}: {
  readonly id: string
  readonly target: string
  readonly verdict: Verdict | null
}) {
  const [state, setState] = useState<'off' | 'on' | 'blocked'>('off')
  useEffect(() => {
    if (state === 'on' && verdict) {
      notifyIfHidden(words.tabTitle.run(words.status[verdict.status], target), verdict.summary, id)
    }
  }, [state, verdict, target, id])
  if (verdict || !canNotify()) return null
  return (
    <Button
      aria-pressed={state === 'on'}
      disabled={state === 'blocked'}
      onClick={() => {
        if (state === 'on') setState('off')
        else void askToNotify().then((allowed) => setState(allowed ? 'on' : 'blocked'))
      }}
    >
      {state === 'on'
        ? words.run.notifying
        : state === 'blocked'
          ? words.run.notifyBlocked
          : words.run.notify}
    </Button>
  )
}
