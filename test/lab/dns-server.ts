/** A name server for the lab (RFC 1035, over UDP): says what its zone says, late or never where the zone wants it. */
import dgram from 'node:dgram'
import { once } from 'node:events'
import ipaddr from 'ipaddr.js'

export interface ZoneEntry {
  readonly a?: readonly string[]
  readonly aaaa?: readonly string[]
  readonly cname?: string
  readonly ptr?: string
  /** Instead of records. A name that is not in the zone does not exist. */
  readonly fault?: 'servfail' | 'silence' | 'refused'
  readonly delayMs?: number
  /** As from a resolver that has to ask first: whoever asks so early waits, and from then on it knows. */
  readonly knownAfterMs?: number
}

export type Zone = Readonly<Record<string, ZoneEntry>>

export async function serveNames(zone: Zone, address: string): Promise<void> {
  const socket = dgram.createSocket('udp4')
  const firstAsked = new Map<string, number>()
  socket.on('message', (message, { address, port }) => {
    const question = readQuestion(message)
    if (!question) return
    const entry = zone[question.name]
    if (entry?.fault === 'silence') return
    const answer = writeAnswer(message, question, zone)
    const now = performance.now()
    const since = firstAsked.get(question.name) ?? now
    firstAsked.set(question.name, since)
    const stillMs = Math.max(0, (entry?.knownAfterMs ?? 0) - (now - since))
    setTimeout(() => socket.send(answer, port, address), (entry?.delayMs ?? 0) + stillMs)
  })
  socket.bind(53, address)
  await once(socket, 'listening')
}

interface Question {
  readonly name: string
  readonly type: number
  /** Where the question section ends. */
  readonly end: number
}

const types = { a: 1, cname: 5, ptr: 12, aaaa: 28 } as const

const rcodes = { none: 0, servfail: 2, nxdomain: 3, refused: 5 } as const

function readQuestion(message: Buffer): Question | null {
  const labels: string[] = []
  let offset = 12
  for (;;) {
    const length = message[offset]
    if (length === undefined || length > 63) return null
    offset += 1
    if (length === 0) break
    labels.push(message.toString('latin1', offset, offset + length))
    offset += length
  }
  if (offset + 4 > message.length) return null
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(offset), end: offset + 4 }
}

function writeAnswer(query: Buffer, { name, type, end }: Question, zone: Zone): Buffer {
  const { records, rcode } = look(zone, name, type)
  const header = Buffer.alloc(12)
  query.copy(header, 0, 0, 2)
  // QR, AA, and RD as it was asked; RA, since a stub resolver asks this server and no other.
  header.writeUInt16BE(0x8480 | (query.readUInt16BE(2) & 0x0100) | rcodes[rcode], 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(records.length, 6)
  return Buffer.concat([header, query.subarray(12, end), ...records])
}

/** RFC 1034 section 4.3.2: aliases are followed, and the code is about the last name of the chain. */
function look(zone: Zone, name: string, type: number): { records: Buffer[]; rcode: keyof typeof rcodes } {
  const records: Buffer[] = []
  for (let at = name, hops = 0; hops < 8; hops++) {
    const entry = zone[at]
    if (!entry) return { records, rcode: 'nxdomain' }
    if (entry.fault === 'servfail' || entry.fault === 'refused') return { records, rcode: entry.fault }
    if (entry.cname === undefined) {
      const data = [
        ...(type === types.a ? (entry.a ?? []).map(packAddress) : []),
        ...(type === types.aaaa ? (entry.aaaa ?? []).map(packAddress) : []),
        ...(type === types.ptr && entry.ptr !== undefined ? [packName(entry.ptr)] : []),
      ]
      return { records: [...records, ...data.map((rdata) => record(at, type, rdata))], rcode: 'none' }
    }
    records.push(record(at, types.cname, packName(entry.cname)))
    if (type === types.cname) break
    at = entry.cname
  }
  return { records, rcode: 'none' }
}

function record(name: string, type: number, rdata: Buffer): Buffer {
  const head = Buffer.alloc(10)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(1, 2)
  head.writeUInt32BE(60, 4)
  head.writeUInt16BE(rdata.length, 8)
  return Buffer.concat([packName(name), head, rdata])
}

const packName = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label, 'latin1')])),
    Buffer.from([0]),
  ])

const packAddress = (address: string): Buffer => Buffer.from(ipaddr.parse(address).toByteArray())
