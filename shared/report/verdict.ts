import { primaryOf } from '../diagnosis/diagnose.ts'
import type { Mode } from '../trace/event.ts'
import type { AttemptReport, Finding, ModeStatus, Verdict } from './report.ts'

export function verdictOf(
  attempts: readonly AttemptReport[],
  findings: readonly Finding[],
  finished: boolean,
): Verdict {
  const byMode = { passive: modeStatus(attempts, 'passive'), active: modeStatus(attempts, 'active') }
  const primary = primaryOf(findings)
  const status = statusOf(byMode, findings)
  return {
    status,
    primary: primary?.code ?? null,
    summary: summarise(status, byMode, primary, finished),
    byMode,
  }
}

/** A mode works when it works over some family; that another family fails is a finding of its own. */
function modeStatus(attempts: readonly AttemptReport[], mode: Mode): ModeStatus {
  const statuses = new Set(attempts.filter((attempt) => attempt.mode === mode).map(({ status }) => status))
  if (statuses.has('works')) return 'works'
  if (statuses.has('fails')) return 'fails'
  if (statuses.has('inconclusive')) return 'inconclusive'
  return 'untested'
}

function statusOf({ passive, active }: Verdict['byMode'], findings: readonly Finding[]): Verdict['status'] {
  const modes = [passive, active]
  const wrong = findings.some(({ severity }) => severity !== 'info')
  if (modes.includes('works')) return modes.includes('fails') || wrong ? 'degraded' : 'healthy'
  if (modes.includes('fails') || findings.some(({ severity }) => severity === 'error')) return 'broken'
  return 'inconclusive'
}

const words: Readonly<Record<ModeStatus, string>> = {
  works: 'works',
  fails: 'fails',
  inconclusive: 'could not be judged from here',
  untested: 'was not tested',
}

function summarise(
  status: Verdict['status'],
  { passive, active }: Verdict['byMode'],
  primary: Finding | null,
  finished: boolean,
): string {
  const running = finished ? '' : ' The run is still going on.'
  if (status === 'healthy' && passive === 'works' && active === 'works')
    return `Passive and active mode work.${running}`
  const modes =
    passive === active
      ? `Passive and active mode: each ${words[passive]}.`
      : `Passive mode ${words[passive]}, active mode ${words[active]}.`
  return `${primary ? `${sentence(primary.title)} ` : ''}${modes}${running}`
}

const sentence = (title: string): string => (/[.!?]$/.test(title) ? title : `${title}.`)
