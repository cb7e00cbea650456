/** A name server that answers as it likes (RFC 1035, over UDP on loopback). */
import dgram from 'node:dgram'
import { once } from 'node:events'
import ipaddr from 'ipaddr.js'

/** The answers to one question, none, or many; `before` says how many questions there were. */
export type NameServer = (question: Question, before: number) => readonly Buffer[]

export interface Question {
  readonly type: 'A' | 'AAAA' | 'CNAME' | 'other'
  /** The whole query. */
  readonly query: Buffer
}

export async function startNameServer(
  answers: NameServer,
): Promise<{ readonly servers: readonly string[]; stop(): void }> {
  const socket = dgram.createSocket('udp4')
  let before = 0
  socket.on('message', (query, { address, port }) => {
    const type = types[query.readUInt16BE(query.length < 16 ? 0 : endOfName(query))] ?? 'other'
    for (const answer of answers({ type, query }, before)) socket.send(answer, port, address)
    before += 1
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { servers: [`127.0.0.1:${socket.address().port}`], stop: () => socket.close() }
}

const types: Readonly<Record<number, 'A' | 'AAAA' | 'CNAME'>> = { 1: 'A', 5: 'CNAME', 28: 'AAAA' }

/** An answer to a query that is well-formed, whatever it says. */
export function answer({ query }: Question, records: readonly Buffer[]): Buffer {
  const header = Buffer.from(query.subarray(0, 12))
  header.writeUInt16BE(0x8580, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(records.length, 6)
  header.writeUInt32BE(0, 8)
  return Buffer.concat([header, query.subarray(12, endOfName(query) + 4), ...records])
}

/** An address of the name asked for, valid for no time at all. */
export function addressRecord(address: string): Buffer {
  const bytes = Buffer.from(ipaddr.parse(address).toByteArray())
  return record(bytes.length === 4 ? 1 : 28, bytes)
}

/** That the name asked for is another's alias; its labels may hold any bytes. */
export const aliasRecord = (...labels: readonly string[]): Buffer =>
  record(
    5,
    Buffer.concat([
      ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
      Buffer.from([0]),
    ]),
  )

/** With a pointer to the question's name, RFC 1035 section 4.1.4. */
const record = (type: number, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, data.length >> 8, data.length & 255]),
    data,
  ])

function endOfName(query: Buffer): number {
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) at += 1 + length
  return at + 1
}
