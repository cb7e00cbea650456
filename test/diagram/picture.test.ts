import { describe, expect, it } from 'vitest'
import type { Place } from '../../shared/diagram/blame.ts'
import { frameOf } from '../../shared/diagram/frame.ts'
import { connectionPicture } from '../../shared/diagram/picture.ts'
import { standaloneSvg } from '../../shared/diagram/svg.ts'
import { boxOf, everything, overlap, textBox, textOf, titleOf, withClass } from './drawn.ts'
import { type Scene, scenes } from './scenes.ts'

const widths = [320, 360, 679, 680, 900, 1200]

const drawScene = ({ attempt, vantage, findings, host, software }: Scene, width: number) =>
  connectionPicture(attempt, { vantage, findings, host, software, width })

const sceneOf = (name: string): Scene => {
  const scene = scenes.find((scene) => scene.name === name)
  if (!scene) throw new Error(`no scene ${name}`)
  return scene
}

describe.each(scenes)('the picture of $name', (scene) => {
  it.each([360, 1200])('is as it was, %i wide', async (width) => {
    await expect(standaloneSvg(drawScene(scene, width))).toMatchFileSnapshot(
      `./snapshots/picture-${scene.name}-${width}.svg`,
    )
  })

  it.each(widths)('keeps inside its frame, %i wide', (width) => {
    const root = drawScene(scene, width)
    const { width: right, height: bottom } = root.attributes
    for (const drawn of everything(root)) {
      const box = boxOf(drawn)
      if (!box) continue
      expect(box.left, box.what).toBeGreaterThanOrEqual(0)
      expect(box.right, box.what).toBeLessThanOrEqual(Number(right))
      expect(box.top, box.what).toBeGreaterThanOrEqual(0)
      expect(box.bottom, box.what).toBeLessThanOrEqual(Number(bottom))
    }
  })

  it.each(widths)('lays no text over another, %i wide', (width) => {
    const texts = [...everything(drawScene(scene, width))].filter(({ tag }) => tag === 'text').map(textBox)
    expect(texts.length).toBeGreaterThan(5)
    const clashes = texts.flatMap((a, i) =>
      texts.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`"${a.what}" over "${b.what}"`] : [])),
    )
    expect(clashes).toEqual([])
  })

  it('names every connection and says which events it stands for', () => {
    const arrows = withClass(drawScene(scene, 800), 'connection')
    expect(arrows.length).toBeGreaterThan(0)
    for (const drawn of arrows) {
      expect(titleOf(drawn)).toMatch(/connection.*(client|server|stranger).*: \S/)
      expect(drawn.seqs?.length).toBeGreaterThan(0)
      expect(drawn.seq).toBe(drawn.seqs?.[0])
    }
  })
})

