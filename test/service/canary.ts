/** What must never be reached: listeners that write down every connection, and names that lead to them. */
import dgram from 'node:dgram'
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import ipaddr from 'ipaddr.js'

export interface Canary {
  readonly port: number
  /** How often anybody has connected. */
  readonly touched: () => number
  readonly stop: () => Promise<void>
}

/** One at each address that can be had, all on one port. */
export async function startCanaries([first = '127.0.0.1', ...others]: readonly string[]): Promise<Canary> {
  const one = await startCanary(first, 0)
  const more = await Promise.all(others.map((address) => startCanary(address, one.port).catch(() => null)))
  const all = [one, ...more.filter((canary) => canary !== null)]
  return {
    port: one.port,
    touched: () => all.reduce((sum, canary) => sum + canary.touched(), 0),
    stop: async () => {
      await Promise.all(all.map((canary) => canary.stop()))
    },
  }
}

/** Says nothing to whoever connects, and remembers it. */
async function startCanary(address: string, port: number): Promise<Canary> {
  let touched = 0
  const server = net.createServer((socket) => {
    touched += 1
    socket.destroy()
  })
  server.listen({ host: address, port })
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    touched: () => touched,
    stop: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}

export interface Names {
  /** As a resolver is told of it. */
  readonly server: string
  /** Questions asked so far, as `A name`. */
  readonly asked: () => readonly string[]
  readonly stop: () => void
}

/**
 * A name server that answers each question anew.
 * @param answer the IPv4 addresses of a name, by how often it was asked before
 */
export async function serveRebound(
  answer: (name: string, before: number) => readonly string[],
): Promise<Names> {
  const asked: string[] = []
  const socket = dgram.createSocket('udp4')
  socket.on('message', (query, { address, port }) => {
    const { name, type, end } = questionIn(query)
    const before = asked.filter((one) => one === `${type} ${name}`).length
    asked.push(`${type} ${name}`)
    const records = type === 'A' ? answer(name, before) : []
    const header = Buffer.from([
      query[0] ?? 0,
      query[1] ?? 0,
      0x85,
      0x80,
      0,
      1,
      0,
      records.length,
      0,
      0,
      0,
      0,
    ])
    socket.send(Buffer.concat([header, query.subarray(12, end), ...records.map(record)]), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { server: `127.0.0.1:${socket.address().port}`, asked: () => asked, stop: () => socket.close() }
}

const types: Readonly<Record<number, string>> = { 1: 'A', 5: 'CNAME', 28: 'AAAA' }

function questionIn(query: Buffer): { name: string; type: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: types[query.readUInt16BE(at + 1)] ?? '?', end: at + 5 }
}

/** Valid for no time at all: RFC 1035 section 3.2.1, and a pointer to the question's name. */
const record = (address: string): Buffer =>
  Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...ipaddr.parse(address).toByteArray()])
