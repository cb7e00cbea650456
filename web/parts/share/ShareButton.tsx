import { lazy, Suspense, useState } from 'react'
import type { Sharing } from '../../../shared/report/sharing.ts'
import type { TraceSnapshot } from '../../store/live-trace.ts'
import type { OwnRun } from '../../store/own-runs.ts'
import { linkWords } from '../../words/link.ts'
import { whenSpoken } from '../../words/words.ts'
import { Button } from '../Button.tsx'

const LinkPanel = lazy(async () => ({
  default: (await import('./LinkPanel.tsx').then(whenSpoken)).LinkPanel,
}))

/** What the link of a run shows, for its owner to say. */
export function ShareButton({
  id,
  own,
  snapshot,
  onSet,
}: {
  readonly id: string
  readonly own: OwnRun
  readonly snapshot: TraceSnapshot
  readonly onSet: (shared: Sharing) => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" disabled={snapshot.header === null} onClick={() => setOpen(true)}>
        {linkWords.share}
      </Button>
      {open && (
        <Suspense>
          <LinkPanel id={id} own={own} snapshot={snapshot} onSet={onSet} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
