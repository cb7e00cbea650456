import type { CertificateSummary } from '../trace/event.ts'

/** Whether a certificate is made out to a host name, RFC 9525 section 6.3: its first label may be an asterisk. */
export function coversName({ names, subject }: CertificateSummary, host: string): boolean {
  const dns = names.flatMap((name) => (name.startsWith('DNS:') ? [name.slice(4)] : []))
  // Clients look at the common name only where there is no other.
  const common = /(?:^|, )CN=([^,]+)/.exec(subject)?.[1]
  const candidates = dns.length > 0 ? dns : common === undefined ? [] : [common]
  return candidates.some((name) => matches(name.toLowerCase(), host.toLowerCase().replace(/\.$/, '')))
}

const matches = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.replace(/^[^.]+/, '*') === name)
