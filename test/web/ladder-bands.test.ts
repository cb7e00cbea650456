import { expect, test } from 'vitest'
import { ladderLayout } from '../../shared/diagram/ladder.ts'
import { type Session, session } from '../../shared/session/session.ts'
import { type Band, ladderBands } from '../../web/parts/ladder-bands.ts'
import { traceEvents } from '../trace-builder.ts'

const commands = 100
const opened =
  'attempt a1 passive 4 clear 192.0.2.5:21\nc1 connect 192.0.2.5:21\nc1 connected 198.51.100.7:40512'
const events = traceEvents(
  `${opened}\n${Array.from({ length: commands }, (_, i) => `c1 > NOOP ${i}\n+${i === 40 ? 3000 : 1} c1 < 200 fine`).join('\n')}`,
)

const layoutOf = ({ attempts: [attempt] }: Session) => {
  if (!attempt) throw new Error('no attempt')
  return ladderLayout(attempt, { width: 700, findings: [] })
}

test('bands follow one another without a gap and hold every row once', () => {
  const layout = layoutOf(events.reduce(session.step, session.start))
  const bands = ladderBands(layout, [])
  expect(bands.flatMap(({ rows }) => rows)).toEqual(layout.placed)
  bands.reduce(
    (end, { from, to }) => {
      if (end !== null) expect(from).toBe(end)
      expect(to).toBeGreaterThan(from)
      return to
    },
    null as number | null,
  )
  expect(bands.at(-1)?.to).toBe(layout.bottom)
})

test('while a trace grows only the last band is another', () => {
  let state = session.start
  let before: readonly Band[] = []
  for (const event of events) {
    state = session.step(state, event)
    if (state.attempts.length === 0) continue
    const bands = ladderBands(layoutOf(state), before)
    // The last band of before may have got its end moved when the next one began.
    for (const [index, band] of before.slice(0, -1).entries()) expect(bands[index]).toBe(band)
    before = bands
  }
  expect(before.length).toBeGreaterThan(5)
})

test('another width, or a finding, is another band', () => {
  const state = events.reduce(session.step, session.start)
  const [attempt] = state.attempts
  if (!attempt) throw new Error('no attempt')
  const bands = ladderBands(layoutOf(state), [])
  const wider = ladderBands(ladderLayout(attempt, { width: 701, findings: [] }), bands)
  expect(wider.some((band, index) => band === bands[index])).toBe(false)
})
