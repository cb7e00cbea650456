/**
 * The write test: stores a small file of its own under a random name, reads it back, compares, and deletes it. Only
 * when it was asked for.
 */
import { randomBytes } from 'node:crypto'
import { isPositive, isPreliminary } from '../../../shared/ftp/reply-code.ts'
import { type Phrase, sayEnglish, t } from '../../../shared/language/say.ts'
import { askForPort } from './ask-for-port.ts'
import { isSilence } from './control-connection.ts'
import type { DataConnection } from './data-connection.ts'
import { DialRace } from './dial-race.ts'
import { finalReply, protect } from './transfer.ts'
import { step, type Walk, waits } from './walk.ts'

const size = 8192

/** @param verb the passive set-up command that works here. @returns the name of a file left behind, or null */
export async function testUpload(walk: Walk, verb: string): Promise<string | null> {
  const { run, attempt } = walk
  const name = `ftpscope-${randomBytes(8).toString('hex')}.tmp`
  const content = randomBytes(size)
  step(
    run,
    attempt.id,
    'upload',
    t`storing, reading and deleting the file ${name}`,
    run.options.connectTimeoutMs,
  )
  // Image type again: some servers fall back to text after a listing, and text mode changes bytes (RFC 959 section 3.1.1).
  await walk.control.ask('TYPE', 'I', waits.reply)
  const stored = await store(walk, verb, name, content)
  if (stored === 'refused') return null
  if (stored === 'done') tell(walk, await readBack(walk, verb, name, content))
  return (await remove(walk, name)) ? null : name
}

/** Deletes the file; a second try on another control connection may follow when this one is gone. */
export async function remove({ run, attempt, control }: Walk, name: string): Promise<boolean> {
  if (!control.open) return false
  const answer = await control.ask('DELE', name, waits.reply)
  const gone = isPositive(answer.code)
  if (!gone) {
    const text = t`The file ${name} could not be deleted: ${answer.lines[0] ?? t`no reply`}`
    run.append({ kind: 'note', attempt: attempt.id, topic: 'upload', text: sayEnglish(text) })
  }
  return gone
}

async function store(
  walk: Walk,
  verb: string,
  name: string,
  content: Uint8Array,
): Promise<'done' | 'refused' | 'unclear'> {
  const data = await open(walk, verb)
  if (!data) return 'refused'
  const { control } = walk
  control.command('STOR', name)
  const first = await control.reply(waits.reply)
  if (!isPreliminary(first.code)) {
    data.close()
    return 'refused'
  }
  const final = finalReply(control, waits.stall + waits.completion)
  await protect(walk, data, waits.stall)
  data.endWhenIdle(waits.stall)
  await data.send(content)
  const answer = await final
  // What comes later on this connection could be taken for the answer to another command.
  if (isSilence(answer)) control.close('timed-out')
  return isPositive(answer.code) ? 'done' : 'unclear'
}

async function readBack(walk: Walk, verb: string, name: string, content: Uint8Array): Promise<Phrase> {
  const data = await open(walk, verb)
  if (!data) return t`The stored file could not be read back: no data connection.`
  const { control } = walk
  control.command('RETR', name)
  const final = finalReply(control, waits.stall + waits.completion)
  await protect(walk, data, waits.stall)
  data.endWhenIdle(waits.stall)
  const { code } = await final
  if (isPositive(code)) await walk.run.within(data.ended, waits.dataEnd)
  data.close()
  const back = data.received()
  if (Buffer.compare(back, content) === 0) return t`The stored file came back as it was, ${size} bytes.`
  return t`The stored file came back changed: ${back.length} of ${size} bytes.`
}

async function open(walk: Walk, verb: string): Promise<DataConnection | null> {
  if (!walk.control.open) return null
  const offered = await askForPort(walk, verb)
  return (
    offered &&
    new DialRace(walk, offered, walk.run.options.connectTimeoutMs).first(walk.run.options.connectTimeoutMs)
  )
}

function tell({ run, attempt }: Walk, text: Phrase): void {
  run.append({ kind: 'note', attempt: attempt.id, topic: 'upload', text: sayEnglish(text) })
}
