import { useMemo } from 'react'
import { passiveRange } from '../../../shared/diagnosis/passive-range.ts'
import { portMap } from '../../../shared/diagram/port-map.ts'
import { portSamples } from '../../../shared/session/port-samples.ts'
import type { Attempt } from '../../../shared/session/session.ts'
import { details } from '../../words/details.ts'
import { Drawing } from '../Drawing.tsx'
import { useWidth } from '../use-width.ts'
import { Card } from './Card.tsx'

/** The passive ports that were dialled, on a strip; nothing where the server offered none. */
export function PortMap({
  attempts,
  selected,
}: {
  readonly attempts: readonly Attempt[]
  readonly selected: number | null
}) {
  const [box, width] = useWidth<HTMLDivElement>()
  const range = useMemo(() => passiveRange(portSamples(attempts)), [attempts])
  const words = details.ports.map
  const root = useMemo(() => (width > 0 ? portMap(range, { width, words }) : null), [range, width, words])
  if (range.samples.length === 0) return null
  return (
    <Card part="ports" heading={details.ports.heading}>
      <div ref={box}>
        {root && <Drawing root={root} label={words.name} steps="ports" selected={selected} />}
      </div>
    </Card>
  )
}
