/** A file somebody has: a log or a capture, told apart by its first bytes, as a trace. */
import { sayEnglish, t } from '../language/say.ts'
import type { Trace } from '../trace/trace.ts'
import { captureFormat } from './capture/capture-format.ts'
import { type CaptureReader, captureReader } from './capture/capture-reader.ts'
import type { ReadCapture, SessionInfo } from './capture/read-capture.ts'
import { decodeLog } from './logs/decode-log.ts'
import { logOf, readLog } from './logs/read-log.ts'

export interface ReadFile {
  /** Null when there is nothing of FTP in it; `problems` then says why. */
  readonly trace: Trace | null
  /** What it was taken for, and why. */
  readonly recognised: string | null
  /** For people, a sentence each. */
  readonly problems: readonly string[]
  /** Where it is a capture: all that it holds, to choose from. */
  readonly capture: ReadCapture | null
}

/** A file in pieces: a capture is read as they come, of a log they are kept until its end. */
export interface FileReader {
  push(chunk: Uint8Array): void
  /** @param readAt when it is read, ISO 8601: a log without dates has no other time */
  end(readAt: string): ReadFile
}

export function fileReader(): FileReader {
  let capture: CaptureReader | null = null
  let kept: Uint8Array[] = []
  const head = () => joined(kept).subarray(0, 4)
  return {
    push(chunk) {
      if (capture) capture.push(chunk)
      else {
        // A copy: whoever reads the file may use the memory of a chunk again.
        kept.push(new Uint8Array(chunk))
        if (kept.length > 4 || captureFormat(head()) === null) return
        capture = captureReader()
        for (const each of kept) capture.push(each)
        kept = []
      }
    },
    end: (readAt) => (capture ? readCaptured(capture.end()) : readText(joined(kept), readAt)),
  }
}

/** The whole of it at once. */
export function readFile(bytes: Uint8Array, readAt: string): ReadFile {
  const reader = fileReader()
  reader.push(bytes)
  return reader.end(readAt)
}

function readText(bytes: Uint8Array, readAt: string): ReadFile {
  const { header, events, reader, problems } = readLog(decodeLog(bytes), readAt)
  const sentences = problems.map(({ sentence }) => sentence)
  const recognised = reader === null ? null : logOf([reader.product], reader.why)
  const trace = reader === null ? null : { header, events: [...events] }
  return { trace, recognised, problems: sentences, capture: null }
}

function readCaptured(capture: ReadCapture): ReadFile {
  const { sessions, format, packets, problems } = capture
  const chosen = sameServer(sessions)
  const others = sessions.length - chosen.length
  const left =
    others === 0
      ? []
      : [
          sayEnglish(
            t`The capture holds ${sessions.length} sessions with several servers; these are the ${chosen.length} with ${sessions[chosen[0] ?? 0]?.server.address ?? ''}.`,
          ),
        ]
  return {
    trace: capture.trace(chosen),
    recognised: sayEnglish(t`A packet capture (${format ?? ''}), ${packets} packets.`),
    problems: [...problems, ...left],
    capture,
  }
}

/** One trace is about one server: the one with most of the packets. */
function sameServer(sessions: readonly SessionInfo[]): readonly number[] {
  const byServer = Map.groupBy(sessions.keys(), (place) => sessions[place]?.server.address ?? '')
  const packets = (places: readonly number[]) =>
    places.reduce((sum, place) => sum + (sessions[place]?.packets ?? 0), 0)
  return [...byServer.values()].toSorted((x, y) => packets(y) - packets(x))[0] ?? []
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
