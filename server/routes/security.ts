/** Who may talk to the service through a browser, and what a page of it may load. */
import helmet from '@fastify/helmet'
import type {} from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Config, isLoopback } from '../config.ts'
import { RequestProblem } from './problem.ts'

/** No inline code, nothing from elsewhere; connect-src 'self' covers a WebSocket of the same origin. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
}

/** What no page of ours has any use for. */
const permissionsPolicy = ['camera', 'geolocation', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ')

export async function addSecurity(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // Only who ends TLS knows whether there is any: the proxy in front says it.
    strictTransportSecurity: false,
  })
  const named = answersToLoopbackNamesOnly(config)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissionsPolicy)
    if (named) refuseForeignName(request)
    if (request.ws || !['GET', 'HEAD', 'OPTIONS'].includes(request.method)) refuseForeignOrigin(request)
  })
}

/** Behind a proxy, or where everybody is asked who they are, the service has a name of its own. */
const answersToLoopbackNamesOnly = ({ host, policy, access }: Config): boolean =>
  isLoopback(host) && policy === 'local' && access.trustedProxies.length === 0 && access.token === null

/**
 * A page elsewhere can have its own name resolve to 127.0.0.1 and would then be of our origin (DNS rebinding). Behind a
 * loopback address only loopback names are ours.
 */
function refuseForeignName(request: FastifyRequest): void {
  const host = request.hostname.replace(/^\[|\]$/g, '')
  if (isLoopback(host)) return
  throw new RequestProblem(
    421,
    'This service answers to localhost, 127.0.0.1 and ::1 only. Behind a reverse proxy it needs FTPSCOPE_TRUSTED_PROXIES.',
  )
}

/** Browsers send Origin with every WebSocket and every request that changes something; other programs need not. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin } = request.headers
  if (origin === undefined) return
  if (URL.canParse(origin) && new URL(origin).host === request.host.toLowerCase()) return
  throw new RequestProblem(403, 'Pages of other sites may not use this service: the Origin is not its own.')
}
