/** A service on a real port whose diagnoses do what a test says, event by event. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Static, TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { type Config, readConfig } from '../../server/config.ts'
import { type RunningService, startService } from '../../server/main.ts'
import type { TraceLog } from '../../server/runs/trace-log.ts'
import type { ProbeOptions } from '../../server/sources/probe/options.ts'
import type { ProbeRequest, RunQueued } from '../../shared/api.ts'
import { Report } from '../../shared/report/report.ts'

/** One diagnosis, waiting for the test to say what happens in it. */
export interface Act {
  readonly options: ProbeOptions
  readonly log: TraceLog
  readonly signal: AbortSignal
  /** Appends `count` notes, each with `text` and its number. */
  readonly tell: (count: number, text?: string) => void
  readonly finish: () => void
  readonly fail: (fault: Error) => void
}

export interface Stage extends RunningService {
  readonly acts: readonly Act[]
  /** Where it keeps its runs. */
  readonly data: string
  readonly nextAct: () => Promise<Act>
  readonly post: (request: Partial<ProbeRequest>) => Promise<RunQueued>
  readonly report: (id: string) => Promise<Report>
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
}

/** @param overrides of the configuration; runs are kept in a folder that goes with the stage, where no place is given */
export async function startStage(overrides: Partial<Config> = {}): Promise<Stage> {
  const acts: Act[] = []
  const unseen: Act[] = []
  const waiting: ((act: Act) => void)[] = []
  const data = mkdtempSync(path.join(tmpdir(), 'ftpscope-stage-'))
  const read = readConfig({ port: '0', logLevel: 'silent', data }, {})
  if ('problem' in read) throw new Error(read.problem)

  const service = await startService({ ...read.value, ...overrides }, (options, log, signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const tell = (count: number, text = 'event') => {
      for (let i = 0; i < count; i++) {
        log.append({ kind: 'note', topic: 'vantage', text: `${text} ${log.events.length}` })
      }
    }
    const act = { options, log, signal, tell, finish: resolve, fail: reject }
    signal.addEventListener('abort', () => resolve())
    acts.push(act)
    const waiter = waiting.shift()
    if (waiter) waiter(act)
    else unseen.push(act)
    return promise
  })

  const request = (path: string, init?: RequestInit) => fetch(service.url + path, init)
  return {
    ...service,
    async stop() {
      await service.stop()
      rmSync(data, { recursive: true, force: true })
    },
    acts,
    data,
    nextAct: async () => unseen.shift() ?? new Promise((resolve) => waiting.push(resolve)),
    fetch: request,
    report: async (id) => readAs(Report, await request(`/api/runs/${id}`)),
    post: async (body) => {
      const response = await request('/api/runs', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ target: '192.0.2.1', ...body }),
      })
      if (response.status !== 201 && response.status !== 202) throw new Error(await response.text())
      return (await response.json()) as RunQueued
    },
  }
}

export const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } })

/** The JSON body of a response, which must be of the schema. */
export async function readAs<S extends TSchema>(schema: S, response: Response): Promise<Static<S>> {
  const body: unknown = await response.json()
  if (!Check(schema, body)) throw new Error(`not as the schema says: ${JSON.stringify(body).slice(0, 500)}`)
  return body as Static<S>
}

/** What a page says: the program that shows it is the same for every run, and knows many names. */
export const withoutProgram = (page: string): string =>
  page.replace(/<script type="module">.*?<\/script>/gs, '').replace(/<style>.*?<\/style>/gs, '')
