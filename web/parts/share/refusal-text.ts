import type { Refusal } from '../../store/share-settings.ts'
import { shareWords } from '../../words/share.ts'

/** What to make of it that the service did not do what its owner asked. */
export function refusalText({ status, detail }: Refusal): string {
  const { problem } = shareWords
  if (status === 401 || status === 403) return problem.notOwner
  if (status === 404 || status === 410) return problem.gone
  if (status === 429) return problem.tooMany
  return detail === '' ? problem.unreachable : problem.said(detail)
}
