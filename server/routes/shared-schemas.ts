/** The schemas that several routes answer with, said once in the OpenAPI document and referred to by name. */
import type { FastifyInstance } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { LiveMessage, Problem, RunCreated, RunQueued, ViewerMessage } from '../../shared/api.ts'
import { Comparison } from '../../shared/report/comparison.ts'
import { Report } from '../../shared/report/report.ts'
import { RunSettingsShown } from '../../shared/run-settings.ts'

const schemas = {
  Problem,
  Report,
  Comparison,
  RunCreated,
  RunQueued,
  RunSettingsShown,
  LiveMessage,
  ViewerMessage,
}

export function addSharedSchemas(app: FastifyInstance): void {
  for (const [name, schema] of Object.entries(schemas)) app.addSchema({ ...schema, $id: name })
}

export const ref = (name: keyof typeof schemas, description: string): TSchema => ({
  ...Type.Ref(`${name}#`),
  description,
})

/** The responses of a route: its own, and a problem document for each status it may refuse with. */
export function responses(own: Record<number, TSchema>, refusals: Record<number, string>) {
  const problems = Object.entries(refusals).map(([status, description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: Type.Ref('Problem#') } } },
  ])
  return { ...own, ...Object.fromEntries(problems) } as Record<number, unknown>
}
