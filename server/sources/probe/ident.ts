/**
 * The ident port (RFC 1413). Some servers ask it who their client is before they greet, and wait where a firewall drops
 * the question: that the question arrives here tells why a greeting is late. It is answered at once and says nothing.
 */
import type net from 'node:net'
import { sameAddress } from '../../../shared/ftp/address.ts'
import { remoteEnd } from '../../net/dialer.ts'
import { type Listener, listen } from '../../net/listener.ts'
import { localAddressTo } from '../../net/local-address.ts'
import { IdentVisit } from './ident-visit.ts'
import type { RunScope } from './run-scope.ts'

const identPort = 113

/** Questions of one run that are told of; a server has one for each of our connections. */
const mostVisits = 32

interface Watcher {
  readonly run: RunScope
  readonly target: string
  left: number
}

interface IdentPort {
  readonly listener: Promise<Listener | null>
  readonly watchers: Set<Watcher>
  readonly visits: Set<IdentVisit>
}

/** The ports that are open, by address: runs at the same time share them. */
const ports = new Map<string, IdentPort>()

/**
 * Listens for ident questions from the target, at the address of ours that it is reached from. Where that is not
 * permitted, or another program has the port, nothing happens.
 * @returns the way to stop
 */
export async function watchIdent(run: RunScope, target: string): Promise<() => void> {
  const local = await localAddressTo(target)
  if (local === null || run.ending) return () => {}
  const watcher: Watcher = { run, target, left: mostVisits }
  const port = ports.get(local) ?? open(local)
  port.watchers.add(watcher)
  const stop = () => {
    if (!port.watchers.delete(watcher)) return
    for (const visit of port.visits) visit.leave(run)
    if (port.watchers.size > 0) return
    ports.delete(local)
    void port.listener.then((listener) => listener?.close())
  }
  const forget = run.onEnd(stop)
  await port.listener
  return () => {
    forget()
    stop()
  }
}

function open(address: string): IdentPort {
  const watchers = new Set<Watcher>()
  const visits = new Set<IdentVisit>()
  const listener = listen({
    address,
    ports: { min: identPort, max: identPort },
    onConnection: (socket) => receive(socket, watchers, visits),
  }).catch(() => null)
  const port = { listener, watchers, visits }
  ports.set(address, port)
  return port
}

function receive(socket: net.Socket, watchers: ReadonlySet<Watcher>, visits: Set<IdentVisit>): void {
  const { address } = remoteEnd(socket)
  const asked = [...watchers].filter(({ target, left }) => left > 0 && sameAddress(target, address))
  if (asked.length === 0) return void socket.destroy()
  for (const watcher of asked) watcher.left -= 1
  const visit: IdentVisit = new IdentVisit(
    socket,
    asked.map(({ run }) => run),
    () => visits.delete(visit),
  )
  visits.add(visit)
}
