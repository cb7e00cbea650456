import { describe, expect, it } from 'vitest'
import { ladder, ladderAwaited, ladderBand, ladderHead, ladderLayout } from '../../shared/diagram/ladder.ts'
import { standaloneSvg } from '../../shared/diagram/svg.ts'
import { session } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import { traceEvents } from '../trace-builder.ts'
import { boxOf, everything, overlap, textBox, textOf, titleOf, withClass } from './drawn.ts'
import { type Scene, scenes } from './scenes.ts'

const widths = [320, 360, 680, 1200]

const drawScene = ({ attempt, findings, nowMs }: Scene, width: number) =>
  ladder(attempt, { width, nowMs, findings })

const sceneOf = (name: string): Scene => {
  const scene = scenes.find((scene) => scene.name === name)
  if (!scene) throw new Error(`no scene ${name}`)
  return scene
}

describe.each(scenes)('the ladder of $name', (scene) => {
  it.each([360, 1200])('is as it was, %i wide', async (width) => {
    await expect(standaloneSvg(drawScene(scene, width).root)).toMatchFileSnapshot(
      `./snapshots/ladder-${scene.name}-${width}.svg`,
    )
  })

  it.each(widths)('keeps inside its frame, %i wide', (width) => {
    const { root } = drawScene(scene, width)
    for (const drawn of everything(root)) {
      const box = boxOf(drawn)
      if (!box) continue
      expect(box.left, box.what).toBeGreaterThanOrEqual(0)
      expect(box.right, box.what).toBeLessThanOrEqual(Number(root.attributes.width))
      expect(box.top, box.what).toBeGreaterThanOrEqual(0)
      expect(box.bottom, box.what).toBeLessThanOrEqual(Number(root.attributes.height))
    }
  })

  it.each(widths)('lays no text over another, %i wide', (width) => {
    const texts = [...everything(drawScene(scene, width).root)]
      .filter(({ tag }) => tag === 'text')
      .map(textBox)
    const clashes = texts.flatMap((a, i) =>
      texts.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`"${a.what}" over "${b.what}"`] : [])),
    )
    expect(texts.length).toBeGreaterThan(3)
    expect(clashes).toEqual([])
  })

  it('shows every event of the attempt, in order, each named', () => {
    const { root, rows } = drawScene(scene, 800)
    const shown = new Set(rows.flatMap(({ seqs }) => seqs))
    const kept = scene.events.filter(({ kind }) => kind !== 'data')
    expect(kept.map(({ seq }) => seq).filter((seq) => !shown.has(seq))).toEqual([])
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq).toSorted((a, b) => a - b))
    for (const drawn of withClass(root, 'row')) expect(titleOf(drawn)).toMatch(/\S/)
    expect(withClass(root, 'row')).toHaveLength(rows.length)
  })

  it('gives rows that follow one another', () => {
    const { root, rows } = drawScene(scene, 800)
    rows.reduce((end, { y, height }) => {
      expect(y).toBeGreaterThanOrEqual(end - 0.1)
      return y + height
    }, 0)
    const last = rows.at(-1)
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(Number(root.attributes.height))
  })
})

describe('a live ladder', () => {
  it.each(scenes)('of $name: stepping event by event gives what the whole trace gives', (scene) => {
    let state = session.start
    for (const event of scene.events) {
      state = session.step(state, event)
      const attempt = state.attempts[0]
      if (attempt) ladder(attempt, { width: 360, nowMs: event.atMs, findings: [] })
    }
    const [live] = state.attempts
    const draw = (attempt: Scene['attempt']) => drawScene({ ...scene, attempt }, 700)
    expect(live && draw(live)).toEqual(draw(scene.attempt))
  })

  it('shows what is still awaited, and for how long', () => {
    const awaited = withClass(drawScene(sceneOf('running'), 1000).root, 'awaited').map(titleOf)
    expect(awaited).toEqual(['c1: waiting… reply to PASV, 2.8 s', 'd1: waiting… answer, 4.1 s'])
    const back = withClass(drawScene(sceneOf('running-active'), 1000).root, 'awaited').map(titleOf)
    expect(back).toEqual(['c1: waiting… reply to LIST, 3.5 s', 'd1: waiting… connect-back, 3.5 s'])
    expect(withClass(drawScene(sceneOf('healthy-passive'), 1000).root, 'awaited')).toEqual([])
  })
})