describe('a connection that died', () => {
  const wide = frameOf(1000)
  const near = (x: number) => (at: number) => Math.abs(at - x) <= 8

  /** Where the crosses of the failing connections stand. */
  const crosses = (name: string) =>
    withClass(drawScene(sceneOf(name), 1000), 'connection')
      .filter((drawn) => `${drawn.attributes.class}`.includes('fails'))
      .map((drawn) => {
        const box = withClass(drawn, 'cross').map(boxOf)[0]
        return box ? (box.left + box.right) / 2 : null
      })

  it.each<[string, Place, number, number]>([
    ['passive-filtered', 'server-network', wide.serverWall.x, 2],
    ['passive-refused', 'server', wide.serverX, 2],
    // The connect-back comes from the right, and so reaches the other side of the wall.
    ['no-connect-back', 'server-network', wide.serverWall.x + wide.serverWall.width, 1],
    ['connect-back-blocked-here', 'client-network', wide.clientWall.x + wide.clientWall.width, 1],
    ['port-rejected', 'server', wide.serverX, 2],
    ['login-refused', 'server', wide.serverX, 1],
    ['control-refused', 'server', wide.serverX, 1],
    ['transfer-aborted', 'path', (wide.clientX + wide.serverX) / 2, 1],
    ['unreachable', 'path', (wide.clientX + wide.serverX) / 2, 1],
    ['silent', 'server', wide.serverX, 1],
  ])('%s ends at %s', (name, place, x, count) => {
    const found = crosses(name)
    expect(found).toHaveLength(count)
    for (const at of found) expect(at).toSatisfy(near(x))
    const blamed = withClass(drawScene(sceneOf(name), 1000), 'blamed').map(
      ({ attributes }) => attributes.class,
    )
    expect(blamed).toEqual(place === 'path' ? [] : [`box ${place} blamed`])
  })

  it('ends at the address that was dialled, where that is not the server', () => {
    const root = drawScene(sceneOf('private-address'), 1000)
    const [ghost] = withClass(root, 'ghost').map(boxOf)
    const [x] = crosses('private-address')
    expect(withClass(root, 'connection').filter((row) => withClass(row, 'ghost').length > 0)).toHaveLength(1)
    expect(ghost?.left).toBeGreaterThan(wide.textX)
    expect(x).toSatisfy(near((ghost?.left ?? 0) - 6))
    expect(withClass(root, 'blamed').map(({ attributes }) => attributes.class)).toEqual(['box server blamed'])
  })

  it('is dashed, and says so, where the place is only likely', () => {
    const drawn = (confidence: 'certain' | 'likely') => {
      const scene = sceneOf('passive-filtered')
      return drawScene({ ...scene, findings: scene.findings.map((each) => ({ ...each, confidence })) }, 1000)
    }
    const dashes = (root: ReturnType<typeof drawn>) =>
      withClass(root, 'connection')
        .filter(({ attributes }) => `${attributes.class}`.includes('fails'))
        .flatMap((row) => withClass(row, 'shaft'))
        .map(({ attributes }) => 'stroke-dasharray' in attributes)
    expect(dashes(drawn('likely'))).toEqual([true, true])
    expect(withClass(drawn('likely'), 'legend').map(textOf)).toEqual(['dashed: likely here, not proven'])
    expect(withClass(drawn('likely'), 'server-network').map(textOf).join()).toContain('likely')
    expect(dashes(drawn('certain'))).toEqual([false, false])
    expect(withClass(drawn('certain'), 'legend')).toEqual([])
  })

  it('ends in a question mark where nobody can tell', () => {
    const root = drawScene(sceneOf('control-filtered'), 1000)
    const [control] = withClass(root, 'connection')
    expect(control && textOf(control)).toContain('?')
    expect(withClass(root, 'cross')).toEqual([])
    expect(withClass(root, 'blamed')).toEqual([])
  })

  it('is not blamed by a finding that cites none of its events', () => {
    const scene = sceneOf('passive-filtered')
    const findings = scene.findings.map((finding) => ({ ...finding, evidence: [{ seq: 0, text: '' }] }))
    const root = drawScene({ ...scene, findings }, 1000)
    expect(withClass(root, 'lost')).toHaveLength(2)
    expect(withClass(root, 'blamed')).toEqual([])
  })

  it('is not blamed by a finding of another attempt', () => {
    const scene = sceneOf('passive-filtered')
    const findings = scene.findings.map((finding) => ({ ...finding, attempts: ['a2'] }))
    expect(withClass(drawScene({ ...scene, findings }, 1000), 'blamed')).toEqual([])
  })

  it('leaves the wall closed where it ended, and open where the control connection passed', () => {
    const wall = (name: string, place: string) => {
      const [drawn] = withClass(drawScene(sceneOf(name), 1000), place)
      return drawn ? [...everything(drawn)].filter(({ tag }) => tag === 'rect').length : 0
    }
    // One opening makes two pieces.
    expect(wall('passive-filtered', 'server-network')).toBe(2)
    expect(wall('passive-filtered', 'client-network')).toBe(4)
    expect(wall('control-filtered', 'client-network')).toBe(1)
  })
})

