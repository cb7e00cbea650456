/**
 * For a service that not everybody may use: a token that each browser gives once, or a proxy in front that says who has
 * signed in there.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '../config.ts'
import { hasAddress } from '../net/places.ts'
import { cookieOf, giveCookie } from './cookie.ts'
import { RequestProblem } from './problem.ts'
import { addSignInPage, signInPath } from './sign-in-page.ts'

/** Nothing of anybody's is shown there; /metrics has a rule of its own. */
const open: ReadonlySet<string> = new Set([
  '/healthz',
  '/readyz',
  '/metrics',
  signInPath,
  `${signInPath}.css`,
])

/** For programs: a browser has the cookie. */
const headerName = 'x-access-token'

const cookieName = 'ftpscope-access'
const cookieDays = 30

export async function addAccess(app: FastifyInstance, access: Access): Promise<void> {
  const { token, trustedHeader } = access
  if (trustedHeader !== null) return addTrustedHeader(app, trustedHeader, access.trustedProxies)
  if (token === null) return
  // The cookie proves the token and is not the token: what a browser stores does not open another installation.
  const proof = createHmac('sha256', token).update(cookieName).digest('base64url')
  app.addHook('onRequest', async (request, reply) => {
    if (open.has(pathOf(request)) || isSame(cookieOf(request, cookieName), proof)) return
    const given = request.headers[headerName]
    if (typeof given === 'string' && isSame(given, token)) return
    return refuse(request, reply)
  })
  await addSignInPage(app, (given, request, reply) => {
    if (!isSame(given, token)) return false
    giveCookie(request, reply, { name: cookieName, value: proof, path: '/', days: cookieDays })
    return true
  })
}

function addTrustedHeader(app: FastifyInstance, name: string, proxies: readonly string[]): void {
  app.addHook('onRequest', async (request) => {
    if (open.has(pathOf(request))) return
    const peer = request.socket.remoteAddress ?? ''
    const who = request.headers[name]
    if (hasAddress({ blocks: proxies, names: [] }, peer.replace(/^::ffff:(?=\d+\.)/, '')) && who) return
    throw new RequestProblem(
      403,
      'You are not signed in: this service is reached through its sign-in page only.',
    )
  })
}

/** People are led to the page, programs are told. */
function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.method === 'GET' && !request.ws && request.headers.accept?.includes('text/html')) {
    return reply
      .header('cache-control', 'no-store')
      .redirect(`${signInPath}?next=${encodeURIComponent(request.url)}`, 303)
  }
  throw new RequestProblem(
    401,
    `This service asks for its access token: sign in at ${signInPath}, or send the token in the header ${headerName}.`,
  )
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0] ?? ''

/** In a time that tells nothing of where they differ. */
function isSame(given: string, known: string): boolean {
  const digest = (text: string) => createHmac('sha256', cookieName).update(text).digest()
  return timingSafeEqual(digest(given), digest(known))
}
