/**
 * Scenarios captured on both sides while they are probed: the capture leads to the finding of the probe, Wireshark reads
 * the same dialogue and the same troubles of TCP in it, and the two sides laid over one another show what lies between.
 */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compareCaptures } from '../../shared/readers/capture/compare-captures.ts'
import { read, reportOf } from '../readers/capture/read.ts'
import { networkAvailability } from './availability.ts'
import { captured } from './captured-scenarios.ts'
import { ourView } from './our-view.ts'
import { missingPrograms } from './programs.ts'
import { type Captures, withCaptures } from './record-captures.ts'
import { scenarios } from './scenarios/all.ts'
import { sideBySide } from './side-by-side.ts'
import { type TsharkStream, tshark } from './tshark.ts'

const lab = await networkAvailability()
const missing = missingPrograms().filter((name) => name === 'tcpdump' || name === 'tshark')
const reason = lab.available
  ? missing.length > 0
    ? `needs ${missing.join(' and ')}: apt-get install ${missing.join(' ')}`
    : null
  : lab.reason

/** What only the two sides together show, where a scenario has it. */
const between: Readonly<Record<string, RegExp>> = {
  'alg-rewrites-pasv': /The server says "227 .*192,168,20,10,.* and "227 .*45,67,2,2,.* arrives/,
  'nat-server-complete': /The server is 192.168.20.10:21 on its own side and 45.67.2.2:21 at the client's/,
  'nat-client-passive': /The client is 192.168.10.10:\d+ on its own side and 45.67.1.2:\d+ at the server's/,
  'passive-dropped-vsftpd': /connection request to 45.67.20.10:5\d+ left \d times and never arrived/,
  'control-dropped': /connection request to 45.67.20.10:21 left \d times and never arrived/,
  'passive-rejected-with-reset-vsftpd': /A reset in the name of the server arrives .* never sent it/,
  'active-dropped-at-client':
    /The server's connection request to 45.67.10.10:\d+ left \d times and never arrived/,
}

const inTurn = sideBySide()

for (const name of captured) {
  test.concurrent(`${name}: capture, probe and Wireshark agree`, { timeout: 240_000 }, async ({ skip }) => {
    if (reason !== null) return skip(reason)
    const scenario = scenarios.find((each) => each.name === name)
    if (!scenario) throw new Error(`there is no scenario ${name}`)
    await inTurn(() => withCaptures(scenario, (captures, files) => compare(name, captures, files)))
  })
}

const recordings = globSync('test/samples/*/*/captured/{tls-*,private-address}.pcap').toSorted()

test('recorded clients: Wireshark agrees', { timeout: 120_000 }, async ({ skip }) => {
  if (missing.includes('tshark')) return skip('needs tshark: apt-get install tshark')
  expect(recordings.length).toBeGreaterThan(15)
  const each = sideBySide()
  await Promise.all(
    recordings.map((path) => each(async () => agree(ourView(readFileSync(path)), await tshark(path)))),
  )
})

async function compare(
  name: string,
  { outcome, client, server }: Captures,
  files: Readonly<Record<'client' | 'server', string>>,
): Promise<void> {
  expect(outcome.problems).toEqual([])
  expect(reportOf(client).verdict.primary).toBe(outcome.report?.verdict.primary)
  expect(read(client).seenFrom.place).toBe('client')
  for (const [file, path] of [
    [client, files.client],
    [server, files.server],
  ] as const)
    agree(ourView(file), await tshark(path))
  const { clientSide, sentences } = compareCaptures(read(server), read(client))
  expect(sentences.join('\n')).toMatch(between[name] ?? /./)
  if (read(server).sessions.length > 0) expect(clientSide).toBe('b')
}

/** Line by line: what is asked and answered, which addresses are offered, how often packets came again, resets. */
function agree(ours: readonly TsharkStream[], theirs: readonly TsharkStream[]): void {
  for (const stream of ours) {
    const { from, to } = stream
    const same = theirs.filter((each) => each.from === from && each.to === to)
    // A segment that comes again before the one it follows is left out there: Wireshark may know less, and nothing else.
    const known = same.map((each) => (each.retransmissions > 0 ? { ...each, ...within(each, stream) } : each))
    expect(known).toContainEqual(stream)
  }
}

/** Our lines in place of those that are found among them in the same order. */
function within(theirs: TsharkStream, ours: TsharkStream): Partial<TsharkStream> {
  const lines = ['requests', 'responses', 'offers'] as const
  return Object.fromEntries(
    lines.filter((each) => isWithin(theirs[each], ours[each])).map((each) => [each, ours[each]]),
  )
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let at = 0
  for (const line of all) if (line === some[at]) at += 1
  return at === some.length
}