describe('what the picture says', () => {
  const words = (name: string) => {
    const root = drawScene(sceneOf(name), 1000)
    return withClass(root, 'connection').map(titleOf).join('\n')
  }

  it.each([
    [
      'healthy-passive',
      'EPSV data connection (offers port 50123), client 198.51.100.7 port 50444 to server 192.0.2.5 port 50123: 226, 14 entries, 1.2 kB',
    ],
    [
      'healthy-active',
      'PORT data connection (announces port 51002), server 192.0.2.5 port 20 to client 198.51.100.7 port 51002: 226, 14 entries, 1.2 kB',
    ],
    ['healthy-active', 'from 203.0.113.66, turned away'],
    ['passive-filtered', 'no answer for 10.0 s; ends at the server’s firewall or NAT'],
    ['passive-refused', 'refused after 12 ms; ends at the server'],
    ['private-address', 'offers 10.0.0.5 port 50124'],
    ['private-address', 'PASV data connection (port 50124 at 192.0.2.5 instead)'],
    ['no-connect-back', 'no connect-back for 10.0 s; 425 Failed to establish connection.'],
    ['no-connect-back', 'announces port 51001, listening at 10.0.0.7'],
    ['port-rejected', 'rejected: 500 Illegal PORT command.'],
    ['login-refused', 'login refused: 530 Login incorrect.'],
    ['control-filtered', 'no answer for 10.0 s; nobody can tell where it ended'],
    ['running', ': dialling'],
    ['running-active', 'waiting for the server to connect'],
    ['silent', 'connected, but no greeting came'],
    ['skipped', 'it is not repeated.'],
    ['transfer-aborted', '426 Failure writing network stream.'],
  ])('%s: %s', (name, expected) => {
    expect(words(name)).toContain(expected)
  })

  const headline = (scene: Scene) => withClass(drawScene(scene, 1000), 'headline').map(textOf).join(' ')

  it.each([
    ['healthy-passive', 'Works, by EPSV and PASV'],
    ['ipv6', 'Works, by EPSV'],
    ['passive-filtered', 'The passive ports are filtered'],
    ['unreachable', 'The control connection ends somewhere on the way'],
    ['running', 'In progress'],
    ['skipped', 'The login was refused in another attempt; it is not repeated.'],
  ])('%s in one line: %s', (name, expected) => {
    expect(headline(sceneOf(name))).toBe(expected)
  })

  it('says what is wrong beside what works', () => {
    const scene = sceneOf('healthy-passive')
    const offer = scene.events.findLast((event) => event.kind === 'reply' && event.code === 227)
    const findings = sceneOf('private-address').findings.map((finding) => ({
      ...finding,
      evidence: [{ seq: offer?.seq ?? -1, text: '' }],
    }))
    expect(headline({ ...scene, findings })).toBe(
      'Works, by EPSV and PASV, but: PASV offers a private address',
    )
  })

  it('names the places itself when no finding does', () => {
    const scene = sceneOf('passive-refused')
    expect(headline({ ...scene, findings: [] })).toBe('EPSV and PASV end at the server')
  })

  it('says which way an arrow goes, so that a page can draw it from its start', () => {
    const ways = (name: string) =>
      withClass(drawScene(sceneOf(name), 1000), 'shaft').map(({ attributes }) => attributes.class)
    expect(new Set(ways('healthy-passive'))).toEqual(new Set(['shaft rightward']))
    expect(new Set(ways('healthy-active').slice(1))).toEqual(new Set(['shaft leftward']))
  })

  it('names a middlebox that reads FTP where it stands', () => {
    const [wall] = withClass(drawScene(sceneOf('alg-rewrites'), 1000), 'server-network')
    expect(wall && textOf(wall)).toContain('with an ALG')
    expect(
      withClass(drawScene(sceneOf('healthy-passive'), 1000), 'server-network').map(textOf),
    ).not.toContain('ALG')
  })

  it('counts sampled ports instead of drawing them', () => {
    const root = drawScene(sceneOf('explicit-tls-sampled'), 1000)
    expect(withClass(root, 'connection')).toHaveLength(2)
    expect(withClass(root, 'further').map(titleOf)).toEqual(['12 further data ports: 9 open, 3 not'])
  })

  it('marks what is on its way, so that a page can move it', () => {
    expect(withClass(drawScene(sceneOf('running'), 1000), 'growing')).toHaveLength(1)
    expect(withClass(drawScene(sceneOf('healthy-passive'), 1000), 'growing')).toEqual([])
  })
})
