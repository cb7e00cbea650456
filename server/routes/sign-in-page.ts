/** The page that asks for the access token: a form, with no script. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

export const signInPath = '/sign-in'

const mostBytes = 4096
const formType = 'application/x-www-form-urlencoded'

/** @param admit whether the token is right; it then leaves a cookie with the answer */
export async function addSignInPage(
  app: FastifyInstance,
  admit: (token: string, request: FastifyRequest, reply: FastifyReply) => boolean,
): Promise<void> {
  await app.register(async (pages) => {
    pages.addContentTypeParser(
      formType,
      { parseAs: 'string', bodyLimit: mostBytes },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    pages.get<{ Querystring: { next?: string } }>(signInPath, { schema: { hide: true } }, (request, reply) =>
      send(reply, 200, page(ownPath(request.query.next), '')),
    )
    pages.post<{ Body: unknown }>(signInPath, { schema: { hide: true } }, (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
      const next = ownPath(form.get('next'))
      if (admit(form.get('token')?.trim() ?? '', request, reply)) {
        return reply.header('cache-control', 'no-store').redirect(next, 303)
      }
      return send(reply, 403, page(next, 'That is not the access token of this service.'))
    })
    pages.get(`${signInPath}.css`, { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(style),
    )
  })
}

/** A page of ours to go on to, and never one of somebody else's. */
function ownPath(next: unknown): string {
  const here = 'http://here.invalid'
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, here)) return '/'
  const { origin, pathname, search } = new URL(next, here)
  // A path of two slashes would be a host.
  return origin === here ? `/${pathname.replace(/^\/+/, '')}${search}` : '/'
}

const send = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    // With no-referrer a browser sends the form with "Origin: null", which nobody could tell from another site's.
    .header('referrer-policy', 'same-origin')
    .send(html)

const page = (next: string, problem: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>ftpscope: sign in</title>
<link rel="stylesheet" href="${signInPath}.css">
</head>
<body>
<main>
<h1>ftpscope</h1>
<p>This installation is not open to everybody. Its operator has an access token for you.</p>
<form method="post" action="${signInPath}">
<input type="hidden" name="next" value="${escaped(next)}">
<label for="token">Access token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
<p class="problem" role="alert">${escaped(problem)}</p>
<button type="submit">Sign in</button>
</form>
</main>
</body>
</html>
`

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

const style = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 24rem; margin: 15vh auto 0; padding: 0 1rem }
form { display: grid; gap: 0.5rem }
input, button { font: inherit; padding: 0.5rem; border: 1px solid light-dark(#767676, #999); border-radius: 6px }
button { cursor: pointer }
.problem { min-height: 1.5em; margin: 0; color: light-dark(#a40000, #ff9d9d) }
`
