import { describe, expect, test } from 'vitest'
import { fileReader, readFile } from '../../../shared/readers/read-file.ts'
import { Wire } from './wire.ts'

const AT = '2026-03-04T12:00:00.000Z'
const LINES = ['220 Welcome', 'USER bob', '331 Password?', 'PASS hunter22', '230 In', 'QUIT', '221 Bye']

function inPieces(file: Uint8Array, size: number) {
  const reader = fileReader()
  for (let at = 0; at < file.length; at += size) {
    // The same memory again and again, as those do who read files.
    const chunk = new Uint8Array(file.subarray(at, at + size))
    reader.push(chunk)
    chunk.fill(0)
  }
  return reader.end(AT)
}

describe('a file in pieces', () => {
  const wire = new Wire()
  wire.session('192.0.2.10', '203.0.113.9', LINES).close('a')
  const capture = wire.file()
  const log = new TextEncoder().encode(
    `${LINES.map((line) => (/^\d/.test(line) ? line : `---> ${line}`)).join('\n')}\n`,
  )

  test.each([1, 2, 3, 4, 5, 1000])('of %i bytes: a capture', (size) => {
    const { trace, recognised, capture: read } = inPieces(capture, size)
    expect(trace).toEqual(readFile(capture, AT).trace)
    expect(trace?.header.source).toBe('capture')
    expect(recognised).toMatch(/^A packet capture \(pcap\)/)
    expect(read?.sessions).toHaveLength(1)
  })

  test.each([1, 2, 3, 4, 5, 1000])('of %i bytes: a log', (size) => {
    const { trace, capture: read } = inPieces(log, size)
    expect(trace).toEqual(readFile(log, AT).trace)
    expect(trace?.header.source).toBe('log')
    expect(read).toBe(null)
  })
})

test('of sessions with several servers, those with the one that most was said to', () => {
  const wire = new Wire()
  wire.session('192.0.2.10', '203.0.113.7', LINES.slice(0, 2)).close('a')
  for (let i = 0; i < 2; i += 1) wire.session('192.0.2.10', '203.0.113.9', LINES).close('a')
  const { trace, problems, capture } = readFile(wire.file(), AT)
  expect(capture?.sessions).toHaveLength(3)
  expect(trace?.header.target.host).toBe('203.0.113.9')
  expect(problems).toEqual([
    'The capture holds 3 sessions with several servers; these are the 2 with 203.0.113.9.',
  ])
})

test('a capture without FTP is no trace, and says why', () => {
  const wire = new Wire()
  const web = wire
    .connection({ address: '192.0.2.10', port: 5000 }, { address: '203.0.113.9', port: 80 })
    .open()
  web.say('a', 'GET / HTTP/1.1\r\n\r\n').close('a')
  const { trace, problems } = readFile(wire.file(), AT)
  expect(trace).toBe(null)
  expect(problems.join()).toMatch(/no FTP control connection/)
})
