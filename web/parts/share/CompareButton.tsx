import { lazy, Suspense, useState } from 'react'
import type { Report } from '../../../shared/report/report.ts'
import { linkWords } from '../../words/link.ts'
import { whenSpoken } from '../../words/words.ts'
import { Button } from '../Button.tsx'

const ComparePanel = lazy(async () => ({
  default: (await import('./ComparePanel.tsx').then(whenSpoken)).ComparePanel,
}))

/** Lays a run beside another one, or beside a new one of the same kind. */
export function CompareButton({ id, report }: { readonly id: string; readonly report: Report | null }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" disabled={report === null} onClick={() => setOpen(true)}>
        {linkWords.compare}
      </Button>
      {open && report && (
        <Suspense>
          <ComparePanel id={id} report={report} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
