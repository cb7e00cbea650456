/** The probe against six real servers: every family, anonymous and named, both modes; all of it has to work. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localNetwork } from '../../server/net/network.ts'
import { vantage } from '../../server/net/vantage.ts'
import { TraceLog } from '../../server/runs/trace-log.ts'
import { probeHeader, readRequest, secretsOf } from '../../server/sources/probe/options.ts'
import { probe } from '../../server/sources/probe/probe.ts'
import type { ProbeRequest } from '../../shared/api.ts'
import { printEndpoint } from '../../shared/ftp/address.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { labAvailability } from './availability.ts'
import { capabilities, type Product } from './capabilities.ts'
import type { RunningServer, StartOptions } from './server.ts'
import * as inetutils from './servers/inetutils.ts'
import * as netkit from './servers/netkit.ts'
import * as proftpd from './servers/proftpd.ts'
import * as pureFtpd from './servers/pure-ftpd.ts'
import * as pyftpdlib from './servers/pyftpdlib.ts'
import * as vsftpd from './servers/vsftpd.ts'

const starters: Readonly<Record<Product, (options: StartOptions) => Promise<RunningServer>>> = {
  vsftpd: vsftpd.start,
  proftpd: proftpd.start,
  'pure-ftpd': pureFtpd.start,
  pyftpdlib: pyftpdlib.start,
  inetutils: inetutils.start,
  netkit: netkit.start,
}

const software: Readonly<Record<Product, string>> = {
  vsftpd: 'vsftpd',
  proftpd: 'ProFTPD',
  'pure-ftpd': 'Pure-FTPd',
  pyftpdlib: 'pyftpdlib',
  inetutils: 'GNU inetutils ftpd',
  netkit: 'netkit ftpd',
}

const lab = await labAvailability()
const products = Object.keys(starters) as Product[]

for (const product of products) {
  describe(product, () => {
    const running = new Map<string, RunningServer>()
    const addresses = ['127.0.0.1', ...(capabilities[product].ipv6 ? ['::1'] : [])]

    beforeAll(async () => {
      if (!lab.available) return
      for (const address of addresses) {
        running.set(address, await starters[product]({ address, port: 0, anonymous: true }))
      }
    })
    afterAll(async () => {
      await Promise.all([...running.values()].map((server) => server.stop()))
    })

    const cases = addresses.flatMap((address) =>
      ['anonymous', 'tester'].map((user) => [address, user] as const),
    )
    test.for(cases)(
      'over %s as %s: both modes work, nothing to warn about',
      async ([address, user], { skip }) => {
        if (!lab.available) return skip(lab.reason)
        const server = running.get(address)
        if (!server) throw new Error(`${product} was not started on ${address}`)
        const password = user === 'anonymous' ? {} : { password: server.password }
        const report = await diagnose({
          target: printEndpoint(server),
          user,
          ...password,
          security: 'plain',
          allowPlainCredentials: true,
        })

        const works = report.attempts.map(({ mode, status, transfers }) => [
          mode,
          status,
          ...transfers.map(({ command, status, entries }) => [command, status, (entries ?? 0) >= 5]),
        ])
        const ipv4 = address === '127.0.0.1'
        const each = (commands: readonly string[]) => commands.map((command) => [command, 'works', true])
        expect(works).toEqual([
          ['passive', 'works', ...each(ipv4 ? ['EPSV', 'PASV'] : ['EPSV'])],
          ['active', 'works', ...each(ipv4 ? ['PORT', 'EPRT'] : ['EPRT'])],
        ])
        expect(report.findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).toEqual(
          [],
        )
        expect(report.verdict).toMatchObject({ status: 'healthy', primary: null })
        expect(report.server.software).toBe(software[product])
        expect(JSON.stringify(report)).not.toContain(server.password)
      },
    )
  })
}

async function diagnose(request: ProbeRequest) {
  const options = readRequest(request)
  if ('problem' in options) throw new Error(options.problem)
  const header = probeHeader(options.value, vantage(), new Date())
  const log = new TraceLog(header, secretsOf(options.value))
  await probe(options.value, log, new AbortController().signal, localNetwork)
  return makeReport({ id: 'lab', header, events: log.events, finished: true })
}
