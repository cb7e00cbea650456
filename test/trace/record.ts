/**
 * npx node test/trace/record.ts: probes a practice target as a named user and keeps the trace as the fixture of the
 * current version. A version that was published is never recorded again: its fixture must open for ever.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { localNetwork } from '../../server/net/network.ts'
import { TraceLog } from '../../server/runs/trace-log.ts'
import { startPractice } from '../../server/sources/practice/practice-targets.ts'
import { probeHeader, readRequest, secretsOf } from '../../server/sources/probe/options.ts'
import { probe } from '../../server/sources/probe/probe.ts'
import { printTrace, TRACE_VERSION } from '../../shared/trace/trace.ts'

const server = await startPractice('private-address')
try {
  const options = readRequest({
    target: `ftp://bob:correct%20horse@${server.address}:${server.port}/`,
    connectTimeoutS: 2,
    allowPlainCredentials: true,
  })
  if ('problem' in options) throw new Error(options.problem)
  const vantage = { name: 'test', addresses: ['192.0.2.10', '2001:db8::10'], canReceive: null }
  const header = probeHeader(options.value, vantage, new Date())
  const log = new TraceLog(header, secretsOf(options.value))
  await probe({ ...options.value, loopbackOnly: true }, log, new AbortController().signal, localNetwork)
  const file = join(import.meta.dirname, 'fixtures', `trace-${TRACE_VERSION}.jsonl`)
  await writeFile(file, printTrace({ header, events: [...log.events] }))
  console.log(`${file}: ${log.events.length} events`)
} finally {
  await server.stop()
}
