/** A viewer as a page would be one: a real WebSocket that keeps all it was told. */
import { Check } from 'typebox/value'
import { type ClientOptions, WebSocket } from 'ws'
import { LiveMessage } from '../../shared/api.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'

export interface Watching {
  readonly socket: WebSocket
  readonly messages: readonly LiveMessage[]
  readonly events: () => TraceEvent[]
  /** Resolves when the messages satisfy the condition, now or later; rejects when the line closes before. */
  readonly until: (enough: (messages: readonly LiveMessage[]) => boolean) => Promise<void>
  readonly untilEvents: (count: number) => Promise<void>
  readonly closed: Promise<{ code: number; reason: string }>
}

export function watch(serviceUrl: string, path: string, options: ClientOptions = {}): Watching {
  const socket = new WebSocket(serviceUrl.replace(/^http/, 'ws') + path, options)
  const messages: LiveMessage[] = []
  const waiting = new Set<() => void>()
  const closed = Promise.withResolvers<{ code: number; reason: string }>()
  const wake = () => {
    for (const look of [...waiting]) look()
  }
  let over = false

  socket.on('message', (data) => {
    const message: unknown = JSON.parse(data.toString())
    if (!Check(LiveMessage, message)) throw new Error(`not a live message: ${data.toString().slice(0, 300)}`)
    messages.push(message)
    wake()
  })
  socket.on('error', () => undefined)
  socket.on('close', (code, reason) => {
    over = true
    closed.resolve({ code, reason: reason.toString() })
    wake()
  })

  const until = (enough: (messages: readonly LiveMessage[]) => boolean) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!enough(messages) && !over) return
        waiting.delete(look)
        if (enough(messages)) resolve()
        else reject(new Error(`the line closed after ${messages.length} messages`))
      }
      waiting.add(look)
      look()
    })
  const events = () => messages.flatMap((message) => ('event' in message ? [message.event] : []))
  return {
    socket,
    messages,
    events,
    until,
    untilEvents: (count) => until(() => events().length >= count),
    closed: closed.promise,
  }
}

export const liveOf = (id: string, after?: string | number): string =>
  `/api/runs/${id}/live${after === undefined ? '' : `?after=${after}`}`
