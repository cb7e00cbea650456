import { useEffect, useState } from 'react'
import type { Report } from '../../shared/report/report.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { AttemptGroup } from './attempt-groups.ts'

/**
 * The pair of attempts that is looked at: the one that was chosen, or that holds the selected event. Until somebody
 * chooses it is the one that the root cause broke, or the first that fails.
 */
export function useLookedAt(
  groups: readonly AttemptGroup[],
  report: Report | null,
  events: readonly TraceEvent[],
  selected: number | null,
): [group: AttemptGroup | null, look: (key: string) => void] {
  const [chosen, setChosen] = useState<string | null>(null)
  const attempt = selected === null ? null : events[selected]?.attempt
  const holding = groups.find(({ attempts }) => attempts.some(({ id }) => id === attempt))?.key ?? null
  useEffect(() => {
    if (selected !== null && holding !== null) setChosen(holding)
  }, [selected, holding])
  const group = groups.find(({ key }) => key === chosen) ?? concerned(groups, report) ?? groups[0] ?? null
  return [group, setChosen]
}

function concerned(groups: readonly AttemptGroup[], report: Report | null): AttemptGroup | undefined {
  const primary = report?.findings.find(({ code }) => code === report.verdict.primary)
  const failing = new Set(report?.attempts.filter(({ status }) => status === 'fails').map(({ id }) => id))
  const holds = (test: (id: string) => boolean) =>
    groups.find(({ attempts }) => attempts.some(({ id }) => test(id)))
  const isConcerned = (id: string) => primary?.attempts.includes(id) ?? false
  return (
    holds((id) => isConcerned(id) && failing.has(id)) ?? holds(isConcerned) ?? holds((id) => failing.has(id))
  )
}
