/** Who may talk to the service through a browser, and what a page of it may load. */
import type {} from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLoopback } from '../config.ts'
import { RequestProblem } from './problem.ts'

/** No inline code, nothing from elsewhere; connect-src 'self' covers a WebSocket of the same origin. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** @param listensOn the address the service was told to listen on */
export function addSecurity(app: FastifyInstance, listensOn: string): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    if (isLoopback(listensOn)) refuseForeignName(request)
    if (request.ws || !['GET', 'HEAD', 'OPTIONS'].includes(request.method)) refuseForeignOrigin(request)
  })
}

/**
 * A page elsewhere can have its own name resolve to 127.0.0.1 and would then be of our origin (DNS rebinding). Behind a
 * loopback address only loopback names are ours.
 */
function refuseForeignName(request: FastifyRequest): void {
  const host = request.hostname.replace(/^\[|\]$/g, '')
  if (isLoopback(host)) return
  throw new RequestProblem(421, 'This service answers to localhost, 127.0.0.1 and ::1 only.')
}

/** Browsers send Origin with every WebSocket and every request that changes something; other programs need not. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin } = request.headers
  if (origin === undefined) return
  if (URL.canParse(origin) && new URL(origin).host === request.headers.host?.toLowerCase()) return
  throw new RequestProblem(403, 'Pages of other sites may not use this service: the Origin is not its own.')
}
