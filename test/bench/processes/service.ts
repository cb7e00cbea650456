// The real service with one run, whose events come when it is told to go.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig } from '../../../server/config.ts'
import { startService } from '../../../server/main.ts'
import type { RunQueued } from '../../../shared/api.ts'
import { perform, readBroadcast, toldToGo } from './broadcast.ts'

const broadcast = readBroadcast()
const data = mkdtempSync(path.join(tmpdir(), 'ftpscope-bench-'))
process.on('exit', () => rmSync(data, { recursive: true, force: true }))
const config = readConfig({ port: '0', logLevel: 'silent', data }, {})
if ('problem' in config) throw new Error(config.problem)
const service = await startService(config.value, async (_options, log) => {
  await toldToGo()
  const sentMs = await perform(broadcast, log)
  process.send?.(sentMs)
})
const response = await fetch(`${service.url}/api/runs`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ target: '192.0.2.1' }),
})
const { id } = (await response.json()) as RunQueued
process.send?.(`${service.url.replace('http', 'ws')}/api/runs/${id}/live`)
