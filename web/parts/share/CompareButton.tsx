import { lazy, Suspense, useState } from 'react'
import type { Report } from '../../../shared/report/report.ts'
import { linkWords } from '../../words/link.ts'
import { whenSpoken } from '../../words/words.ts'
import { Button } from '../Button.tsx'

const ComparePanel = lazy(async () => ({
  default: (await import('./ComparePanel.tsx').then(whenSpoken)).ComparePanel,
}))

/** Lays a run beside another one, or beside a new one of the same kind. */
export function CompareButton({ id, report }: { readonly id: string; readonly report: Report }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {linkWords.compare}
      </Button>
      {open && (
        <Suspense>
          <ComparePanel id={id} report={report} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
