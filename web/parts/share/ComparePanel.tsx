import { useEffect } from 'react'
import type { Report } from '../../../shared/report/report.ts'
import { loadCompareScreen } from '../../screens/load-compare-screen.ts'
import { ownRun } from '../../store/own-runs.ts'
import { shareWords } from '../../words/share.ts'
import { CompareAgain } from './CompareAgain.tsx'
import { CompareOther } from './CompareOther.tsx'
import styles from './ComparePanel.module.css'
import { Dialog } from './Dialog.tsx'

/** What a run can be laid beside: a new one of the same kind, or one that was. */
export function ComparePanel({
  id,
  report,
  onClose,
}: {
  readonly id: string
  readonly report: Report
  readonly onClose: () => void
}) {
  useEffect(() => void loadCompareScreen().catch(() => null), [])
  const own = ownRun(id)
  const input = own?.request.target ?? report.target.input
  // A label that stands for what was left out is nothing that can be dialled.
  const known = !input.includes('<')
  return (
    <Dialog title={shareWords.compare.heading} onClose={onClose}>
      <div className={styles.panel}>
        {report.source === 'probe' && known && <CompareAgain id={id} own={own} input={input} />}
        <CompareOther id={id} input={input} startedAt={report.startedAt} />
      </div>
    </Dialog>
  )
}
