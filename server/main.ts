/** The process of `ftpscope serve`: listens, tells when it is ready, and stops when it is told to. */

import type { AddressInfo } from 'node:net'
import { constants } from 'node:os'
import { printEndpoint } from '../shared/ftp/address.ts'
import { networkOf } from './config/network.ts'
import type { Config } from './config.ts'
import { loggerOptions, runTag } from './log.ts'
import { Metrics } from './metrics.ts'
import type { Network } from './net/network.ts'
import { vantage } from './net/vantage.ts'
import { buildApp } from './routes/app.ts'
import { Keeper, type Store } from './runs/keeper.ts'
import { Live } from './runs/live.ts'
import { Quotas } from './runs/quotas.ts'
import type { Diagnose, Run } from './runs/run.ts'
import { Runs } from './runs/runs.ts'
import { UnlockAttempts } from './runs/unlock-attempts.ts'
import { closeCodes } from './runs/viewer.ts'
import { probe } from './sources/probe/probe.ts'
import {
  CannotOpen,
  type Database,
  databaseFault,
  type OpenDatabase,
  openDatabase,
} from './storage/database.ts'
import { QuotaStore } from './storage/quota-store.ts'
import { RunStore } from './storage/run-store.ts'

export interface RunningService {
  readonly url: string
  /** Takes no more runs, lets those at work end, says goodbye to the viewers, and lets go of the port. */
  readonly stop: () => Promise<void>
}

/** Says in a sentence for people why the service cannot begin. */
export class CannotServe extends Error {}

/** Connections that may wait to be taken: all viewers of a run that is passed around may come in one moment. */
const backlog = 4096

/** For answers on their way when the service stops. Connections that nothing was asked on, which browsers open ahead, end then too. */
const lastAnswersMs = 2_000

/**
 * Serves until SIGTERM or SIGINT, then stops gracefully; a second signal quits at once. Where it cannot listen it says
 * so on stderr and leaves exit status 3.
 */
export async function serve(config: Config): Promise<void> {
  // The environment holds tokens and the password of the database.
  if (process.report) process.report.excludeEnv = true
  let service: RunningService
  try {
    service = await startService(config, probe)
  } catch (error) {
    if (!(error instanceof CannotServe)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 3
    return
  }
  process.stdout.write(`ftpscope is ready on ${service.url}\n`)
  await firstSignal()
  process.stderr.write('ftpscope is stopping; a second signal stops it at once.\n')
  await service.stop()
}

/** What makes the events of a run, over a network that may be bounded. */
type Probe = (...run: [...Parameters<Diagnose>, Network]) => Promise<void>

/**
 * @param storeIn what keeps the runs of a database
 * @throws CannotServe
 */
export async function startService(
  config: Config,
  probe: Probe,
  storeIn: (database: Database) => Store = (database) => new RunStore(database),
): Promise<RunningService> {
  const { database, alone, close } = await opened(config)
  const live = new Live(config.live)
  const onFault = (fault: unknown) => app.log.error({ err: fault }, 'a diagnosis failed by a fault of ours')
  const keeper = new Keeper(
    storeIn(database),
    alone,
    config.keeping,
    {
      cannotWrite: (error) =>
        app.log.error(
          { err: error },
          `runs cannot be written down and are held in memory meanwhile: ${databaseFault(error)}`,
        ),
      cannotRead: (error) =>
        app.log.error({ err: error }, `kept runs cannot be read: ${databaseFault(error)}`),
      over: () => app.log.info('runs are written down again'),
    },
    (run) => live.changed(run),
  )
  const network = networkOf(config.reach, () => {
    const address = app.server.address()
    return address !== null && typeof address === 'object' ? address.port : null
  })
  const diagnose: Diagnose = (options, log, signal) => probe(options, log, signal, network)
  const onBegin = (run: Run) => app.log.info({ run: runTag(run.id) }, 'run begun')
  const onEnd = (run: Run, fault: boolean) => {
    const report = run.report()
    metrics.ended(report, fault)
    const { verdict, durationMs } = report
    app.log.info(
      { run: runTag(run.id), outcome: verdict.status, primary: verdict.primary, ms: Math.round(durationMs) },
      'run ended',
    )
  }
  const runs = new Runs({ diagnose, vantage, onFault, onBegin, onEnd }, config.runs, keeper)
  const quotas = config.quotas && new Quotas(new QuotaStore(database), config.quotas)
  const unlockAttempts = new UnlockAttempts(new QuotaStore(database))
  const metrics = new Metrics({
    running: () => runs.running,
    waiting: () => runs.waiting,
    viewers: () => live.viewers,
    storeFails: () => keeper.failing,
  })
  const logger = loggerOptions(config.logLevel)
  const app = await buildApp({
    config,
    runs,
    live,
    logger,
    policy: network.policy,
    quotas,
    unlockAttempts,
    metrics,
    keeper,
  })
  const letGo = async (graceMs: number) => {
    const lost = await keeper.close(graceMs)
    if (lost > 0) app.log.error(`${lost} finished runs could not be written down and are lost`)
    await close()
  }
  try {
    await keeper.begin().catch((error: unknown) => {
      throw new CannotServe(`The database cannot be used: ${databaseFault(error)}`, { cause: error })
    })
    await app.listen({ host: config.host, port: config.port, backlog, listenTextResolver: () => 'listening' })
  } catch (error) {
    await letGo(0)
    if (error instanceof CannotServe) throw error
    throw new CannotServe(sentence(error as NodeJS.ErrnoException, config), { cause: error })
  }
  const { address, port } = app.server.address() as AddressInfo
  const stop = async () => {
    await runs.close(config.graceMs)
    live.close(closeCodes.goingAway, 'ftpscope is stopping.')
    const cutOff = setTimeout(() => app.server.closeAllConnections(), lastAnswersMs)
    await app.close()
    clearTimeout(cutOff)
    await letGo(config.graceMs)
  }
  return { url: `http://${printEndpoint({ address, port })}`, stop }
}

async function opened({ place }: Config): Promise<OpenDatabase> {
  try {
    return await openDatabase(place)
  } catch (error) {
    if (error instanceof CannotOpen) throw new CannotServe(error.message, { cause: error })
    throw error
  }
}

function sentence({ code, message }: NodeJS.ErrnoException, { host, port }: Config): string {
  const where = printEndpoint({ address: host, port })
  switch (code) {
    case 'EADDRINUSE':
      return `Something already listens on ${where}. Stop it, or choose another port with --port.`
    case 'EACCES':
      return `This user may not listen on ${where}. Choose a port above 1023 with --port.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `"${host}" is no address of this machine. Choose another with --host, such as 127.0.0.1.`
    default:
      return `ftpscope cannot listen on ${where}: ${message}.`
  }
}

function firstSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let heard = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (heard) process.exit(128 + constants.signals[signal])
      heard = true
      resolve()
    })
  }
  return promise
}
