/** What the service counts of itself, for Prometheus. No label says who asked or what was tested. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Report } from '../shared/report/report.ts'

/** Why something was not done. */
export type RefusalKind = 'policy' | 'quota' | 'flood' | 'full' | 'store' | 'stopping'

/** What is read at the moment somebody asks. */
export interface Readings {
  readonly running: () => number
  readonly waiting: () => number
  readonly viewers: () => number
  readonly storeFails: () => boolean
}

export class Metrics {
  readonly #registry = new Registry()
  readonly #runs: Counter<'outcome'>
  readonly #refusals: Counter<'kind'>
  readonly #dialsRefused: Counter
  readonly #durations: Histogram
  readonly #phases: Histogram<'phase'>

  constructor({ running, waiting, viewers, storeFails }: Readings) {
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    gauge('ftpscope_runs_running', 'Diagnoses at work.', running)
    gauge('ftpscope_runs_waiting', 'Diagnoses in the queue.', waiting)
    gauge('ftpscope_viewers', 'People who watch a run.', viewers)
    gauge('ftpscope_store_failing', '1 while finished runs cannot be written down.', () =>
      Number(storeFails()),
    )
    this.#runs = new Counter({
      name: 'ftpscope_runs_total',
      help: 'Diagnoses that have ended, by their verdict; fault: ended by a fault of ours.',
      labelNames: ['outcome'],
      registers,
    })
    this.#refusals = new Counter({
      name: 'ftpscope_refusals_total',
      help: 'Requests that were turned away.',
      labelNames: ['kind'],
      registers,
    })
    this.#dialsRefused = new Counter({
      name: 'ftpscope_dials_refused_total',
      help: 'Connections that the egress policy did not let a run open.',
      registers,
    })
    this.#durations = new Histogram({
      name: 'ftpscope_run_duration_seconds',
      help: 'How long diagnoses take.',
      buckets: [0.5, 1, 2, 5, 10, 20, 45, 90, 180],
      registers,
    })
    this.#phases = new Histogram({
      name: 'ftpscope_phase_duration_seconds',
      help: 'How long the phases of attempts take.',
      labelNames: ['phase'],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  refused(kind: RefusalKind): void {
    this.#refusals.inc({ kind })
  }

  /** @param fault whether it was ended by a fault of ours */
  ended(report: Report, fault: boolean): void {
    this.#runs.inc({ outcome: fault ? 'fault' : report.verdict.status })
    this.#durations.observe(report.durationMs / 1000)
    for (const { timings } of report.attempts) {
      for (const [phase, ms] of Object.entries(timings)) {
        if (typeof ms === 'number') this.#phases.observe({ phase }, ms / 1000)
      }
    }
    for (const event of report.trace.events) {
      const refused = event.kind === 'note' && event.topic === 'refused-by-policy'
      if (refused && !/certificate/.test(event.text)) this.#dialsRefused.inc()
    }
  }
}
