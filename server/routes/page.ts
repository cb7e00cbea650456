/** The page as `vite build` left it: every page address is the one index.html, whose script reads the rest. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './problem.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** The page, which finds out from the address what to show. */
    sendPage(): FastifyReply
  }
}

const pages = ['/', '/explain', '/learn', '/learn/:topic', '/learn/findings/:code']
/** Where `vite build` puts the page. */
export const builtPage = fileURLToPath(new URL('../../dist/web', import.meta.url))

const notBuilt = 'The page is not built yet. Build it with: npm run build (npm start does both).'

/** Fields for the head of a page, as HTML. */
type Head = (request: FastifyRequest, reply: FastifyReply) => Promise<string>

const noIndex = '<meta name="robots" content="noindex" />'

/** @param headOfRun of the page of a run */
export async function addPage(
  app: FastifyInstance,
  root: string,
  headOfRun: Head = async () => '',
): Promise<void> {
  const isBuilt = existsSync(path.join(root, 'index.html'))
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root,
      index: false,
      cacheControl: false,
      schemaHide: true,
      setHeaders: (reply, file) => {
        // The name of a file in assets/ holds a digest of its content, so it never changes.
        const isHashed = path.relative(root, file).startsWith(`assets${path.sep}`)
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.decorateReply('sendPage', function () {
    return isBuilt ? this.sendFile('index.html') : sendProblem(this, 503, notBuilt)
  })
  for (const url of pages) app.get(url, { schema: { hide: true } }, (_request, reply) => reply.sendPage())
  const withHead = (url: string, head: Head) =>
    app.get(url, { schema: { hide: true } }, async (request, reply) => {
      if (!isBuilt) return reply.sendPage()
      const html = await readFile(path.join(root, 'index.html'), 'utf8')
      const fields = [noIndex, await head(request, reply)].filter(Boolean).join('\n    ')
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(html.replace('</head>', () => `  ${fields}\n  </head>`))
    })
  withHead('/r/:id', headOfRun)
  withHead('/compare', async () => '')
}
