/** Runs that can be laid beside another one. */
import { parseTarget } from '../../shared/target.ts'
import { type RecentRun, recentRuns } from './own-runs.ts'

/** The other runs of this browser whose target is the same server, the latest first. */
export function runsOfSameTarget(id: string, input: string): readonly RecentRun[] {
  const server = serverOf(input)
  return recentRuns().filter((run) => run.id !== id && serverOf(run.input) === server)
}

/** The id in what somebody pasted: a link of a run, or the id itself; null where it is neither. */
export function runIdIn(pasted: string): string | null {
  const text = pasted.trim()
  const linked = /\/r\/([A-Za-z0-9_-]{1,128})\/?(?:[?#].*)?$/.exec(text)
  return linked?.[1] ?? (/^[A-Za-z0-9_-]{20,128}$/.test(text) ? text : null)
}

/** Another user or directory is still the same server; another port is another one. */
function serverOf(input: string): string {
  const read = parseTarget(input)
  if ('problem' in read) return input
  const { practice, host, port, security } = read.value
  return practice ?? `${host.toLowerCase()} ${port ?? (security === 'implicit' ? 990 : 21)}`
}
