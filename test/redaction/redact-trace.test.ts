/** What is left out is nowhere to be read, and what was found is found all the same. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pictureKinds, reportPicture } from '../../shared/diagram/report-picture.ts'
import { standaloneSvg } from '../../shared/diagram/svg.ts'
import { addressFamily, addressKind } from '../../shared/ftp/address.ts'
import { redactTrace } from '../../shared/redaction/redact-trace.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { markdown } from '../../shared/report/markdown.ts'
import type { Report } from '../../shared/report/report.ts'
import { type Redactable, redactable } from '../../shared/trace/redactable.ts'
import { printTrace, readTrace, type Trace } from '../../shared/trace/trace.ts'
import { scenarioNames, scenarioTrace } from '../scenario-trace.ts'
import { anyTrace } from '../trace/any-event.ts'

const reportOf = (trace: Trace): Report => makeReport({ id: 'id', ...trace, finished: true })

/** Their words name the product that was recognised, so they go with its name. */
const namesProduct = new Set(['login-username-format'])

const codesOf = (trace: Trace, what: readonly Redactable[]): string[] =>
  reportOf(trace)
    .findings.map(({ code }) => code)
    .filter((code) => !what.includes('software') || !namesProduct.has(code))
    .toSorted()

const choices: readonly (readonly Redactable[])[] = [...redactable.map((one) => [one]), redactable]

describe.each(choices.map((what) => [what.join(' and '), what] as const))('without %s', (_, what) => {
  test.for(scenarioNames)('%s has the same findings', (name) => {
    const trace = scenarioTrace(name)
    expect(codesOf(redactTrace(trace, what).trace, what)).toEqual(codesOf(trace, what))
  })
})

test.for(scenarioNames)('%s shows nothing of it in trace, report, pictures and Markdown', (name) => {
  const original = scenarioTrace(name)
  const { trace } = redactTrace(original, redactable)
  const report = reportOf(trace)
  const shown = [
    JSON.stringify(report),
    markdown(report),
    ...report.attempts.flatMap(({ id }) =>
      pictureKinds.map((kind) => {
        const picture = reportPicture(report, { attempt: id, kind, width: 760 })
        return picture ? standaloneSvg(picture) : ''
      }),
    ),
  ].join('\n')
  const found = secretsOf(original).flatMap((secret) => {
    const at = secret.exec(shown)?.index
    return at === undefined ? [] : [shown.slice(Math.max(0, at - 40), at + 40)]
  })
  expect(found).toEqual([])
})

/** They may stand in words of ours. */
const isAnybodys = ['unspecified', 'loopback']

/** Each as a pattern of its own; found by other means than those that redact. */
function secretsOf(trace: Trace): RegExp[] {
  const text = printTrace(trace)
  const addresses = [...text.matchAll(/[\da-f]*[.:][\da-f.:]*[\da-f]/gi)]
    .map(([found]) => found)
    .filter((found) => addressFamily(found) !== null && !isAnybodys.includes(addressKind(found)))
  const fours = addresses.filter((address) => addressFamily(address) === 4)
  const { server } = reportOf(trace)
  const { host, user, path } = trace.header.target
  const words = [
    ...addresses,
    ...fours.flatMap((address) => [address.replaceAll('.', ','), address.replaceAll('.', '-')]),
    ...(user === 'anonymous' ? [] : [user]),
    ...(path === null ? [] : [path]),
    ...(addressFamily(host) === null ? [host] : []),
    // Pictures are full of shorter numbers.
    ...(/\..*\./.test(server.version ?? '') ? [server.version ?? ''] : []),
  ]
  return [...new Set(words)].map(
    (word) => new RegExp(`(?<![\\w.])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w]|\\.\\w)`),
  )
}

test('a label stands for one address in all its spellings', () => {
  const trace = traceOf([
    reply(220, '220 2001:DB8:0:0::1 and 2001:db8::1 and 192.0.2.7 on ec2-192-0-2-7'),
    reply(227, '227 Entering Passive Mode (192,0,2,7,19,137)'),
    command('EPRT', '|2|2001:db8::1|6446|'),
  ])
  const texts = textsOf(redactTrace(trace, ['addresses']).trace)
  expect(texts).toEqual([
    '220 <host-1-documentation-ipv6> and <host-1-documentation-ipv6> and <host-2-documentation> on ec2-192-0-2-7',
    '227 Entering Passive Mode (<host-2-documentation>,19,137)',
    '|2|<host-1-documentation-ipv6>|6446|',
  ])
})

test.for([
  ['227 Entering Passive Mode (10,0,0,300,19,137)', '227 Entering Passive Mode (0,0,0,300,19,137)'],
  ['227 Entering Passive Mode (84,149,130,xxx,234,238)', '227 Entering Passive Mode (x,x,x,x,234,238)'],
  ['227 Entering Passive Mode 10,0,0,3,19,137', '227 Entering Passive Mode <host-1-private>,19,137'],
  ['227 (10,0,0,3,19)', '227 (0,0,0,0,19)'],
  ['227 =0,0,0,0,19,137', '227 =0,0,0,0,19,137'],
])('%s becomes %s', ([line, expected]) => {
  expect(textsOf(redactTrace(traceOf([reply(227, line ?? '')]), ['addresses']).trace)).toEqual([expected])
})

test('host names keep their build, so that a certificate covers what it covered', () => {
  const { trace } = redactTrace(
    traceOf([reply(220, '220 FTP.example.com ready, see help.example.com or readme.txt')], 'ftp.example.com'),
    ['addresses'],
  )
  expect(trace.header.target.host).toBe('name-1.domain-1.invalid')
  expect(textsOf(trace)).toEqual([
    '220 name-1.domain-1.invalid ready, see name-2.domain-1.invalid or readme.txt',
  ])
})

