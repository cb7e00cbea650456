/**
 * The one reading of this tab: a file goes in, a report comes out, and nothing leaves the browser. It stays while other
 * pages are looked at, so that a person may probe the same server and come back to compare. No React in here.
 */
import type { Report } from '../../shared/report/report.ts'
import type { Explained, FromWorker, ToWorker } from './messages.ts'

export type Reading =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly name: string; readonly bytes: number; readonly size: number }
  | { readonly state: 'unread'; readonly name: string; readonly problems: readonly string[] }
  | {
      readonly state: 'read'
      readonly name: string
      readonly explained: Explained
      readonly report: Report
      /** The sessions that the report is of. */
      readonly places: readonly number[]
      /** Another with each report. */
      readonly number: number
    }

let reading: Reading = { state: 'none' }
let worker: Worker | null = null
let count = 0
const listeners = new Set<() => void>()

export const currentReading = (): Reading => reading

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** @param name as a person knows it: of the file, or that it was pasted */
export function explain(file: Blob, name: string): void {
  worker?.terminate()
  worker = new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module' })
  const mine = worker
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (mine === worker) hear(data, name)
  })
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    if (mine === worker) become({ state: 'unread', name, problems: [event.message] })
  })
  become({ state: 'reading', name, bytes: 0, size: file.size })
  ask({ read: file, readAt: new Date().toISOString() })
}

export const choose = (places: readonly number[]): void => ask({ choose: places })

/** Ends the reading at once, and forgets what was read. */
export function forget(): void {
  worker?.terminate()
  worker = null
  become({ state: 'none' })
}

function hear(message: FromWorker, name: string): void {
  if ('readBytes' in message) {
    if (reading.state === 'reading') become({ ...reading, bytes: message.readBytes })
  } else if ('failed' in message) {
    become({ state: 'unread', name, problems: [message.failed] })
  } else if ('done' in message) {
    const { done: explained } = message
    const { report, problems, sessions } = explained
    const places = sessions.flatMap(({ server }, place) =>
      report?.target.addresses.includes(server.address) ? [place] : [],
    )
    become(
      report
        ? { state: 'read', name, explained, report, places, number: ++count }
        : { state: 'unread', name, problems },
    )
  } else if (reading.state === 'read' && message.chosen) {
    become({ ...reading, report: message.chosen, places: message.places, number: ++count })
  }
}

const ask = (message: ToWorker): void => worker?.postMessage(message)

function become(next: Reading): void {
  reading = next
  for (const listener of listeners) listener()
}
