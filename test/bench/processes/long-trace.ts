// The real service with one run of as many events as it is told. They come at once, or so many a second, when told to go.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../../server/config.ts'
import { startService } from '../../../server/main.ts'
import type { RunQueued } from '../../../shared/api.ts'
import type { Draft } from '../../../shared/trace/event.ts'
import { toldToGo } from './broadcast.ts'

const { events, perSecond } = JSON.parse(process.argv[2] ?? '') as {
  events: number
  perSecond: number | null
}
const data = await mkdtemp(join(tmpdir(), 'ftpscope-bench-'))
process.on('exit', () => void rm(data, { recursive: true, force: true }))
const config = readConfig({ port: '0', logLevel: 'silent', data }, {})
if ('problem' in config) throw new Error(config.problem)

const service = await startService(config.value, async (_options, log) => {
  const drafts = longTrace(events)
  if (perSecond === null) {
    for (const draft of drafts) log.append(draft)
    return
  }
  await toldToGo()
  for (let sent = 0; sent < drafts.length; ) {
    for (const draft of drafts.slice(sent, sent + perSecond / 50)) log.append(draft)
    sent += perSecond / 50
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
})
const response = await fetch(`${service.url}/api/runs`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ target: '192.0.2.1' }),
})
const { id } = (await response.json()) as RunQueued
process.send?.(`${service.url}/r/${id}`)

/** Two attempts that take turns: a login each, then commands and replies without end. */
function longTrace(count: number): readonly Draft[] {
  const server = { address: '192.0.2.1', port: 21 }
  const modes = ['passive', 'active'] as const
  const opening = modes.flatMap((mode, index): Draft[] => {
    const common = { attempt: `${mode}-ipv4-clear`, conn: `c${index + 1}` }
    const from = { address: '198.51.100.7', port: 40_512 + index }
    return [
      {
        attempt: common.attempt,
        kind: 'step',
        step: 'attempt',
        text: `${mode} mode over IPv4 in clear`,
        exercises: { mode, family: 4, protection: 'clear', server },
      },
      { ...common, kind: 'connect', role: 'control', dialledBy: 'client', from: null, to: server },
      { ...common, kind: 'connected', from, to: server, afterMs: 12 },
      { ...common, kind: 'reply', code: 220, lines: ['220 (vsFTPd 3.0.5)'], afterMs: 9 },
    ]
  })
  const pairs = Array.from({ length: Math.ceil((count - opening.length) / 2) }, (_, index): Draft[] => {
    const mode = modes[index % 2]
    const common = { attempt: `${mode}-ipv4-clear`, conn: `c${(index % 2) + 1}` }
    return [
      { ...common, kind: 'command', verb: 'NOOP', argument: `${index}`, redacted: false },
      { ...common, kind: 'reply', code: 200, lines: [`200 NOOP ok, number ${index}.`], afterMs: 3 },
    ]
  })
  return [...opening, ...pairs.flat()].slice(0, count)
}
