import { captureReader } from '../../../shared/readers/capture/capture-reader.ts'
import type { ReadCapture } from '../../../shared/readers/capture/read-capture.ts'
import { makeReport } from '../../../shared/report/make-report.ts'
import type { Report } from '../../../shared/report/report.ts'
import type { Trace } from '../../../shared/trace/trace.ts'

/** @param chunk how many bytes are pushed at once */
export function read(file: Uint8Array, chunk = file.length || 1): ReadCapture {
  const reader = captureReader()
  for (let at = 0; at < file.length; at += chunk) reader.push(file.subarray(at, at + chunk))
  return reader.end()
}

export function traceOf(file: Uint8Array, which: number | 'all' = 'all'): Trace {
  const trace = read(file).trace(which)
  if (trace === null) throw new Error(`no session: ${read(file).problems.join(' ')}`)
  return trace
}

export function reportOf(file: Uint8Array, which: number | 'all' = 'all'): Report {
  const { header, events } = traceOf(file, which)
  return makeReport({ id: 't', header, events, finished: true })
}

/** Events in short, a line each. */
export const told = ({ events }: Trace): string[] =>
  events.map((event) => {
    const conn = event.conn ?? '-'
    switch (event.kind) {
      case 'command':
        return `${conn} > ${event.verb}${event.argument === null ? '' : ` ${event.argument}`}`
      case 'reply':
        return `${conn} < ${event.lines.join(' / ')}`
      case 'connect':
        return `${conn} connect ${event.role} ${event.to.address}:${event.to.port} by ${event.dialledBy}`
      case 'connect-failed':
        return `${conn} ${event.how}${event.errno === null ? '' : ` (${event.errno})`}`
      case 'closed':
        return `${conn} closed by ${event.by} (${event.how})`
      case 'data':
        return `${conn} ${event.bytes} bytes ${event.direction}`
      case 'note':
        return `${conn} note ${event.topic}: ${event.text}`
      case 'step':
        return `${conn} step ${event.attempt}`
      case 'tls':
        return `${conn} tls ${event.protocol} ${event.cipher}${event.resumed ? ' resumed' : ''}`
      case 'tls-failed':
        return `${conn} tls-failed ${event.reason}`
      default:
        return `${conn} ${event.kind}`
    }
  })
