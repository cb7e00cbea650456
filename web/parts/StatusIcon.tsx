import styles from './StatusIcon.module.css'

export type IconStatus =
  | 'works'
  | 'healthy'
  | 'fails'
  | 'broken'
  | 'error'
  | 'degraded'
  | 'warning'
  | 'inconclusive'
  | 'info'
  | 'running'
  | 'skipped'
  | 'untested'
  | 'no-address'

/** A shape of its own for each status, so that none is told by colour alone. The word stands beside it. */
export function StatusIcon({ status, size = 18 }: { status: IconStatus; size?: number }) {
  const { tone, path, frame } = shapes[status]
  return (
    <svg
      className={styles.icon}
      data-tone={tone}
      data-spin={status === 'running' || undefined}
      viewBox="0 0 20 20"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path className={styles.frame} d={frame} />
      <path className={styles.sign} d={path} />
    </svg>
  )
}

const disc = 'M10 1.2a8.8 8.8 0 1 1 0 17.600a8.8 8.8 0 1 1 0-17.600z'
const triangle = 'M10 1.700l8.7 15.700a.6.6 0 0 1-.5.9H1.800a.6.6 0 0 1-.5-.9z'
const square = 'M3.5 1.5h13a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2z'
const diamond = 'M10 .8l9.2 9.200l-9.2 9.200l-9.2-9.200z'

const tick = 'M5.8 10.300l2.9 2.900l5.5-6'
const cross = 'M6.5 6.5l7 7M13.5 6.5l-7 7'
const bang = 'M10 7v5M10 15v.2'
const query = 'M7.6 8c.2-3.4 5-3.3 4.8-.3c-.1 1.8-2.4 2-2.4 3.800M10 14.300v.2'
const dash = 'M6 10h8'

const works = { tone: 'ok', frame: disc, path: tick } as const
const fails = { tone: 'bad', frame: square, path: cross } as const
const warns = { tone: 'warn', frame: triangle, path: bang } as const
const unsure = { tone: 'unsure', frame: diamond, path: query } as const
const none = { tone: 'none', frame: disc, path: dash } as const

const shapes: Readonly<Record<IconStatus, { tone: string; frame: string; path: string }>> = {
  works,
  healthy: works,
  fails,
  broken: fails,
  error: fails,
  degraded: warns,
  warning: warns,
  inconclusive: unsure,
  info: { tone: 'calm', frame: disc, path: 'M10 9v5M10 6v.2' },
  running: { tone: 'run', frame: disc, path: 'M10 1.200a8.8 8.8 0 0 1 8.8 8.8' },
  skipped: none,
  untested: none,
  'no-address': none,
}
