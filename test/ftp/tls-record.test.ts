import { describe, expect, test } from 'vitest'
import { TlsRecordScanner } from '../../shared/ftp/tls-record.ts'

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  )

const record = (type: number, body: readonly number[]): number[] => [
  type,
  3,
  3,
  body.length >> 8,
  body.length & 255,
  ...body,
]

const streams: Readonly<
  Record<string, { input: Uint8Array; foreign: string | null; alert: string | null; last: unknown }>
> = {
  'a handshake and data': {
    input: bytes(
      record(22, [1, 2, 3]),
      record(
        23,
        Array.from({ length: 300 }, (_, i) => i & 255),
      ),
    ),
    foreign: null,
    alert: null,
    last: { type: 'application-data', length: 300 },
  },
  'an alert in clear': {
    input: bytes(record(22, [2]), record(21, [2, 40])),
    foreign: null,
    alert: 'handshake_failure',
    last: { type: 'alert', length: 2 },
  },
  'a server’s last words in clear': {
    input: bytes(
      record(23, [9, 9, 9]),
      '500 OOPS: vsftpd: refusing to run with writable root inside chroot()\r\n',
    ),
    foreign: '500 OOPS: vsftpd: refusing to run with writable root inside chroot()\r\n',
    alert: null,
    last: { type: 'application-data', length: 3 },
  },
  'plain FTP from the first byte': {
    input: bytes('220 ready\r\n'),
    foreign: '220 ready\r\n',
    alert: null,
    last: null,
  },
  'a record that claims to be endless': {
    input: bytes([23, 3, 3, 255, 255, 1, 2, 3]),
    foreign: '\u0017\u0003\u0003ÿÿ\u0001\u0002\u0003',
    alert: null,
    last: null,
  },
}

const read = (chunks: readonly Uint8Array[]) => {
  const scanner = new TlsRecordScanner()
  for (const chunk of chunks) scanner.push(chunk)
  return { foreign: scanner.foreign, alert: scanner.alert, last: scanner.last }
}

describe.each(Object.entries(streams))('%s', (_, { input, ...expected }) => {
  test('whole', () => {
    expect(read([input])).toEqual(expected)
  })

  test('cut at every offset', () => {
    for (let at = 0; at <= input.length; at++) {
      expect(read([input.subarray(0, at), input.subarray(at)]), `cut at ${at}`).toEqual(expected)
    }
  })

  test('byte by byte', () => {
    expect(read([...input].map((byte) => Uint8Array.of(byte)))).toEqual(expected)
  })
})

test('however much comes in clear, only its beginning is kept', () => {
  expect(read([bytes('x'.repeat(100_000))]).foreign).toHaveLength(512)
})
