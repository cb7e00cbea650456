/** The pictures of a report's attempts, as files and galleries show them: everything they need is in the report. */
import { english, type Speech } from '../language/speech.ts'
import type { Report } from '../report/report.ts'
import { cancelledBy } from '../session/cancelled.ts'
import { type Session, session } from '../session/session.ts'
import { fold } from '../trace/fold.ts'
import type { Element } from './element.ts'
import { ladder } from './ladder.ts'
import { connectionPicture } from './picture.ts'

export const pictureKinds = ['connections', 'ladder'] as const
export type PictureKind = (typeof pictureKinds)[number]

/** @returns null where the report has no such attempt */
export function reportPicture(
  report: Report,
  {
    attempt: id,
    kind,
    width,
  }: { readonly attempt: string; readonly kind: PictureKind; readonly width: number },
  { say }: Speech = english,
): Element | null {
  const { findings, target, vantage, server, finished } = report
  const { folded, cancelled } = foldedOf(report)
  const attempt = folded.attempts.find((each) => each.id === id)
  if (!attempt) return null
  if (kind === 'ladder') {
    return ladder(attempt, { width, findings, nowMs: finished ? null : folded.lastMs, say }).root
  }
  const software = server.software === null ? null : `${server.software} ${server.version ?? ''}`.trim()
  return connectionPicture(attempt, { vantage, findings, host: target.host, width, software, cancelled, say })
}

interface Folded {
  readonly folded: Session
  readonly cancelled: boolean
}

const memo = new WeakMap<Report, Folded>()

/** What ended by a cancel is no fault to be drawn: the run is shown as it stood then. */
function foldedOf(report: Report): Folded {
  const known = memo.get(report)
  if (known) return known
  const { events } = report.trace
  const whole = fold(session, events)
  const cancel = cancelledBy(whole)
  const made = {
    folded: cancel ? fold(session, events.slice(0, cancel.seq)) : whole,
    cancelled: cancel !== null,
  }
  memo.set(report, made)
  return made
}
