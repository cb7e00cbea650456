import type { EventOf } from '../trace/event.ts'
import type { Session } from './session.ts'

/** The note that ended the run before its time, or null when the run came to its own end. */
export function cancelledBy({ steps, notes }: Pick<Session, 'steps' | 'notes'>): EventOf<'note'> | null {
  const note = notes.find(({ topic }) => topic === 'cancelled') ?? null
  const done = steps.find(({ step }) => step === 'done')
  return note && (!done || done.seq > note.seq) ? note : null
}
