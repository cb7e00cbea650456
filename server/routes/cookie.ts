import type { FastifyReply, FastifyRequest } from 'fastify'

/** @returns '' where the browser has none of this name */
export function cookieOf({ headers }: Pick<FastifyRequest, 'headers'>, name: string): string {
  const cookies = (headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='))
  return cookies.find(([given]) => given === name)?.[1] ?? ''
}

interface Cookie {
  readonly name: string
  /** Of base64url. */
  readonly value: string
  readonly path: string
  readonly days: number
}

/** Out of reach of scripts and of requests from elsewhere. */
export function giveCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, value, path, days }: Cookie,
): void {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  reply.header(
    'set-cookie',
    `${name}=${value}; Path=${path}; Max-Age=${days * 86_400}; HttpOnly; SameSite=Strict${secure}`,
  )
}
