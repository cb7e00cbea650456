import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cells, cut, shown, wrap } from '../../shared/diagram/fit.ts'
import { ladder } from '../../shared/diagram/ladder.ts'
import { palette } from '../../shared/diagram/palette.ts'
import { connectionPicture } from '../../shared/diagram/picture.ts'
import { printSvg, standaloneSvg } from '../../shared/diagram/svg.ts'
import { session } from '../../shared/session/session.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { fold } from '../../shared/trace/fold.ts'
import { traceEvents } from '../trace-builder.ts'
import { boxOf, everything, overlap, textBox } from './drawn.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('</svg>', '<script>x</script>', '&#60;', ']]>', '"\'><', '\u202e\u0000\u001b[2J', '\ud800'),
)

/** The session of a server that says whatever it likes, wherever it may. */
function attemptSaying(text: string) {
  const events = traceEvents(`attempt a1 passive 4 clear 192.0.2.5:21
    c1 connect 192.0.2.5:21
    +1 c1 connected 198.51.100.7:40512
    +1 c1 < 220 x
    c1 > USER x
    +1 c1 < 230 x
    c1 > EPSV
    +1 c1 < 500 x
    c1 > PASV
    +1 c1 < 227 x
    note vantage x
    c1 closed server reset`)
  const said = events.map((event): TraceEvent => {
    if (event.kind === 'reply') return { ...event, lines: [`${event.code} ${text}`, text] }
    if (event.kind === 'command') return { ...event, argument: text }
    return event.kind === 'note' ? { ...event, text } : event
  })
  const [attempt] = fold(session, said).attempts
  if (!attempt) throw new Error('no attempt')
  return attempt
}

const drawings = (text: string, width: number) => {
  const attempt = attemptSaying(text)
  const vantage = { name: text, addresses: [text], canReceive: null }
  return [
    connectionPicture(attempt, { vantage, findings: [], host: text, software: text, width }),
    ladder(attempt, { width, nowMs: null, findings: [] }).root,
  ]
}

/** The tags of printed SVG, as a strict reader sees them. @throws Error where it is not well-formed. */
function tagsOf(svg: string): readonly string[] {
  const open: string[] = []
  const seen: string[] = []
  const token =
    /<(\/?)([a-zA-Z]+)((?: [a-zA-Z0-9:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)(\/?)>|([^<]+)/gy
  let end = 0
  for (const [all, close, tag = '', , empty, text] of svg.matchAll(token)) {
    end += all.length
    if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`bare & in "${text}"`)
    } else if (close) {
      if (open.pop() !== tag) throw new Error(`</${tag}> closes another element`)
    } else {
      seen.push(tag)
      if (!empty) open.push(tag)
    }
  }
  if (end !== svg.length || open.length > 0) throw new Error(`not well-formed: "${svg.slice(end, end + 60)}"`)
  return seen
}

describe('hostile text', () => {
  it('never becomes markup', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(320, 900), (text, width) => {
        for (const root of drawings(text, width)) {
          const tags = [...everything(root)].map(({ tag }) => tag)
          expect(tagsOf(printSvg(root))).toEqual(tags)
          expect(tagsOf(standaloneSvg(root)).filter((tag) => tag !== 'style')).toHaveLength(tags.length + 1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('stays in its place', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(320, 900), (text, width) => {
        for (const root of drawings(text, width)) {
          const texts = [...everything(root)].filter(({ tag }) => tag === 'text').map(textBox)
          for (const box of [...everything(root)].map(boxOf)) {
            if (!box) continue
            expect(box.left, box.what).toBeGreaterThanOrEqual(-0.5)
            expect(box.right, box.what).toBeLessThanOrEqual(width + 0.5)
          }
          texts.forEach((a, i) => {
            for (const b of texts.slice(i + 1))
              expect(overlap(a, b), `"${a.what}" over "${b.what}"`).toBe(false)
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is bounded and holds nothing that acts', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
        expect(shown(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
        expect(shown(text).isWellFormed()).toBe(true)
      }),
    )
    expect(shown('x'.repeat(1_000_000)).length).toBeLessThan(20_000)
  })
})

describe('fitting text', () => {
  it('cuts to the room there is', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 4, max: 60 }), (text, most) => {
        expect(cells(cut(text, most))).toBeLessThanOrEqual(most)
      }),
    )
    expect(cut('227 Entering', 12)).toBe('227 Entering')
    expect(cut('227 Entering', 8)).toBe('227 Ent…')
    expect(cut('漢字漢字', 5)).toBe('漢字…')
  })

  it('wraps at blanks, and inside words that are too long, losing nothing', () => {
    expect(wrap('no answer for 10.0 s', 12, 3)).toEqual(['no answer', 'for 10.0 s'])
    expect(wrap('2001:db8:1:2:3:4:5:6', 12, 3)).toEqual(['2001:db8:1:', '2:3:4:5:6'])
    expect(wrap('one two three four', 8, 2)).toEqual(['one two', 'three f…'])
    fc.assert(
      fc.property(anyText, fc.integer({ min: 4, max: 60 }), (text, most) => {
        const lines = wrap(shown(text), most, 10_000)
        for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(most)
        expect(lines.join('').replace(/\s/g, '')).toBe(shown(text).replace(/\s/g, ''))
      }),
    )
  })
})

describe('colours', () => {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: string, b: string) => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
    return (high + 0.05) / (low + 0.05)
  }

  it.each(['text', 'dim', 'works', 'fails', 'pending', 'unclear'] as const)('%s can be read', (name) => {
    for (const scheme of ['light', 'dark'] as const) {
      for (const ground of ['surface', 'raised'] as const) {
        expect(contrast(palette[name][scheme], palette[ground][scheme])).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})
