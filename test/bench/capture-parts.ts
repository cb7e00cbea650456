/**
 * Traffic as a gateway sees it, without end: FTP sessions with their transfers, and between them web traffic that is of
 * no interest. Parts of some megabytes each, made from one pattern whose addresses, ports and times move on.
 */
import { ethernet } from '../readers/capture/frames.ts'
import { Wire } from '../readers/capture/wire.ts'

/** A file without packets. */
export const captureHeader = new Wire().file()

const SEGMENT = new Uint8Array(1448).fill(0x61)
const SEGMENTS = 400

/** @param bytes how many there are to be, roughly */
export function* captureParts(bytes: number): Generator<Uint8Array> {
  for (let made = 0, number = 0; made < bytes; number += 1) {
    const part = partOf(number)
    made += part.length
    yield part
  }
}

function partOf(number: number): Uint8Array {
  const wire = new Wire(ethernet).wait(number * 60_000)
  const client = `10.${(number >> 8) & 255}.${number & 255}.7`
  const server = '203.0.113.9'
  const port = 50_000 + (number % 1000)
  const control = wire.session(client, server, [
    '220 Welcome',
    'USER bob',
    '331 Password?',
    'PASS secret',
    '230 Logged in',
    'PASV',
    `227 Entering Passive Mode (203,0,113,9,${port >> 8},${port & 255})`,
  ])
  const data = wire.connection({ address: client, port: wire.port() }, { address: server, port }).open()
  control.talk(['RETR file', '150 Here it comes'])
  const web = wire
    .connection({ address: client, port: wire.port() }, { address: '198.51.100.80', port: 80 })
    .open()
    .say('a', 'GET / HTTP/1.1\r\n\r\n')
  for (let i = 0; i < SEGMENTS; i += 1) {
    data.say('b', SEGMENT)
    web.say('b', SEGMENT)
    web.say('b', SEGMENT)
  }
  data.close('b')
  web.close('b')
  control.talk(['226 Done', 'QUIT', '221 Bye']).close('b')
  return wire.file().subarray(captureHeader.length)
}
