/** The findings of a run told in short lines, by code. */
import { makeReport } from '../../../shared/report/make-report.ts'
import type { Finding } from '../../../shared/report/report.ts'
import type { TraceEvent } from '../../../shared/trace/event.ts'
import type { Ports, TraceHeader } from '../../../shared/trace/trace.ts'
import { traceEvents } from '../../trace-builder.ts'

interface Told {
  readonly user?: string
  readonly host?: string
  readonly port?: number
  readonly statedPorts?: Ports
  /** What the short lines cannot say. */
  readonly alter?: (event: TraceEvent) => TraceEvent
}

export function diagnosed(
  lines: string,
  { user = 'anonymous', host = '203.0.113.5', port = 21, statedPorts, alter = (event) => event }: Told = {},
): {
  readonly codes: readonly string[]
  readonly found: (code: string) => Finding | undefined
  readonly primary: string | null
} {
  const header: TraceHeader = {
    version: 1,
    source: 'probe',
    vantage: { name: 'test', addresses: ['45.67.10.10'], canReceive: null },
    startedAt: '2026-01-01T00:00:00.000Z',
    target: {
      input: host,
      host,
      port,
      security: 'auto',
      user,
      path: null,
      ...(statedPorts && { statedPorts }),
    },
  }
  const { findings, verdict } = makeReport({
    id: 't',
    header,
    events: traceEvents(lines).map(alter),
    finished: true,
  })
  return {
    codes: findings.map(({ code }) => code),
    found: (code) => findings.find((finding) => finding.code === code),
    primary: verdict.primary,
  }
}

/** A session up to its login. `c` numbers the control connection. */
export const loggedIn = (
  c: string,
  { attempt = `a${c} passive 4 clear 45.67.20.10:21`, greeting = '220 Ready', wait = 2 } = {},
): string => `
  attempt ${attempt}
  c${c} connect ${attempt.split(' ').at(-1)}
  +2 c${c} connected 45.67.10.10:4${c}000
  +${wait} c${c} < ${greeting}
  c${c} > USER anonymous
  +2 c${c} < 331 Password please
  c${c} > PASS ****
  +2 c${c} < 230 Welcome`

/** A listing that comes. @param start milliseconds until it is announced */
export const listing = (c: string, d: string, start = 2): string => `
  c${c} > LIST
  +${start} c${c} < 150 Here it comes
  +2 d${d} data 300
  d${d} listing unix 5
  d${d} closed server
  +2 c${c} < 226 Done`

export const passive = (c: string, d: string, verb: 'EPSV' | 'PASV', port: number, start = 2): string =>
  `${dialled(c, d, verb, port)} ${listing(c, d, start)}`

/** A data connection that stands, with nothing asked for on it. */
export const dialled = (c: string, d: string, verb: 'EPSV' | 'PASV', port: number): string => `
  c${c} > ${verb}
  +2 c${c} < ${offer(verb, port)}
  d${d} connect 45.67.20.10:${port}
  +2 d${d} connected 45.67.10.10:5${d}000`

export const offer = (verb: 'EPSV' | 'PASV', port: number, address = '45.67.20.10'): string =>
  verb === 'EPSV'
    ? `229 Entering Extended Passive Mode (|||${port}|)`
    : `227 Entering Passive Mode (${address.replaceAll('.', ',')},${port >> 8},${port & 255}).`

export const quit = (c: string): string => `
  c${c} > QUIT
  +2 c${c} < 221 Bye
  c${c} closed client`
