import type { Attempt } from './session.ts'

/** Whether an attempt's control connection has ended: nothing more can come. */
export const isOver = (attempt: Attempt): boolean =>
  attempt.connections.some(
    ({ role, state }) => role === 'control' && (state === 'closed' || state === 'failed'),
  )
