import { readEpsvReply, readPasvReply } from '../../../shared/ftp/host-port.ts'
import { isPositive } from '../../../shared/ftp/reply-code.ts'
import type { Endpoint } from '../../../shared/trace/event.ts'
import { type Walk, waits } from './walk.ts'

/** EPSV or PASV: where the server says it listens, or null when it does not say so readably. */
export async function askForPort({ control }: Walk, verb: string): Promise<Endpoint | null> {
  const answer = await control.ask(verb, null, waits.reply)
  if (!isPositive(answer.code)) return null
  // The code decides, not the command: some servers answer one with the other's reply.
  const offer = (answer.code === 229 ? readEpsvReply : readPasvReply)(answer.lines.join(' '))
  if ('problem' in offer) return null
  return { address: offer.value.address ?? control.remote.address, port: offer.value.port }
}
