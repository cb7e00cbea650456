/** Reads a log or a capture away from the page, so that the page stays awake and can end it at any moment. */
import { fileReader, type ReadFile } from '../../shared/readers/read-file.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import type { Trace } from '../../shared/trace/trace.ts'
import { explainedId } from '../store/saved-page.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** Between two words about how far it is. */
const tellEveryBytes = 4 * 1024 * 1024

let known: ReadFile | null = null

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('choose' in data) return say({ chosen: chosen(data.choose), places: data.choose })
  read(data.read, data.readAt).catch((error: unknown) => say({ failed: `${(error as Error).message}` }))
})

async function read(file: Blob, readAt: string): Promise<void> {
  const reader = fileReader()
  let [bytes, told] = [0, 0]
  const stream = file.stream().getReader()
  for (let piece = await stream.read(); !piece.done; piece = await stream.read()) {
    reader.push(piece.value)
    bytes += piece.value.length
    if (bytes - told < tellEveryBytes) continue
    told = bytes
    say({ readBytes: bytes })
  }
  say({ readBytes: bytes })
  known = reader.end(readAt)
  const { recognised, problems, trace, capture } = known
  const sessions = capture?.sessions ?? []
  say({ done: { recognised, problems, sessions, report: reportOf(trace) } })
}

const chosen = (places: readonly number[]): Report | null =>
  reportOf(known?.capture?.trace(places.length === 1 ? (places[0] ?? 0) : places) ?? null)

const reportOf = (trace: Trace | null): Report | null =>
  trace && makeReport({ id: explainedId, header: trace.header, events: trace.events, finished: true })

const say = (message: FromWorker): void => postMessage(message)
