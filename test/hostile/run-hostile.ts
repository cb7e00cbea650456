/** Runs the probe against one hostile server and holds the run to what must be true of all of them. */
import { setTimeout as pause } from 'node:timers/promises'
import { Check, Errors } from 'typebox/value'
import { expect } from 'vitest'
import { type EgressPolicy, localPolicy, publicPolicy } from '../../server/net/egress-policy.ts'
import { nowhere } from '../../server/net/places.ts'
import { vantage } from '../../server/net/vantage.ts'
import { MOST_BYTES, MOST_EVENTS, TraceLog } from '../../server/runs/trace-log.ts'
import { type ProbeOptions, probeHeader, readRequest, secretsOf } from '../../server/sources/probe/options.ts'
import { probe } from '../../server/sources/probe/probe.ts'
import { addressKind, printEndpoint } from '../../shared/ftp/address.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { Report } from '../../shared/report/report.ts'
import { checkTrace } from '../probe/run-probe.ts'
import { type Canary, startCanaries } from '../service/canary.ts'
import type { HostileCase, Judged, PolicyName } from './hostile-case.ts'
import { isJson, problemsOfHtml, problemsOfMarkdown, problemsOfSvg, problemsOfText } from './inert.ts'
import { startNameServer } from './name-server.ts'
import { allOf, outputsOf } from './outputs.ts'
import { startHostile } from './server.ts'
import { spellingsIn } from './spellings.ts'

const deadlineS = 10

/** After the deadline everything ends at once; a machine with other work to do may need a moment for it. */
const windingUpMs = 2_000

let count = 0

/** Each case has an address of its own, so that nothing one server does reaches the run of another. */
function ownAddress(): string {
  count += 1
  return `127.88.${count >> 8}.${count & 255}`
}

/** Holds characters that encodings treat differently, and differs from run to run. */
const newPassword = (): string => `Zq7-${count}${Math.random().toString(36).slice(2, 8)}%Gürtel+/x`

export async function runHostile(hostile: HostileCase, policy: PolicyName): Promise<Judged> {
  const address = ownAddress()
  const canary = await startCanaries(['127.77.0.1', '127.0.0.1', '::1'])
  const service = await startCanaries([address])
  const place = { address, canaryPort: canary.port, servicePort: service.port }
  const manners = typeof hostile.server === 'function' ? hostile.server(place) : hostile.server
  const server = await startHostile(manners, address)
  const names = hostile.names ? await startNameServer(hostile.names(place)) : null
  const options = optionsFor(hostile, names ? `hostile.example:${server.port}` : printEndpoint(server))
  const log = new TraceLog(probeHeader(options, vantage(), new Date()), secretsOf(options))
  try {
    const network = {
      policy: policyFor(policy, address, server.port, service),
      nameServers: names?.servers ?? [],
    }
    await probe(options, log, new AbortController().signal, network)
  } finally {
    names?.stop()
    await Promise.all([server.stop(), service.stop(), canary.stop()])
  }
  const report = makeReport({ id: 'hostile', header: log.header, events: log.events, finished: true })
  const judged = { report, events: [...log.events], policy, serviceTouched: service.touched() }
  await checkEnd(log, options)
  checkBounds(log)
  checkReport(log, report)
  checkOutputs(report, options.password)
  expect(canary.touched(), 'connections to the canaries').toBe(0)
  if (policy === 'public') expect(service.touched(), 'connections to the service itself').toBe(0)
  return judged
}

function optionsFor({ request }: HostileCase, target: string): ProbeOptions {
  const read = readRequest({
    target,
    user: 'tester',
    password: newPassword(),
    security: 'plain',
    allowPlainCredentials: true,
    connectTimeoutS: 2,
    deadlineS,
    samplePorts: 0,
    ...request,
  })
  if ('problem' in read) throw new Error(read.problem)
  return read.value
}

/** Neither lets a packet leave this machine: `local` would dial whatever address a server offers. */
function policyFor(name: PolicyName, address: string, port: number, service: Canary): EgressPolicy {
  const policy =
    name === 'local'
      ? localPolicy
      : publicPolicy({
          controlPorts: [port],
          allow: { blocks: [`${address}/32`], names: [] },
          deny: nowhere,
          optOut: nowhere,
          contact: null,
          own: () => [],
          ownPort: () => service.port,
        })
  return fenced(policy)
}

function fenced(policy: EgressPolicy): EgressPolicy {
  return {
    ...policy,
    refusal: (to, purpose, peer) =>
      policy.refusal(to, purpose, peer) ??
      (addressKind(to.address) === 'loopback' ? null : `${to.address} is beyond the fence of this test.`),
    about: (host) => fenced(policy.about(host)),
  }
}

/** The run has ended in time, cleanly, and for good. */
async function checkEnd(log: TraceLog, { deadlineMs }: ProbeOptions): Promise<void> {
  const { events } = log
  checkTrace(events)
  const lastMs = events.at(-1)?.atMs ?? Number.NaN
  const deadline = events.find((event) => event.kind === 'note' && event.topic === 'deadline')
  if (deadline) expect(lastMs - (deadline.atMs ?? 0), 'the end after the deadline').toBeLessThan(windingUpMs)
  else expect(lastMs, 'the end').toBeLessThan(deadlineMs + windingUpMs)
  const length = events.length
  await pause(50)
  expect(events.length, 'events after the end').toBe(length)
}

function checkBounds(log: TraceLog): void {
  expect(log.events.length, 'events').toBeLessThanOrEqual(MOST_EVENTS + 600)
  expect(log.bytes, 'bytes of the trace').toBeLessThanOrEqual(MOST_BYTES + 1024 * 1024)
}

function checkReport(log: TraceLog, report: Report): void {
  const copy = JSON.parse(JSON.stringify(report)) as Report
  expect(copy, 'the report survives JSON').toEqual(report)
  expect(Check(Report, copy) ? [] : [...Errors(Report, copy)], 'the report’s schema').toEqual([])
  for (const finding of report.findings) {
    for (const { seq } of finding.evidence) expect(log.events[seq]?.seq, `${finding.code} cites`).toBe(seq)
  }
  for (const length of [1, 2, 3].map((part) => Math.floor((log.events.length * part) / 4))) {
    makeReport({ id: 'h', header: log.header, events: log.events.slice(0, length), finished: false })
  }
}

function checkOutputs(report: Report, password: string): void {
  const outputs = outputsOf(report)
  for (const [name, text] of allOf(outputs)) {
    expect(spellingsIn(text, password), `the password in ${name}`).toEqual([])
  }
  const lines = outputs.trace.trimEnd().split('\n')
  expect([isJson(outputs.json), lines.filter((line) => !isJson(line))], 'JSON').toEqual([true, []])
  expect(problemsOfText(outputs.text), 'text').toEqual([])
  expect(problemsOfText(outputs.germanText), 'German text').toEqual([])
  expect(problemsOfMarkdown(outputs.markdown), 'Markdown').toEqual([])
  expect(problemsOfHtml(outputs.html), 'HTML').toEqual([])
  for (const svg of outputs.svgs) expect(problemsOfSvg(svg), 'SVG').toEqual([])
}