test('users of platforms keep the form of their names', () => {
  const trace = traceOf([command('USER', 'Site\\bob'), reply(331, '331 Password required for bob.')])
  expect(textsOf(redactTrace(trace, ['user']).trace)).toEqual([
    '<user-1>\\<user-2>',
    '331 Password required for <user-2>.',
  ])
})

test('paths lose their parts, also in listings, and sentences stay', () => {
  const trace = traceOf([
    command('CWD', '/home/data'),
    reply(250, '250 Opening data connection for /home/data/report.pdf'),
    command('RETR', 'salaries 2026.xlsx'),
    reply(550, '550 salaries 2026.xlsx: No such file or directory'),
    reply(213, '-rw-r--r-- 1 alice staff 5 Jan 1 10:00 secret plan.txt'),
    reply(257, '257 "/srv/ftp/my folder" is the current directory'),
    command('LIST', '-la ..'),
  ])
  expect(textsOf(redactTrace(trace, ['paths']).trace)).toEqual([
    '/<path-1>/<path-2>',
    '250 Opening data connection for /<path-1>/<path-2>/<path-3>',
    '<path-4>',
    '550 <path-4>: No such file or directory',
    '-rw-r--r-- 1 alice staff 5 Jan 1 10:00 <path-5>',
    '257 "/<path-6>/<path-7>/<path-8>" is the current directory',
    '-la ..',
  ])
})

test('a directory called like the user is left out with either, and the user alone with the user', () => {
  const trace = traceOf([
    command('USER', 'alice'),
    command('CWD', '/home/alice'),
    reply(250, '250 hello alice'),
  ])
  expect(textsOf(redactTrace(trace, ['paths']).trace)).toEqual([
    'alice',
    '/<path-1>/<path-2>',
    '250 hello alice',
  ])
  expect(textsOf(redactTrace(trace, ['user', 'paths']).trace)).toEqual([
    '<user-1>',
    '/<path-1>/<user-1>',
    '250 hello <user-1>',
  ])
})

test('a greeting keeps the words that any greeting has', () => {
  const trace = traceOf([reply(220, '220 Acme Corp. FTP Server (ZorkFTPd 4.2.1) ready.')])
  expect(textsOf(redactTrace(trace, ['software']).trace)).toEqual([
    '220 <software-1> <software-1>. FTP Server (<software-1> <version-1>) ready.',
  ])
})

test('a server that writes our labels into its replies is not believed', () => {
  const trace = traceOf([reply(227, '227 Entering Passive Mode (<server-1>,19,137)')])
  expect(textsOf(redactTrace(trace, ['addresses']).trace)).toEqual([
    '227 Entering Passive Mode ((server-1),19,137)',
  ])
})

test('a line that nobody understood is left out as a whole', () => {
  const trace = traceOf([{ kind: 'note', topic: 'unread', text: 'C:\\Users\\bob secret' }])
  expect(JSON.stringify(redactTrace(trace, ['addresses']).trace)).not.toContain('bob')
})

test('twice is once, in whatever order', () => {
  for (const name of scenarioNames.slice(0, 40)) {
    const { trace } = redactTrace(scenarioTrace(name), redactable)
    expect(redactTrace(trace, redactable).trace).toBe(trace)
    const [first, ...rest] = redactable
    const again = redactTrace(redactTrace(scenarioTrace(name), [first]).trace, rest).trace
    expect(codesOf(again, redactable)).toEqual(codesOf(scenarioTrace(name), redactable))
    expect(again.header.redacted?.toSorted()).toEqual(redactable.toSorted())
  }
})

test('what is redacted is a trace, and a report can be made of it, whatever it held', () => {
  fc.assert(
    fc.property(anyTrace, fc.subarray([...redactable]), (trace, what) => {
      const redacted = redactTrace(trace, what).trace
      expect(readTrace(printTrace(redacted))).toEqual(redacted)
      reportOf(redacted)
    }),
    { numRuns: 200 },
  )
})

// Short traces

type Said = { kind: string } & Record<string, unknown>
const reply = (code: number, line: string): Said => ({ kind: 'reply', code, lines: [line], afterMs: null })
const command = (verb: string, argument: string): Said => ({
  kind: 'command',
  verb,
  argument,
  redacted: false,
})

function traceOf(said: readonly Said[], host = '192.0.2.99'): Trace {
  const header = { ...scenarioTrace(scenarioNames[0] ?? '').header }
  const target = { ...header.target, input: host, host, user: 'anonymous', path: null }
  const vantage = { name: 'v', addresses: [], canReceive: null }
  const events = said.map((event, seq) => ({ seq, atMs: seq, attempt: null, conn: 'c1', ...event }))
  return {
    header: {
      ...header,
      source: 'log',
      vantage,
      target: host.includes('192') ? { ...target, host: 'unknown', input: 'unknown' } : target,
    },
    events: events as unknown as Trace['events'],
  }
}

const textsOf = ({ events }: Trace): string[] =>
  events.flatMap((event) =>
    'lines' in event
      ? event.lines
      : 'argument' in event
        ? (event.argument ?? '')
        : 'text' in event
          ? event.text
          : [],
  )

test('more labels than an argument list can hold', () => {
  const lines = Array.from({ length: 200_000 }, (_, index) => `211-Release 1.${index}`)
  const { trace, labels } = redactTrace(traceOf([{ kind: 'reply', code: 211, lines, afterMs: null }]), [
    'software',
  ])
  expect(labels).toHaveLength(200_000)
  expect(textsOf(trace).at(-1)).toBe('211-Release <version-200000>')
})
