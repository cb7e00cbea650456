/**
 * npx node test/session/record.ts [NAME…]: probes practice targets and keeps their traces as fixtures. The vantage is
 * replaced by one out of RFC 5737, so that a fixture tells nothing of the machine it was made on.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { localNetwork } from '../../server/net/network.ts'
import { TraceLog } from '../../server/runs/trace-log.ts'
import { probeHeader, readRequest, secretsOf } from '../../server/sources/probe/options.ts'
import { probe } from '../../server/sources/probe/probe.ts'
import { printTrace } from '../../shared/trace/trace.ts'

const recorded = [
  'healthy',
  'private-address',
  'malformed-pasv',
  'pasv-disabled',
  'passive-refused',
  'passive-filtered',
  'active-blocked',
  'active-rejected',
  'stranger-connects',
  'no-completion',
  'wrong-password',
  'one-connection',
  'hangs-up',
  'sftp',
  'refused',
]

const names = process.argv.slice(2)

for (const name of names.length > 0 ? names : recorded) {
  const options = readRequest({ target: `practice:${name}`, connectTimeoutS: 2, deadlineS: 60 })
  if ('problem' in options) throw new Error(options.problem)
  const vantage = { name: 'test', addresses: ['192.0.2.10', '2001:db8::10'], canReceive: null }
  const header = probeHeader(options.value, vantage, new Date())
  const log = new TraceLog(header, secretsOf(options.value))
  await probe(options.value, log, new AbortController().signal, localNetwork)
  const file = join(import.meta.dirname, 'fixtures', `${name}.jsonl`)
  await writeFile(file, printTrace({ header, events: [...log.events] }))
  console.log(`${file}: ${log.events.length} events`)
}
