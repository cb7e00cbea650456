/** The interface described: /api/openapi.json for programs, /docs for people. */
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'

const description =
  'Runs FTP diagnoses and tells what both channels did. Errors are RFC 9457 problem documents; `detail` says what to do.'

export const openApi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: { title: 'ftpscope', version: '1', description },
    components: {
      securitySchemes: {
        ownerToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'the ownerToken that starting the run gave, once',
        },
        linkCookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'ftpscope-link-ID',
          description: 'what unlocking a link that has a password gave',
        },
      },
    },
  },
  refResolver: {
    buildLocalReference: (schema, _base, _fragment, i) => String(schema.$id ?? `schema-${i}`),
  },
}

export function addDocs(app: FastifyInstance): void {
  app.get(
    '/api/openapi.json',
    {
      schema: {
        operationId: 'getOpenApi',
        summary: 'This interface as an OpenAPI 3.1 document',
        response: { 200: Type.Object({}, { additionalProperties: true, description: 'the document' }) },
      },
    },
    () => app.swagger(),
  )
  app.get('/docs', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(docsPage(app.swagger())),
  )
  app.get('/docs/docs.css', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(docsStyle),
  )
}

interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>
}

function docsPage({ paths = {} }: { paths?: object }): string {
  const rows = Object.entries(paths).flatMap(([path, methods]: [string, object]) =>
    Object.entries(methods).map(([method, operation]: [string, Operation]) =>
      section(method, path, operation),
    ),
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ftpscope: HTTP interface</title>
<link rel="stylesheet" href="/docs/docs.css">
</head>
<body>
<main>
<h1>ftpscope: HTTP interface</h1>
<p>${escaped(description)}</p>
<p id="link-password">A link can have a password: whoever asks for such a run gets a problem document of the type <code>/docs#link-password</code>, and a cookie for the password at <code>/api/runs/ID/unlock</code>.</p>
<p>For programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). For people: <a href="/">the page</a>.</p>
<pre>curl -s -H 'Content-Type: application/json' -d '{"target":"practice:healthy"}' http://127.0.0.1:8021/api/runs</pre>
${rows.join('\n')}
</main>
</body>
</html>
`
}

function section(method: string, path: string, { summary, description, responses = {} }: Operation): string {
  const statuses = Object.entries(responses).map(
    ([status, response]) => `<dt>${escaped(status)}</dt><dd>${escaped(response.description ?? '')}</dd>`,
  )
  return `<section>
<h2><code>${escaped(method.toUpperCase())} ${escaped(path)}</code></h2>
<p>${escaped([summary, description].filter(Boolean).join('. '))}</p>
<dl>${statuses.join('')}</dl>
</section>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

const docsStyle = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid light-dark(#ccc, #555); border-radius: 6px }
h2 { margin: 2rem 0 0.25rem; font-size: 1rem }
p { margin: 0.25rem 0 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.125rem 1rem; margin: 0.5rem 0 }
dd { margin: 0 }
`
