/** However a run ends, it ends: cancelled at any moment, at its deadline, or talked at without end. */
import { describe, expect, test } from 'vitest'
import { MOST_EVENTS } from '../../server/runs/trace-log.ts'
import type { Script } from '../../server/sources/practice/script.ts'
import type { ProbeRequest } from '../../shared/api.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { leavesNothingBehind, ofKind, type Probed, probeScript, together } from './run-probe.ts'

leavesNothingBehind()

const endNote = ({ events }: Probed) =>
  ofKind(events, 'note').filter(({ topic }) => topic === 'cancelled' || topic === 'deadline')

/** Nothing new is begun once the run is over. */
function expectNothingBegun({ events }: Probed, after: TraceEvent | undefined): void {
  const later = events.slice((after?.seq ?? 0) + 1)
  // A connection that has just been accepted is still told whole.
  const begun = new Set(ofKind(later, 'connect').map(({ conn }) => conn))
  const isBegun = ({ kind, conn }: TraceEvent) =>
    kind === 'command' || (kind === 'connected' && begun.has(conn))
  expect(later.filter(isBegun)).toEqual([])
  const done = events.at(-1)
  expect((done?.atMs ?? Number.NaN) - (after?.atMs ?? Number.NaN)).toBeLessThan(500)
}

describe('cancelling', () => {
  const scripts: Readonly<Record<string, Script>> = {
    'a healthy server': {},
    'a server with filtered ports': { filterData: true },
    'a server that never connects back': { silent: ['CONNECT-BACK'] },
    'a server that stalls': { silent: ['DATA'] },
  }
  // A healthy run has about 130 events; each case is cancelled right when the event is written.
  const moments = [0, 1, 2, 3, 4, 6, 8, 10, 13, 17, 22, 28, 34, 40, 46, 50, 54, 58, 62, 66, 70, 78, 90, 110]
  const cases = Object.entries(scripts).flatMap(([name, script]) =>
    moments.map((moment) => ({ name, script, moment })),
  )
  const run = together(cases, 12, ({ script, moment }) => {
    const controller = new AbortController()
    const onEvent = ({ seq }: TraceEvent) => {
      if (seq === moment) controller.abort()
    }
    return probeScript(script, { connectTimeoutS: 5, deadlineS: 3 }, { signal: controller.signal, onEvent })
  })

  test.each(cases)('$name at event $moment', { timeout: 30_000 }, async (one) => {
    const probed = await run(one)
    const [note, ...more] = endNote(probed)
    // A run may be over before the event that would cancel it.
    if (note === undefined) return expect(probed.events.length).toBeLessThanOrEqual(one.moment + 1)
    if (note.topic === 'deadline') return expect(note.seq).toBeLessThanOrEqual(one.moment)
    expect(note?.topic).toBe('cancelled')
    expect(more).toEqual([])
    expectNothingBegun(probed, note)
  })

  test('before the run began: nothing is dialled', async () => {
    const probed = await probeScript({}, {}, { signal: AbortSignal.abort() })
    expect(endNote(probed)).toHaveLength(1)
    expect(ofKind(probed.events, 'connected')).toEqual([])
    expect(probed.commands).toEqual([])
  })

  test('between two turns of the event loop', async () => {
    const probed = await Promise.all(
      [1, 3, 5, 8, 12, 20].map((ms) => probeScript({}, {}, { signal: AbortSignal.timeout(ms) })),
    )
    for (const one of probed) if (endNote(one).length > 0) expectNothingBegun(one, endNote(one)[0])
    expect(probed.some((one) => endNote(one).length > 0)).toBe(true)
  })
})

describe('the deadline', () => {
  const scripts: readonly (readonly [string, Script, Partial<ProbeRequest>?])[] = [
    ['a filtered data port', { filterData: true }, { connectTimeoutS: 30 }],
    ['nobody connecting back', { silent: ['CONNECT-BACK'] }, { connectTimeoutS: 30 }],
    ['a transfer that stalls', { silent: ['DATA'] }],
    ['a 226 that never comes', { silent: ['COMPLETION'] }],
    ['replies of one byte a second', { chunkBytes: 1, chunkEveryMs: 1000 }],
    ['a slow turn behind another', { sessions: 1, delayMs: { USER: 600 } }],
  ]
  const run = together(scripts, 6, ([, script, request]) => probeScript(script, { deadlineS: 1, ...request }))

  test.each(scripts.map((script) => ({ name: script[0], script })))(
    '$name',
    { timeout: 30_000 },
    async ({ script }) => {
      const probed = await run(script)
      const [note] = endNote(probed)
      expect(note?.topic).toBe('deadline')
      expect(note?.atMs).toBeGreaterThanOrEqual(990)
      expectNothingBegun(probed, note)
    },
  )
})

describe('floods', () => {
  const floods: Readonly<Record<string, { readonly script: Script; readonly note: boolean }>> = {
    'a greeting without end': { script: { endless: ['GREETING'] }, note: true },
    'a multi-line FEAT without end': { script: { endless: ['FEAT'] }, note: true },
    'thousands of 150s': { script: { raw: { MLSD: '150 Here it comes.\r\n'.repeat(30_000) } }, note: true },
    'thousands of replies nobody asked for': {
      script: { extra: { SYST: '200 And more.\n'.repeat(5000) } },
      note: true,
    },
    'one line of a megabyte': { script: { raw: { PWD: `257 "${'x'.repeat(1 << 20)}"\r\n` } }, note: true },
    'a listing without end': { script: { endless: ['DATA'] }, note: true },
    'line ends only': { script: { raw: { GREETING: '\r\n'.repeat(200_000) } }, note: true },
  }
  const cases = Object.entries(floods).map(([name, flood]) => ({ name, ...flood }))
  const run = together(cases, 3, ({ script }) => probeScript(script, { deadlineS: 10 }))

  test.each(cases)('$name', { timeout: 60_000 }, async (one) => {
    const probed = await run(one)
    expect(ofKind(probed.events, 'note').some(({ topic }) => topic === 'too-much')).toBe(one.note)
    expect(probed.events.length).toBeLessThan(MOST_EVENTS / 4)
    expect(JSON.stringify(probed.report).length).toBeLessThan(8 * 1024 * 1024)
    for (const { lines } of ofKind(probed.events, 'reply')) {
      expect(lines.length).toBeLessThanOrEqual(1000)
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(4096)
    }
    expect(endNote(probed), 'it ends before its deadline').toEqual([])
  })
})
