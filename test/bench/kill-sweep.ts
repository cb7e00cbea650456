/** `ftpscope serve` ended by SIGKILL at random moments of its work, again and again over one data directory. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { LiveMessage } from '../../shared/api.ts'
import { postRun, reportOf, type ServiceProcess, startService } from '../service/service-process.ts'
import { atMost, type Figure, shown } from './measure.ts'

const kills = 200
const atOnce = 6
/** Runs take about a tenth of it, so a kill finds some done, some being written down and some at work. */
const longestLifeMs = 600

/** A run as its viewer knew it when the service died. */
interface Known {
  readonly id: string
  seen: number
  finished: boolean
}

interface Tally {
  finished: number
  lost: number
  unknown: number
  interrupted: number
  finishedUntold: number
  falselyFinished: number
  unseen: number
}

export async function killSweep(): Promise<readonly Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'ftpscope-kill-'))
  const tally: Tally = {
    finished: 0,
    lost: 0,
    unknown: 0,
    interrupted: 0,
    finishedUntold: 0,
    falselyFinished: 0,
    unseen: 0,
  }
  try {
    let service = await startService(['--data', data])
    for (let kill = 1; kill <= kills; kill++) {
      const known = await livesAndDies(service)
      service = await startService(['--data', data])
      const { url } = service
      await Promise.all(known.map((run) => lookFor(run, url, tally)))
      if (kill % 20 === 0) process.stderr.write(`${kill} kills …\n`)
    }
    await service.end('SIGKILL')
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
  return [
    shown('kill -9 while runs are at work', 'times', kills),
    shown('runs that a viewer was told had finished', 'runs', tally.finished),
    atMost('of these lost, or back as anything but finished', 'runs', tally.lost, 0),
    atMost('runs whose beginning was answered, and that nobody knows', 'runs', tally.unknown, 0),
    atMost(
      'cut off, and back as finished with fewer events than were seen',
      'runs',
      tally.falselyFinished,
      0,
    ),
    shown('cut off, and back as interrupted', 'runs', tally.interrupted),
    shown(
      'events of such a run that were seen and not kept',
      'events',
      tally.unseen / Math.max(1, tally.interrupted),
    ),
    shown('finished a moment before anybody was told', 'runs', tally.finishedUntold),
  ]
}

/** Starts run after run until it is killed. @returns the runs whose beginning was answered */
async function livesAndDies(service: ServiceProcess): Promise<readonly Known[]> {
  const known: Known[] = []
  let dead = false
  const worker = async () => {
    while (!dead) {
      const created = await postRun(service.url, { target: 'practice:healthy' }).catch(() => null)
      if (created === null) return
      const run = { id: created.id, seen: 0, finished: false }
      known.push(run)
      await watched(service, run)
    }
  }
  const workers = Array.from({ length: atOnce }, worker)
  await pause(Math.random() * longestLifeMs)
  dead = true
  await service.end('SIGKILL')
  await Promise.all(workers)
  return known
}

function watched({ url }: ServiceProcess, run: Known): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/runs/${run.id}/live`)
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString()) as LiveMessage
    if ('event' in message) run.seen += 1
    if ('report' in message) run.finished = true
  })
  socket.on('error', () => undefined)
  return new Promise((resolve) => socket.on('close', () => resolve()))
}

async function lookFor({ id, seen, finished }: Known, url: string, tally: Tally): Promise<void> {
  const report = await reportOf(url, id).catch(() => null)
  const kept = report?.trace.events.length ?? 0
  if (finished) tally.finished += 1
  if (finished && !(report?.finished && kept === seen)) tally.lost += 1
  if (finished) return
  if (report === null) tally.unknown += 1
  else if (report.interrupted) {
    tally.interrupted += 1
    tally.unseen += Math.max(0, seen - kept)
  } else if (report.finished && kept >= seen) tally.finishedUntold += 1
  else tally.falselyFinished += 1
}
