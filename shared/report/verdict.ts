import { primaryOf } from '../diagnosis/diagnose.ts'
import { type Phrase, t } from '../language/say.ts'
import { english, type Speech } from '../language/speech.ts'
import type { Mode } from '../trace/event.ts'
import type { AttemptReport, Finding, ModeStatus, Verdict } from './report.ts'

/** How far the run is: `cancelled` when it was ended before its time, `interrupted` when its process died. */
export type Progress = 'running' | 'finished' | 'cancelled' | 'interrupted'

export function verdictOf(
  attempts: readonly AttemptReport[],
  findings: readonly Finding[],
  progress: Progress,
  speech: Speech = english,
): Verdict {
  const byMode = { passive: modeStatus(attempts, 'passive'), active: modeStatus(attempts, 'active') }
  const primary = primaryOf(findings)
  const cut = isCut(progress) && (attempts.length === 0 || attempts.some(isOpen))
  const status = statusOf(byMode, findings, cut)
  return {
    status,
    primary: primary?.code ?? null,
    summary: summarise(status, byMode, primary, progress, speech),
    byMode,
  }
}

const isCut = (progress: Progress): boolean => progress === 'cancelled' || progress === 'interrupted'

const isOpen = ({ status }: AttemptReport): boolean => status === 'inconclusive'

/** A mode works when it works over some family; that another family fails is a finding of its own. */
function modeStatus(attempts: readonly AttemptReport[], mode: Mode): ModeStatus {
  const statuses = new Set(attempts.filter((attempt) => attempt.mode === mode).map(({ status }) => status))
  if (statuses.has('works')) return 'works'
  if (statuses.has('fails')) return 'fails'
  if (statuses.has('inconclusive')) return 'inconclusive'
  return 'untested'
}

function statusOf(
  { passive, active }: Verdict['byMode'],
  findings: readonly Finding[],
  cut: boolean,
): Verdict['status'] {
  const modes = [passive, active]
  const wrong = findings.some(({ severity }) => severity !== 'info')
  // What was cut short may have worked, or not: neither healthy nor broken is known then.
  if (cut && !(modes.includes('works') && wrong)) return 'inconclusive'
  if (modes.includes('works')) return modes.includes('fails') || wrong ? 'degraded' : 'healthy'
  if (modes.includes('fails') || findings.some(({ severity }) => severity === 'error')) return 'broken'
  return 'inconclusive'
}

const words: Readonly<Record<ModeStatus, Phrase>> = {
  works: t`works`,
  fails: t`fails`,
  inconclusive: t`could not be judged from here`,
  untested: t`was not tested`,
}

const cuts: Readonly<Partial<Record<Progress, Phrase>>> = {
  cancelled: t`The run was cancelled.`,
  interrupted: t`The run was interrupted.`,
}

function summarise(
  status: Verdict['status'],
  { passive, active }: Verdict['byMode'],
  primary: Finding | null,
  progress: Progress,
  { say }: Speech,
): string {
  const cancelled = cuts[progress]
  const outcome = { ...words, ...(cancelled ? { inconclusive: t`was not finished` } : {}) }
  const isHealthy = status === 'healthy' && passive === 'works' && active === 'works'
  const modes = isHealthy
    ? t`Passive and active mode work.`
    : passive === active
      ? t`Passive and active mode: each ${outcome[passive]}.`
      : t`Passive mode ${outcome[passive]}, active mode ${outcome[active]}.`
  return [
    ...(cancelled ? [say(cancelled)] : []),
    ...(primary && !isHealthy ? [sentence(primary.title)] : []),
    say(modes),
    ...(progress === 'running' ? [say(t`The run is still going on.`)] : []),
  ].join(' ')
}

const sentence = (title: string): string => (/[.!?]$/.test(title) ? title : `${title}.`)
