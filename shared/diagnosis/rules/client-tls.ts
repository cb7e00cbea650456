/** TLS that fails for a client in its own log. The library shows its error and hides the bytes behind it. */
import { recorded, t } from '../../language/say.ts'
import { controlOf, finalReplyOf, loginOf } from '../../session/outcome.ts'
import type { EventOf } from '../../trace/event.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/**
 * The server ends the handshake. A probe offers what clients offer today and knows that the server is at fault; in a
 * log either side may be the old one.
 */
export const handshakeRefused: Rule = ({ header, session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const control = controlOf(attempt)
    const failed = control?.tlsFailed
    if (header.source !== 'log' || !control || control.tls || !failed || !isAmbiguous(failed)) return []
    return [
      {
        ...(failed.alert === 'protocol_version'
          ? { code: 'tls-client-too-old', side: 'client' as const, confidence: 'possible' as const }
          : { code: 'tls-alert-close', side: 'unknown' as const, confidence: 'likely' as const }),
        attempts: [attempt.id],
        evidence: evidence([failed, t`the log says: ${recorded(failed.reason)}`]),
        args: { alert: failed.alert ?? '', version: '', text: '', seconds: '' },
      },
    ]
  })

/** Alerts that tell an old client no better than an old server. */
export const isAmbiguous = ({ alert }: EventOf<'tls-failed'>): boolean =>
  alert === 'protocol_version' || alert === 'handshake_failure'

/** vsftpd says why it gives up in clear, in the middle of TLS; right after PASS it is nearly always the writable home. */
export const hiddenOops: Rule = ({ header, session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const control = controlOf(attempt)
    const failed = control?.tlsFailed
    const login = loginOf(attempt)
    if (header.source !== 'log' || !control?.tls || !failed || failed.plaintext === null) return []
    if (login?.command?.verb !== 'PASS' || finalReplyOf(login) !== null) return []
    return [
      {
        code: 'login-chroot-writable',
        side: 'server',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [login.command, t`PASS is sent`],
          [
            failed,
            t`and instead of a reply something in clear comes, which the client does not show: ${recorded(failed.reason)}`,
          ],
        ),
        args: { user: header.target.user, reply: '', host: header.target.host },
      },
    ]
  })
