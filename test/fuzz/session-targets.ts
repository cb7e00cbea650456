/** From a server's bytes to everything that anybody sees of them. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Check } from 'typebox/value'
import { TraceLog } from '../../server/runs/trace-log.ts'
import { LineReader } from '../../shared/ftp/line-reader.ts'
import { ReplyReader } from '../../shared/ftp/reply.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { Report } from '../../shared/report/report.ts'
import { session } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import type { TraceHeader } from '../../shared/trace/trace.ts'
import {
  isJson,
  problemsOfHtml,
  problemsOfMarkdown,
  problemsOfSvg,
  problemsOfText,
} from '../hostile/inert.ts'
import { allOf, outputsOf } from '../hostile/outputs.ts'
import { spellings, spellingsIn } from '../hostile/spellings.ts'
import { anyTrace } from '../trace/any-event.ts'
import { type FuzzTarget, fuzzTarget } from './fuzz-target.ts'
import { damagedBytes } from './mutations.ts'

const password = 'Zq7-sesame%Gürtel+/x'

const header: TraceHeader = {
  version: 1,
  source: 'probe',
  vantage: { name: 'here', addresses: ['192.0.2.7'], canReceive: null },
  startedAt: '2026-01-01T00:00:00.000Z',
  target: { input: '192.0.2.5', host: '192.0.2.5', port: 21, security: 'plain', user: 'bob', path: null },
}

/** Each command of a session, and what a polite server says to it. */
const turns: readonly (readonly [verb: string, argument: string | null, reply: string])[] = [
  ['FEAT', null, '211-Features:\r\n EPSV\r\n MLST type*;size*;\r\n211 End\r\n'],
  ['USER', 'bob', '331 Password please.\r\n'],
  ['PASS', password, '230 Logged in.\r\n'],
  ['SYST', null, '215 UNIX Type: L8\r\n'],
  ['PWD', null, '257 "/home" is the current directory.\r\n'],
  ['STAT', null, '211-Status:\r\n Connected to 192.0.2.7\r\n211 End\r\n'],
  ['EPSV', null, '229 Entering Extended Passive Mode (|||50000|)\r\n'],
  ['PASV', null, '227 Entering Passive Mode (192,0,2,5,195,80)\r\n'],
  ['LIST', null, '150 Here it comes.\r\n226 Done.\r\n'],
  ['PORT', '192,0,2,7,4,1', '500 Illegal PORT.\r\n'],
  ['QUIT', null, '221 Bye.\r\n'],
]

const saying = (text: string): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(new Uint8Array(Buffer.from(text))) },
    { weight: 2, arbitrary: damagedBytes([new Uint8Array(Buffer.from(text))]) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...spellings(password))
        .map(([, spelt]) => new Uint8Array(Buffer.from(text.replace(/\r\n$/, ` ${spelt}\r\n`)))),
    },
  )

const dialogue = fc.tuple(saying('220 Ready.\r\n'), ...turns.map(([, , reply]) => saying(reply)))

/** The trace of a session in which the server says this. */
function traceOf([greeting, ...answers]: readonly Uint8Array[]): TraceLog {
  const log = new TraceLog(header, [password])
  const [attempt, conn] = ['passive-ipv4-clear', 'c1']
  const server = { address: '192.0.2.5', port: 21 }
  const here = { address: '192.0.2.7', port: 40_000 }
  const [lines, replies] = [new LineReader(), new ReplyReader()]
  const hear = (bytes: Uint8Array | undefined) => {
    for (const line of lines.push(bytes ?? new Uint8Array(0))) {
      const reply = replies.push(line)
      if (reply) log.append({ kind: 'reply', attempt, conn, ...reply, lines: [...reply.lines], afterMs: 1 })
    }
  }
  log.append({
    kind: 'step',
    attempt,
    step: 'attempt',
    text: 'passive mode',
    exercises: { mode: 'passive', family: 4, protection: 'clear', server },
  })
  log.append({ kind: 'connect', attempt, conn, role: 'control', dialledBy: 'client', from: null, to: server })
  log.append({ kind: 'connected', attempt, conn, from: here, to: server, afterMs: 1 })
  hear(greeting)
  turns.forEach(([verb, argument], index) => {
    log.append({ kind: 'command', attempt, conn, verb, argument, redacted: false })
    hear(answers[index])
  })
  const rest = [lines.end()].flatMap((line) => (line ? (replies.push(line) ?? []) : []))
  for (const reply of [...rest, replies.end()]) {
    if (reply) log.append({ kind: 'reply', attempt, conn, ...reply, lines: [...reply.lines], afterMs: 1 })
  }
  log.append({ kind: 'closed', attempt, conn, by: 'server', how: 'fin' })
  log.append({ kind: 'step', step: 'done', text: 'done' })
  return log
}

function checkOutputs(report: Report, secret: string | null): void {
  const outputs = outputsOf(report)
  assert.ok(Check(Report, JSON.parse(outputs.json)), 'it is a report')
  assert.deepEqual(problemsOfText(outputs.text), [])
  assert.deepEqual(problemsOfText(outputs.germanText), [])
  assert.deepEqual(problemsOfMarkdown(outputs.markdown), [])
  assert.deepEqual(problemsOfHtml(outputs.html), [])
  for (const svg of outputs.svgs) assert.deepEqual(problemsOfSvg(svg), [])
  assert.ok(outputs.trace.trimEnd().split('\n').every(isJson))
  if (secret === null) return
  for (const [name, text] of allOf(outputs)) assert.deepEqual(spellingsIn(text, secret), [], `in ${name}`)
}

export const sessionTargets: readonly FuzzTarget[] = [
  fuzzTarget('a server’s words: a valid report, inert, and without the password', dialogue, (said) => {
    const { events } = traceOf(said)
    checkOutputs(makeReport({ id: 'fuzz', header, events, finished: true }), password)
  }),
  fuzzTarget('any trace: a report at every event, and inert', anyTrace, ({ header, events }) => {
    let folded = session.start
    for (const event of events) folded = session.step(folded, event)
    assert.deepEqual(folded, fold(session, events))
    for (const end of [Math.floor(events.length / 2), events.length]) {
      checkOutputs(makeReport({ id: 'fuzz', header, events: events.slice(0, end), finished: end > 0 }), null)
    }
  }),
]
