/** Which versions of TLS the server accepts, from every handshake of the run. */
import type { ServerTls } from '../report/report.ts'
import type { Attempt } from '../session/session.ts'
import type { EventOf, TlsVersion } from '../trace/event.ts'

const versions: readonly TlsVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']

/** Oldest first; a version in neither list is not known. Null where no handshake told anything. */
export function tlsVersions(attempts: readonly Attempt[]): ServerTls | null {
  const controls = attempts.flatMap(({ connections }) => connections.filter(({ role }) => role === 'control'))
  const spoken = new Set(controls.flatMap(({ tls }) => tls?.protocol ?? []))
  const turnedDown = new Set(controls.flatMap(({ tlsFailed }) => refusedVersion(tlsFailed) ?? []))
  const accepted = versions.filter((version) => spoken.has(version))
  const refused = versions.filter((version) => !spoken.has(version) && turnedDown.has(version))
  return accepted.length + refused.length > 0 ? { versions: accepted, refused } : null
}

/** A hello of one version only that was answered with anything but silence or that version. */
function refusedVersion(failed: EventOf<'tls-failed'> | null): TlsVersion | null {
  const { offered, reason, serverHello } = failed ?? {}
  if (!offered || offered.minVersion !== offered.maxVersion || offered.ciphers !== 'all') return null
  return serverHello || /ETIMEDOUT/.test(reason ?? '') ? null : offered.maxVersion
}

/** `TLSv1` as people write it: TLS 1.0. */
export const versionName = (protocol: string): string =>
  protocol === 'TLSv1' ? 'TLS 1.0' : protocol.replace(/^TLSv/, 'TLS ')
