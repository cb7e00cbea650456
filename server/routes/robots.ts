/** Runs are for those who were given their link, and never for a search engine. */
import type { FastifyInstance } from 'fastify'

const runs = /^\/(?:r|api|compare)(?:[/?]|$)/

// Run pages stay open to robots: only who may fetch them learns that they are not to be indexed, and only then
// previews of links can be made.
const robots = `User-agent: *
Disallow: /api/
`

export function addRobots(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ url }, reply) => {
    if (runs.test(url)) reply.header('x-robots-tag', 'noindex')
  })
  app.get('/robots.txt', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').header('cache-control', 'public, max-age=86400').send(robots),
  )
}
