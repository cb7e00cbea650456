import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { scenarioTrace } from '../scenario-trace.ts'
import { type Stage, startStage } from './stage.ts'

let stage: Stage
let id: string

beforeAll(async () => {
  stage = await startStage({ graceMs: 0 })
  const run = await stage.post({ target: '192.0.2.1' })
  id = run.id
  const act = await stage.nextAct()
  for (const event of scenarioTrace('passive-dropped-vsftpd').events) act.log.append(draftOf(event))
  act.finish()
  while (!(await stage.report(id)).finished) await setTimeout(10)
})
afterAll(() => stage.stop())

const draftOf = ({ seq, atMs, ...draft }: TraceEvent) => draft

const german = { headers: { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' } }
const get = async (path: string, init?: RequestInit) => {
  const response = await stage.fetch(`/api/runs/${id}${path}`, init)
  return { response, text: await response.text() }
}

describe.each([
  ['', 'Passive mode fails', 'Passiver Modus schlägt fehl'],
  ['/export.md', '## Attempts', '## Versuche'],
  ['/export.svg', 'Passive mode', 'Passiver Modus'],
])('/api/runs/:id%s', (path, inEnglish, inGerman) => {
  test('is English by default', async () => {
    const { response, text } = await get(path)
    expect(text).toContain(inEnglish)
    expect(response.headers.get('content-language')).toBe('en')
    expect(response.headers.get('vary')).toMatch(/accept-language/i)
  })

  test('is German for a browser that prefers it, and where the query asks for it', async () => {
    expect((await get(path, german)).text).toContain(inGerman)
    const { response, text } = await get(`${path}?lang=de`)
    expect(text).toContain(inGerman)
    expect(response.headers.get('content-language')).toBe('de')
  })

  test('is English where the query asks for that, whatever the browser prefers', async () => {
    expect((await get(`${path}?lang=en`, german)).text).toContain(inEnglish)
  })

  test('says which languages there are', async () => {
    const { response, text } = await get(`${path}?lang=fr`)
    expect(response.status).toBe(400)
    expect(JSON.parse(text).detail).toBe('lang is "fr". Expected one of en, de.')
  })
})
