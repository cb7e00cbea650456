/** The pictures of a report's attempts, as files and galleries show them: everything they need is in the report. */
import type { Report } from '../report/report.ts'
import { cancelledBy } from '../session/cancelled.ts'
import type { Session } from '../session/session.ts'
import type { Element } from './element.ts'
import { ladder } from './ladder.ts'
import { connectionPicture } from './picture.ts'

export const pictureKinds = ['connections', 'ladder'] as const
export type PictureKind = (typeof pictureKinds)[number]

/**
 * @param session the fold of the report's own trace
 * @param width in CSS pixels
 * @returns null where the report has no such attempt
 */
export function reportPicture(
  { findings, target, vantage, server, finished }: Report,
  session: Session,
  {
    attempt: id,
    kind,
    width,
  }: { readonly attempt: string; readonly kind: PictureKind; readonly width: number },
): Element | null {
  const attempt = session.attempts.find((each) => each.id === id)
  if (!attempt) return null
  if (kind === 'ladder') {
    return ladder(attempt, { width, findings, nowMs: finished ? null : session.lastMs }).root
  }
  const software = server.software === null ? null : `${server.software} ${server.version ?? ''}`.trim()
  const cancelled = cancelledBy(session) !== null
  return connectionPicture(attempt, { vantage, findings, host: target.host, width, software, cancelled })
}
