/** A target given as a name. */
import { expect, test } from 'vitest'
import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'
import { leavesNothingBehind, ofKind, outcomes, probeTarget } from './run-probe.ts'

leavesNothingBehind()

test('is looked up, and the answers are told before anything is dialled', async () => {
  const server = await startScriptedServer({})
  try {
    const probed = await probeTarget(
      { target: `localhost:${server.port}`, family: '4' },
      { before: () => server.stop() },
    )
    const told = ofKind(probed.events, 'resolve')
    expect(told.find(({ via }) => via === 'system')).toMatchObject({ name: 'localhost', outcome: 'answered' })
    expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(['any', 'A', 'AAAA']))
    expect(told.at(-1)?.seq).toBeLessThan(ofKind(probed.events, 'connect')[0]?.seq ?? 0)
    expect(probed.report.target.addresses).toContain('127.0.0.1')
    expect(outcomes(probed)).toEqual({ passive: 'works', active: 'works' })
  } finally {
    await server.stop()
  }
})

test('the look-up is given up when the run is cancelled', async () => {
  const controller = new AbortController()
  const probed = await probeTarget(
    { target: 'localhost:1' },
    { signal: controller.signal, onEvent: ({ kind }) => kind === 'step' && controller.abort() },
  )
  expect(ofKind(probed.events, 'resolve')).toEqual([])
  expect(probed.events.map(({ kind }) => kind)).toEqual(['step', 'note', 'step'])
})
