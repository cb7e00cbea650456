import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearer, type Stage, startStage } from './stage.ts'

interface OpenApi {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, unknown> }
}
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly requestBody?: unknown
  readonly security?: unknown
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>
}

let stage: Stage
let document: OpenApi
beforeAll(async () => {
  stage = await startStage({ graceMs: 0 })
  document = (await (await stage.fetch('/api/openapi.json')).json()) as OpenApi
})
afterAll(() => stage.stop())

test('the document lists every route of the interface, each described', () => {
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(routes.sort()).toEqual([
    'delete /api/runs/{id}',
    'get /api/about',
    'get /api/compare',
    'get /api/openapi.json',
    'get /api/runs/{id}',
    'get /api/runs/{id}/export.html',
    'get /api/runs/{id}/export.json',
    'get /api/runs/{id}/export.md',
    'get /api/runs/{id}/export.svg',
    'get /api/runs/{id}/live',
    'get /api/runs/{id}/settings',
    'get /healthz',
    'get /r/{id}/preview.png',
    'get /r/{id}/preview.svg',
    'get /readyz',
    'patch /api/runs/{id}',
    'post /api/reports',
    'post /api/runs',
    'post /api/runs/{id}/cancel',
    'post /api/runs/{id}/unlock',
  ])
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    expect(operation.operationId).toMatch(/^[a-z]\w+$/)
    expect(operation.summary).toMatch(/\w/)
    for (const { description } of Object.values(operation.responses)) {
      expect(description).not.toMatch(/^(Default Response)?$/)
    }
  }
  expect(document.openapi).toMatch(/^3\.1\./)
})

test('every reference in the document leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, reference]) => reference,
  )
  expect(references.length).toBeGreaterThan(10)
  const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
  expect(known).toEqual(expect.arrayContaining([...new Set(references)]))
})

test('what the service answers is what the document says', async () => {
  const json = { 'content-type': 'application/json' }
  const post = (body: string) => stage.fetch('/api/runs', { method: 'POST', headers: json, body })
  const created = await post('{"target":"192.0.2.1"}')
  await conforms('/api/runs', 'post', created.clone())
  const { id, ownerToken } = (await created.json()) as { id: string; ownerToken: string }
  const act = await stage.nextAct()
  act.tell(3)
  await conforms('/api/runs', 'post', await post('{}'))
  await conforms('/api/runs/{id}', 'get', await stage.fetch(`/api/runs/${id}`))
  await conforms('/api/runs/{id}', 'get', await stage.fetch('/api/runs/nothing'))
  const cancel = (init: RequestInit) => stage.fetch(`/api/runs/${id}/cancel`, { method: 'POST', ...init })
  await conforms('/api/runs/{id}/cancel', 'post', await cancel({}))
  await conforms('/api/runs/{id}/cancel', 'post', await cancel(bearer('wrong')))
  await conforms('/api/runs/{id}/cancel', 'post', await cancel(bearer(ownerToken)))
  await conforms('/api/runs/{id}/export.json', 'get', await stage.fetch(`/api/runs/${id}/export.json`))
  await conforms('/api/runs/{id}/live', 'get', await stage.fetch(`/api/runs/${id}/live`))
  const remove = () => stage.fetch(`/api/runs/${id}`, { method: 'DELETE', ...bearer(ownerToken) })
  await conforms('/api/runs/{id}', 'delete', await remove())
  await conforms('/api/runs/{id}', 'delete', await remove())
  await conforms('/healthz', 'get', await stage.fetch('/healthz'))
  await conforms('/readyz', 'get', await stage.fetch('/readyz'))
})

test('the page for people names every route and loads nothing from elsewhere', async () => {
  const html = await (await stage.fetch('/docs')).text()
  for (const path of Object.keys(document.paths)) expect(html).toContain(path)
  expect(html).not.toMatch(/<script|<style|style=|(?:src|href)="https?:/)
  expect((await stage.fetch('/docs/docs.css')).headers.get('content-type')).toMatch(/^text\/css/)
})

/** Checks status, media type and body against the document, with no other knowledge. */
async function conforms(path: string, method: string, response: Response): Promise<void> {
  const said = document.paths[path]?.[method]?.responses[response.status]
  expect(said, `${method} ${path} ${response.status}`).toBeDefined()
  if (response.status === 204) return
  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? ''
  const schema = said?.content?.[mediaType]?.schema
  expect(schema, `${method} ${path} ${response.status} ${mediaType}`).toBeDefined()
  const check = Compile(resolved(schema) as TSchema)
  const body: unknown = await response.json()
  expect([...check.Errors(body)]).toEqual([])
}

/** The schema with every reference replaced by what it names. */
function resolved(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(resolved)
  if (typeof schema !== 'object' || schema === null) return schema
  if ('$ref' in schema) {
    return resolved(document.components.schemas[String(schema.$ref).replace('#/components/schemas/', '')])
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, resolved(value)]))
}
