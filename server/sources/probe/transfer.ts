import { isPositive, isPreliminary } from '../../../shared/ftp/reply-code.ts'
import { t } from '../../../shared/language/say.ts'
import type { Answer, ControlConnection } from './control-connection.ts'
import type { DataConnection } from './data-connection.ts'
import { helloThroughout } from './plan-tls.ts'
import { encryptsData, step, type Walk, waits } from './walk.ts'

/** Lists over a data connection that is open. @returns false when the outcome needs a second look, alone. */
export async function transfer(walk: Walk, data: DataConnection): Promise<boolean> {
  const { run, attempt, control, listVerb } = walk
  step(run, attempt.id, 'transfer', t`${listVerb}: listing the directory`, waits.reply)
  // A name that does not exist has the shortest listing there is, and nothing in it that is worth reading along.
  if (attempt.asks === 'small' || attempt.asks === 'prot-c') control.command('NLST', 'ftpscope-no-such-name')
  else control.command(listVerb, null)
  const final = finalReply(control, run.options.deadlineMs)
  return finishTransfer(walk, data, final)
}

/**
 * TLS on the data connection, where the attempt has TLS. It begins when the transfer command is out: before it,
 * pyftpdlib resets the connection; only after the 1yz, servers that answer after the handshake would wait for ever.
 */
export async function protect(
  { run, attempt, control }: Walk,
  data: DataConnection,
  timeoutMs: number,
): Promise<void> {
  if (!encryptsData(attempt)) return
  const session = attempt.asks === 'reuse' ? null : control.session()
  await data.secure(run.options.host, helloThroughout(attempt.asks), session, timeoutMs, (session) =>
    control.keepSession(session),
  )
}

/** The reply that ends a transfer, after any 1yz, or the silence instead of it. */
export async function finalReply(control: ControlConnection, timeoutMs: number): Promise<Answer> {
  for (;;) {
    const reply = await control.reply(timeoutMs)
    if (!isPreliminary(reply.code)) return reply
  }
}

const waitsAfter = ({ whole, stalled }: DataConnection): number =>
  whole ? waits.completion : stalled ? waits.lastWord : waits.explanation

/**
 * Waits for both ends of a transfer. RFC 959 lets 226 come before or after the end of the data, and servers do both;
 * ProFTPD even holds its 226 until the client has closed, so the data connection is closed at its end of file. A data
 * connection on which nothing moves ends by itself.
 *
 * What fails while another attempt is at work may be our own doing: servers with a limit or a race fail then and only
 * then. Such a failure is found out sooner and looked at again, alone.
 * @returns false for such a failure
 */
export async function finishTransfer(
  walk: Walk,
  data: DataConnection,
  final: Promise<Answer>,
): Promise<boolean> {
  const { run, control } = walk
  const shared = walk.others()
  const patienceMs = shared ? waits.stallBesideOthers : waits.stall
  await protect(walk, data, Math.min(patienceMs, run.options.connectTimeoutMs))
  data.endWhenIdle(patienceMs)
  const first = await Promise.race([
    final.then(() => 'final' as const),
    data.ended.then(() => 'data' as const),
  ])
  if (first === 'final') {
    // Where only a question is open, a refusal is its answer.
    const answered = walk.attempt.asks !== undefined && !isPositive((await final).code)
    await run.within(data.ended, answered ? waits.lastWord : waits.dataEnd)
    data.close('timed-out')
  } else if ((await run.within(final, waitsAfter(data))) === null) {
    control.close('timed-out')
  }
  const { code } = await final
  if (data.whole || isPositive(code)) data.recordListing()
  return isPositive(code) || !shared || run.ending !== null
}
