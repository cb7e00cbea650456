/** vsftpd behind a relay that puts a distance between it and us, in both modes. */
import type { ProbeRequest } from '../../shared/api.ts'
import type { RunningServer, ServerTls } from '../lab/server.ts'
import { start as startVsftpd } from '../lab/servers/vsftpd.ts'
import { Child } from './child.ts'
import type { RelayLine } from './processes/relay.ts'

/** The far side of the relay as we see it, and our side as the server sees it. */
export const far = '127.0.0.9'
const near = '127.0.0.8'
const serverAddress = '127.0.0.1'
const passivePorts = { min: 19_000, max: 19_049 }
const activePorts = { min: 19_100, max: 19_149 }

export const serverFarAway = (tls?: ServerTls): Promise<RunningServer> =>
  startVsftpd({
    address: serverAddress,
    port: 0,
    anonymous: true,
    passivePorts,
    publicAddress: far,
    tls,
    // With a relay between, the addresses in PORT and on the data connections are not the control connection's.
    extra: ['port_promiscuous=YES', 'pasv_promiscuous=YES'],
  })

/** @param delayMs each way */
export async function relayTo(server: RunningServer, delayMs: number): Promise<Child> {
  const lines: readonly RelayLine[] = [
    { listen: far, ports: [server.port, ...all(passivePorts)], to: serverAddress, from: serverAddress },
    { listen: near, ports: all(activePorts), to: serverAddress, from: far },
  ]
  const relay = new Child('relay', { delayMs, lines })
  try {
    await relay.next()
    return relay
  } catch (error) {
    await relay.stop()
    throw error
  }
}

export const throughRelay = (server: RunningServer) =>
  ({
    target: `${far}:${server.port}`,
    activeAddress: near,
    activePorts: `${activePorts.min}-${activePorts.max}`,
  }) satisfies ProbeRequest

const all = ({ min, max }: { min: number; max: number }): number[] =>
  Array.from({ length: max - min + 1 }, (_, index) => min + index)