describe('what the ladder says', () => {
  it('folds long waits and says how long they were', () => {
    const { root } = drawScene(sceneOf('passive-filtered'), 1000)
    expect(withClass(root, 'wait').map(titleOf)).toEqual(['waited 1.3 s', 'waited 8.7 s'])
    expect(withClass(drawScene(sceneOf('healthy-passive'), 1000).root, 'wait')).toEqual([])
  })

  it('folds a reply of several lines and keeps them all beside', () => {
    const { root, rows } = drawScene(sceneOf('healthy-passive'), 1000)
    const features = rows.find(({ raw }) => raw.startsWith('211-'))
    expect(features?.raw.split('\n')).toHaveLength(9)
    const drawn = withClass(root, 'row').find(({ seq }) => seq === features?.seq)
    expect(drawn && titleOf(drawn)).toContain('\n211-Features:\n EPRT')
    expect(drawn && [...everything(drawn)].filter(({ tag }) => tag === 'text').map(textOf)).toContain(
      '211 Features: (+8 lines)',
    )
  })

  it('tells control from data by the line, not by colour', () => {
    const { root } = drawScene(sceneOf('healthy-passive'), 1000)
    const shafts = (name: string) => withClass(root, name).flatMap((row) => withClass(row, 'shaft'))
    expect(shafts('control').length).toBeGreaterThan(0)
    expect(shafts('control').every(({ attributes }) => !('stroke-dasharray' in attributes))).toBe(true)
    expect(shafts('data').length).toBeGreaterThan(0)
    expect(shafts('data').every(({ attributes }) => 'stroke-dasharray' in attributes)).toBe(true)
  })

  it('sends each arrow its way', () => {
    const { root, rows } = drawScene(sceneOf('healthy-active'), 1000)
    const way = (kind: string, label: RegExp) => {
      const row = rows.find((row) => row.kind === kind && label.test(row.label))
      const drawn = withClass(root, 'row').find(({ seq }) => seq === row?.seq)
      const [shaft] = drawn ? withClass(drawn, 'shaft') : []
      return Number(shaft?.attributes.x2) > Number(shaft?.attributes.x1) ? 'to-server' : 'to-client'
    }
    expect(way('command', /EPRT/)).toBe('to-server')
    expect(way('reply', /200/)).toBe('to-client')
    expect(way('connect', /dialled by the client/)).toBe('to-server')
    expect(way('connect', /dialled by the server/)).toBe('to-client')
    expect(way('data', /data/)).toBe('to-client')
  })

  it('flags the evidence of findings, in words as well', () => {
    const { root } = drawScene(sceneOf('private-address'), 1000)
    const flagged = withClass(root, 'evidence-error').map(titleOf)
    expect(flagged).toEqual([
      expect.stringMatching(/Reply 227 .*10,0,0,5.*evidence of an error/),
      expect.stringMatching(/no answer for 1\.1 s.*evidence of an error/),
    ])
  })

  it('sums the bursts of a data connection', () => {
    const { rows } = drawScene(sceneOf('healthy-passive'), 1000)
    expect(rows.filter(({ kind }) => kind === 'data').map(({ label }) => label)).toEqual([
      '1.2 kB of data within 3.0 ms, server to client',
      '1.2 kB of data, server to client',
    ])
  })

  it('has no times where the trace has no clock', () => {
    const scene = sceneOf('passive-filtered')
    const timeless = scene.events.map((event) => ({ ...event, atMs: null }))
    const [attempt] = fold(session, timeless).attempts
    const { root, rows } = ladder(attempt ?? scene.attempt, { width: 800, nowMs: null, findings: [] })
    expect(rows.every(({ atMs }) => atMs === null)).toBe(true)
    expect(withClass(root, 'time')).toEqual([])
    expect(withClass(root, 'wait')).toEqual([])
  })

  it('shows pauses to scale, and none that is folded shorter than one that is not', () => {
    const { rows } = drawScene(sceneOf('healthy-passive'), 1000)
    const gaps = rows.slice(1).map((row, index) => {
      const before = rows[index]
      return {
        ms: (row.atMs ?? 0) - (before?.atMs ?? 0),
        room: row.y - (before ? before.y + before.height : 0),
      }
    })
    expect(gaps.some(({ ms }) => ms > 10)).toBe(true)
    for (const { ms, room } of gaps) expect(room).toBeCloseTo(ms * 0.036, 0)
    const { lanes } = ladderLayout(sceneOf('passive-filtered').attempt, { width: 1000, findings: [] })
    expect(lanes.foldHeight).toBeGreaterThanOrEqual(999 * 0.036)
  })

  it('gives a middlebox that is known a line of its own, and marks where it shows', () => {
    const { root } = drawScene(sceneOf('alg-rewrites'), 1000)
    expect(
      withClass(root, 'alg')
        .filter(({ tag }) => tag === 'text')
        .map(textOf),
    ).toEqual(['ALG: reads and rewrites'])
    expect(withClass(root, 'alg').filter(({ tag }) => tag === 'path')).toHaveLength(1)
    expect(withClass(drawScene(sceneOf('healthy-passive'), 1000).root, 'alg')).toEqual([])
  })

  it('is the same in bands as in one piece', () => {
    for (const { attempt, findings, nowMs } of scenes) {
      const layout = ladderLayout(attempt, { width: 700, findings })
      const { root } = ladder(attempt, { width: 700, nowMs, findings })
      const rowsOf = (drawn: typeof root) => withClass(drawn, 'row')
      const bands = layout.placed.map((row, index) => {
        const to = layout.placed[index + 1]?.y ?? layout.bottom
        return ladderBand(layout, [row], row.y, to)
      })
      expect(bands.flatMap(rowsOf)).toEqual(rowsOf(root))
      const awaited = ladderAwaited(layout, attempt, nowMs)
      expect(awaited ? withClass(awaited, 'awaited') : []).toEqual(withClass(root, 'awaited'))
      expect(textOf(ladderHead(layout, attempt))).toContain('client')
    }
  })

  it('takes work in proportion to the events', () => {
    const drawnFor = (commands: number) => {
      const lines = Array.from({ length: commands }, (_, i) => `c1 > NOOP ${i}\n+1 c1 < 200 fine`).join('\n')
      const opened =
        'attempt a1 passive 4 clear 192.0.2.5:21\nc1 connect 192.0.2.5:21\nc1 connected 198.51.100.7:40512'
      const [attempt] = fold(session, traceEvents(`${opened}\n${lines}`)).attempts
      if (!attempt) throw new Error('no attempt')
      const { root, rows } = ladder(attempt, { width: 800, nowMs: null, findings: [] })
      return { elements: [...everything(root)].length, rows: rows.length }
    }
    const [small, large] = [drawnFor(250), drawnFor(2500)]
    expect(large.rows).toBe(5003)
    expect(large.elements / large.rows).toBeCloseTo(small.elements / small.rows, 0)
  })
})
