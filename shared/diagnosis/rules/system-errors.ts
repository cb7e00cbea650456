/** Refusals in the words of the server's operating system: it was not FTP that said no. */
import { printEndpoint, sameAddress } from '../../ftp/address.ts'
import { replyText } from '../../ftp/reply.ts'
import { isNegative } from '../../ftp/reply-code.ts'
import { t } from '../../language/say.ts'
import { finalReplyOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** Winsock's 10013 in words, as IIS passes it on. */
export const forbiddenByWindows = /access a socket in a way forbidden|\bWSAEACCES\b|\b10013\b/i

/** A set-up command ended in the system's refusal to open a socket. */
export const forbiddenSocket: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) =>
    transfersOf(attempt).flatMap(({ setUp, verb }): Conclusion[] => {
      const reply = finalReplyOf(setUp)
      if (!reply || !isNegative(reply.code) || !forbiddenByWindows.test(reply.lines.join(' '))) return []
      const other = session.attempts.find((one) => one.mode !== attempt.mode && diesAtSetUp(one, attempt))
      return [
        {
          code: 'port-reply-socket-error',
          side: 'server',
          // Both modes dead before any data connection: then the path of the data is out of the question.
          confidence: other ? 'likely' : 'possible',
          attempts: [attempt.id, ...(other ? [other.id] : [])],
          evidence: [{ seq: reply.seq, text: t`${verb} was answered: ${reply.lines[0] ?? ''}` }],
          args: { verb, reply: `${reply.code} ${replyText(reply.lines)}` },
        },
      ]
    }),
  )

function diesAtSetUp(other: Attempt, { server }: Attempt): boolean {
  const transfers = transfersOf(other)
  const dead = ({ phase, status }: Transfer) => phase === 'negotiate' && status === 'fails'
  return sameAddress(other.server.address, server.address) && transfers.length > 0 && transfers.every(dead)
}

/** The words of the server itself, and those of bind(2) that may mean another socket as well. */
const bindFailed = /vsf_sysutil_bind|can.?t bind|cannot bind|bind(ing)? (to )?(local )?port/i
const addressTaken = /address already in use|cannot assign requested address/i

/** Active mode, and the server cannot open the socket it wants to connect back from. */
export const boundInVain: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) =>
    (attempt.mode === 'active' ? transfersOf(attempt) : []).flatMap((transfer): Conclusion[] => {
      const reply = [transfer.setUp, transfer.transfer]
        .map(finalReplyOf)
        .find((each) => each && isNegative(each.code) && meansBind(each.code, each.lines.join(' ')))
      if (!reply || transfer.data?.connected) return []
      return [
        {
          code: 'active-bind-20-failed',
          side: 'server',
          confidence: bindFailed.test(reply.lines.join(' ')) ? 'certain' : 'possible',
          attempts: [attempt.id],
          evidence: evidence(
            [
              transfer.setUp.command,
              t`${transfer.verb} announces ${transfer.offered ? printEndpoint(transfer.offered) : ''}`,
            ],
            [reply, t`the server answers: ${reply.lines[0] ?? ''}`],
          ),
          args: { reply: `${reply.code} ${replyText(reply.lines)}` },
        },
      ]
    }),
  )

/** Whether a refusal is about the socket that the server connects back from. */
export const meansBind = (code: number | null, text: string): boolean =>
  bindFailed.test(text) || (code === 425 && addressTaken.test(text))
