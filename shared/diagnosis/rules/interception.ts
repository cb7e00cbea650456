/** Certificates that are made on the way. */
import { t } from '../../language/say.ts'
import { controlOf } from '../../session/outcome.ts'
import type { CertificateSummary } from '../../trace/event.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** Security software and gateways that open TLS and sign anew, by the names of their authorities. */
const inspectors: readonly RegExp[] = [
  /\bavast\b.*\b(web|mail)/i,
  /\bAVG\b.*\b(web|mail)/i,
  /Kaspersky.*(Personal Root|Anti-?Virus|Endpoint|Web)/i,
  /ESET SSL Filter/i,
  /Bitdefender.*(Personal|CA\.Net-Defender|Endpoint)/i,
  /Norton.*Web|Symantec Web (Gateway|Security)|Blue ?Coat|ProxySG/i,
  /McAfee Web Gateway|Skyhigh.*(Gateway|Proxy)|Trellix.*(Gateway|Proxy)/i,
  /Dr\.?Web.*(SpIDer|CA)/i,
  /Zscaler/i,
  /Netskope|goskope/i,
  /FortiGate CA|Fortinet.*(CA|Untrusted)|\bFGT?\w*-CA\b/i,
  /Palo Alto.*(Decrypt|Forward Trust|CA)|\bForward[- ]Trust\b/i,
  /Check ?Point.*(HTTPS|Inspection|CA)/i,
  /Sophos.*(SSL CA|Web|Proxy|XG|UTM)/i,
  /SonicWall.*(DPI|Firewall)/i,
  /WatchGuard.*(Proxy|Authority|Fireware)|Fireware (HTTPS|web)/i,
  /Cisco (Umbrella|Secure Access)|IronPort/i,
  /Forcepoint|Websense/i,
  /Barracuda.*(Web|Filter|SSL)/i,
  /Untangle|Smoothwall|Lightspeed (Rocket|Systems)|iboss|Securly|ContentKeeper/i,
  /Squid.*(Proxy|CA)|mitmproxy|PortSwigger|Fiddler|Charles Proxy/i,
]

/** The certificate was issued by something that inspects traffic: what stands on both sides of it is not one session. */
export const intercepted: Rule = ({ header, session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const tls = controlOf(attempt)?.tls
    const certificate = tls?.certificate
    if (!tls || !certificate || !isInspected(certificate)) return []
    const { issuer, subject } = certificate
    return [
      {
        code: 'tls-intercepted',
        side: 'client-network',
        confidence: 'likely',
        attempts: [attempt.id],
        evidence: evidence([tls, t`the certificate of ${subject} was issued by ${issuer}`]),
        args: { host: header.target.host, issuer },
      },
    ]
  })

const memo = new WeakMap<CertificateSummary, boolean>()

/** A device with an FTP server of its own shows the certificate it came with, which it signed itself. */
function isInspected(certificate: CertificateSummary): boolean {
  const { issuer, subject } = certificate
  const known = memo.get(certificate)
  const inspected = known ?? (issuer !== subject && inspectors.some((pattern) => pattern.test(issuer)))
  memo.set(certificate, inspected)
  return inspected
}
