import type { AttemptReport } from '../../shared/report/report.ts'
import type { Mode } from '../../shared/trace/event.ts'
import styles from './ChannelGlyph.module.css'

/** Both channels of an attempt in one sign: the control connection above, the data connection in its direction below. */
export function ChannelGlyph({
  mode,
  status,
  failedPhase,
}: {
  readonly mode: Mode
  readonly status: AttemptReport['status']
  readonly failedPhase: string | null
}) {
  const controlFails = failedPhase !== null && ofControl.includes(failedPhase)
  const control = controlFails ? 'fails' : status === 'skipped' ? 'none' : 'works'
  const data = controlFails || status === 'skipped' ? 'none' : status === 'fails' ? 'fails' : status
  return (
    <svg className={styles.glyph} viewBox="0 0 58 22" width="58" height="22" aria-hidden="true">
      <path className={styles.end} d="M1.500 2v18M56.500 2v18" />
      <Line y={7} way={1} state={control} />
      <Line y={15} way={mode === 'passive' ? 1 : -1} state={data} />
    </svg>
  )
}

const ofControl = ['connect', 'greeting', 'tls', 'login']

function Line({ y, way, state }: { readonly y: number; readonly way: 1 | -1; readonly state: string }) {
  const [from, to] = way === 1 ? [5, 53] : [53, 5]
  if (state === 'fails') {
    const x = from + way * 32
    return (
      <g className={styles.line} data-state="fails">
        <path d={`M${from} ${y}H${x - way * 6}`} />
        <path d={`M${x - 3} ${y - 3}l6 6m0-6l-6 6`} />
      </g>
    )
  }
  return (
    <g className={styles.line} data-state={state}>
      <path d={`M${from} ${y}H${to}`} />
      {state !== 'none' && <path d={`M${to - way * 5} ${y - 3}L${to} ${y}L${to - way * 5} ${y + 3}`} />}
    </g>
  )
}
