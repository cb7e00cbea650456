/** A file somebody has: a log or a capture, told apart by its first bytes, as a trace. */
import { sayEnglish, t } from '../language/say.ts'
import type { Trace } from '../trace/trace.ts'
import { captureFormat, otherFormat } from './capture/capture-format.ts'
import { type CaptureReader, captureReader } from './capture/capture-reader.ts'
import type { ReadCapture, SessionInfo } from './capture/read-capture.ts'
import { type KeptLog, LogPieces } from './logs/log-pieces.ts'
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

/** A file in pieces, read as they come, whatever its length is. */
export interface FileReader {
  push(chunk: Uint8Array): void
  /** @param readAt when it is read, ISO 8601: a log without dates has no other time */
  end(readAt: string): ReadFile
}

export function fileReader(): FileReader {
  const start: Uint8Array[] = []
  let startBytes = 0
  let reader: CaptureReader | LogPieces | null = null
  const choose = (): CaptureReader | LogPieces => {
    const first = firstBytes(start)
    const chosen = (captureFormat(first) ?? otherFormat(first)) ? captureReader() : new LogPieces()
    for (const chunk of start.splice(0)) chosen.push(chunk)
    return chosen
  }
  return {
    push(chunk) {
      if (reader) return reader.push(chunk)
      // A copy: whoever reads the file may use the memory of a chunk again.
      start.push(new Uint8Array(chunk))
      startBytes += chunk.length
      if (startBytes >= MAGIC_BYTES) reader = choose()
    },
    end(readAt) {
      reader ??= choose()
      return reader instanceof LogPieces ? readText(reader.end(), readAt) : readCaptured(reader.end())
    },
  }
}

const MAGIC_BYTES = 4

const firstBytes = (chunks: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(chunks.flatMap((chunk) => [...chunk.subarray(0, MAGIC_BYTES)]).slice(0, MAGIC_BYTES))

/** The whole of it at once. */
export function readFile(bytes: Uint8Array, readAt: string): ReadFile {
  const reader = fileReader()
  reader.push(bytes)
  return reader.end(readAt)
}

function readText({ text, before }: KeptLog, readAt: string): ReadFile {
  const { header, events, reader, problems } = readLog(text, readAt, before)
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
