/** Every way a request can fail, turned into a problem document. Texts of libraries stay out: they may quote the body. */
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEM_TYPE, problemDocument, RequestProblem, sendProblem } from './problem.ts'
import { InvalidInput } from './validation.ts'

/** Bytes of a request body; the longest legitimate one is far below. */
export const bodyLimit = 64 * 1024

const jsonExpected = 'Expected one JSON object such as {"target":"ftp.example.com"}.'

/** Fastify's own refusals by their code. */
const refusals: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, `The body is longer than ${bodyLimit / 1024} KiB.`],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'The body is no JSON. Send it with Content-Type: application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, `The body is empty. ${jsonExpected}`],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, `The body cannot be read as JSON. ${jsonExpected}`],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'The body is not as long as its Content-Length says.'],
  FST_ERR_BAD_URL: [400, 'The path cannot be read: a % in it is not followed by two hexadecimal digits.'],
}

export function addErrorHandling(app: FastifyInstance): void {
  const routes = collectRoutes(app)
  app.setErrorHandler((error: FastifyError, request, reply) => answer(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request)
    const methods = routes.filter(({ matches }) => matches.test(path)).flatMap(({ methods }) => methods)
    if (methods.length === 0 && isReader(request)) return reply.code(404).sendPage()
    if (methods.length === 0)
      return sendProblem(reply, 404, 'There is nothing here. /docs lists what there is.')
    const allow = [...new Set(methods)].join(', ')
    reply.header('allow', allow)
    return sendProblem(reply, 405, `${request.method} is not possible here. Possible: ${allow}.`)
  })
}

/** Somebody at a browser who went to an address of no page, and is told so by one. */
const isReader = ({ method, headers, url }: FastifyRequest): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html') && !url.startsWith('/api')

export function answer(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof RequestProblem) return sendProblem(reply, error.status, error.message, error.kind)
  if (error instanceof InvalidInput) return sendProblem(reply, 400, error.message)
  const refusal = refusals[error.code]
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return sendProblem(
      reply,
      413,
      `The body is longer than ${(request.routeOptions.bodyLimit ?? bodyLimit) / 1024} KiB.`,
    )
  if (refusal) return sendProblem(reply, ...refusal)
  // The parser's own SyntaxError quotes what it read, and so does its refusal of __proto__.
  if (error.statusCode === 400)
    return sendProblem(reply, ...(refusals.FST_ERR_CTP_INVALID_JSON_BODY ?? [400, '']))
  request.log.error({ err: error }, 'a request failed')
  return sendProblem(reply, 500, 'ftpscope itself failed here. The log of the service says more.')
}

/** What cannot be read as HTTP at all never reaches a route. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, detail] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ([431, 'The header fields are too long.'] as const)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ([408, 'The request did not come to an end in time.'] as const)
        : ([400, 'This is no HTTP/1.1 request.'] as const)
  const problem = problemDocument(status, detail)
  const body = JSON.stringify(problem)
  socket.end(
    [
      `HTTP/1.1 ${status} ${problem.title}`,
      `Content-Type: ${PROBLEM_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

export const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? ''

function collectRoutes(app: FastifyInstance): { matches: RegExp; methods: string[] }[] {
  const routes: { matches: RegExp; methods: string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    // The static files' catch-all says nothing of what a path can do.
    if (url.includes('*')) return
    const pattern = url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')

    routes.push({ matches: new RegExp(`^${pattern}$`), methods: [method].flat() })
  })
  return routes
}
