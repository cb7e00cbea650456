/** RFC 9457 problem documents: every error of the HTTP interface, told in one sentence that a person can act on. */
import { STATUS_CODES } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { Problem } from '../../shared/api.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** What a handler throws to answer with a problem document. */
export class RequestProblem extends Error {
  readonly status: number

  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

export const problemDocument = (status: number, detail: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
})

export function sendProblem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  return reply
    .code(status)
    .type(PROBLEM_TYPE)
    .header('cache-control', 'no-store')
    .send(problemDocument(status, detail))
}
