/** RFC 9457 problem documents: every error of the HTTP interface, told in one sentence that a person can act on. */
import { STATUS_CODES } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { Problem } from '../../shared/api.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** A sort of problem that programs tell apart: its type is the address of its description. */
export type ProblemKind = Pick<Problem, 'type' | 'title'>

/** What a handler throws to answer with a problem document. */
export class RequestProblem extends Error {
  readonly status: number
  readonly kind: ProblemKind | null

  constructor(status: number, detail: string, kind: ProblemKind | null = null) {
    super(detail)
    this.status = status
    this.kind = kind
  }
}

export const problemDocument = (
  status: number,
  detail: string,
  kind: ProblemKind | null = null,
): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  ...kind,
  status,
  detail,
})

export function sendProblem(
  reply: FastifyReply,
  status: number,
  detail: string,
  kind: ProblemKind | null = null,
): FastifyReply {
  return reply
    .code(status)
    .type(PROBLEM_TYPE)
    .header('cache-control', 'no-store')
    .send(problemDocument(status, detail, kind))
}
