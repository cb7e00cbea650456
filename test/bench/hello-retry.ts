import { once } from 'node:events'
import net from 'node:net'
import { startTls } from '../../server/net/tls.ts'

/** RFC 8446 section 4.1.3: a server hello with this for its random bytes is a request for another client hello. */
const retryRandom = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex')

/**
 * Whether a server with AUTH TLS wants another hello than the one that the probe sends first, which no event tells.
 * @throws Error when there is no TLS
 */
export async function asksForAnotherHello({ address: host, port }: { address: string; port: number }) {
  const raw = net.connect({ host, port })
  const heard: Buffer[] = []
  try {
    await once(raw, 'data')
    raw.write('AUTH TLS\r\n')
    await once(raw, 'data')
    raw.on('data', (chunk) => heard.push(chunk))
    const usual = { session: null, keep: () => {}, offer: null }
    const secured = await startTls(raw, { host, timeoutMs: 5000, ...usual })
    if ('reason' in secured) throw new Error(`no TLS with the server: ${secured.reason}`)
    return Buffer.concat(heard).includes(retryRandom)
  } finally {
    raw.destroy()
  }
}
