import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Draft } from '../../shared/trace/event.ts'
import { masker, redactor, STARS } from '../../shared/trace/redact.ts'

const base64 = (text: string): string => Buffer.from(text.toWellFormed()).toString('base64')
const percent = (text: string): string => encodeURIComponent(text.toWellFormed())
const percentAll = (text: string): string =>
  [...Buffer.from(text.toWellFormed())].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const hexOf = (text: string): string[] =>
  [...Buffer.from(text.toWellFormed())].map((byte) => byte.toString(16).padStart(2, '0'))
const codesOf = (text: string): number[] => [...text.toWellFormed()].map((char) => char.codePointAt(0) ?? 0)
const misread = (text: string): string => Buffer.from(text.toWellFormed()).toString('latin1')

/** Letters of the Base64 of a text around the secret that depend on the secret alone. */
const withinBase64 = (secret: string, before: string): string => {
  const start = Math.ceil((Buffer.byteLength(before) * 8) / 6)
  const end = Math.floor((Buffer.byteLength(before + secret.toWellFormed()) * 8) / 6)
  return base64(before + secret).slice(start, end)
}

/** All free text that a draft of any kind holds, echoing the secret. */
const draftsSaying = (said: string): readonly Draft[] => [
  { kind: 'command', verb: 'CWD', argument: said, redacted: false },
  { kind: 'command', verb: 'PASS', argument: said, redacted: false },
  { kind: 'command', verb: 'acct', argument: said, redacted: false },
  { kind: 'command', verb: 'ADAT', argument: said, redacted: false },
  { kind: 'reply', code: 530, lines: [`530-${said}`, said, `530 ${said}${said}`], afterMs: 1 },
  { kind: 'note', topic: 'unread', text: said },
  { kind: 'step', step: 'login', text: said },
  { kind: 'tls-failed', reason: said, alert: said, plaintext: said, afterMs: null },
  {
    kind: 'tls',
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    resumed: false,
    afterMs: null,
    certificate: {
      subject: said,
      issuer: said,
      names: [said],
      validFrom: '2026-01-01T00:00:00Z',
      validTo: '2027-01-01T00:00:00Z',
      fingerprint256: 'AA:BB',
      keyType: null,
      keyBits: null,
      chainLength: 1,
      problem: null,
    },
  },
]

/** Every text within a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

// Texts of ours that stand in any event and may happen to hold a short secret, such as "tls" or "TLS_AES".
const ours = new Set(draftsSaying('').flatMap(textsOf))

const secret = fc
  .oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 3, maxLength: 20 }),
    fc.string({ unit: 'grapheme', minLength: 3, maxLength: 20 }),
    fc.string({ unit: 'binary', minLength: 3, maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('*', 'x', 'X', '-', '.', '\\', '$', '(', ']', '/', '+', '|'),
      minLength: 3,
    }),
    fc.string({ unit: fc.constantFrom('\ud83d', '\ude00', 'a', '😀'), minLength: 3 }),
    fc.constantFrom('.*+?^$|()[]{}\\/-', 'p@ss w0rd', 'пароль', 'ſtraße', '\\u{61}', '%41%42', 'K\u212akk'),
  )
  .filter((text) => /[^*]/.test(text))
const around = fc.string({ unit: 'grapheme-ascii', maxLength: 12 })

const shown = (secrets: readonly string[], said: string): string[] =>
  draftsSaying(said)
    .map(redactor(secrets))
    .flatMap(textsOf)
    .filter((text) => !ours.has(text))

describe('no event holds a secret', () => {
  const spellings: Readonly<Record<string, (secret: string) => string>> = {
    'as it is': (text) => text,
    'percent-encoded': percent,
    'percent-encoded throughout': percentAll,
    'percent-encoded in capitals': (text) => percentAll(text).toUpperCase(),
    'in Base64': (text) => base64(text).replace(/=+$/, ''),
    'in Base64 for URLs': (text) => Buffer.from(text.toWellFormed()).toString('base64url'),
    'as UTF-8 read as Latin-1': misread,
    'percent-encoded twice': (text) => encodeURIComponent(percentAll(text)),
    'in hex': (text) => hexOf(text).join(''),
    'in hex with colons': (text) => hexOf(text).join(':').toUpperCase(),
    'in hex escapes': (text) =>
      hexOf(text)
        .map((byte) => `\\x${byte}`)
        .join(''),
    'quoted-printable': (text) =>
      hexOf(text)
        .map((byte) => `=${byte.toUpperCase()}`)
        .join(''),
    'in decimal entities': (text) =>
      codesOf(text)
        .map((code) => `&#${code};`)
        .join(''),
    'in hex entities': (text) =>
      codesOf(text)
        .map((code) => `&#x${code.toString(16)};`)
        .join(''),
  }

  test.each(Object.entries(spellings))('%s', (_, spell) => {
    fc.assert(
      fc.property(secret, around, around, (hidden, before, after) => {
        const spelt = spell(hidden)
        for (const text of shown([hidden], `${before}${spelt}${after}`)) expect(text).not.toContain(spelt)
      }),
      { numRuns: 150 },
    )
  })

  test.each(['\0', '\u200b', '\u00ad', '\ufeff'])('with %j between its letters', (char) => {
    for (const hidden of ['sesame-9', 'sésame']) {
      const spelt = [...hidden].join(char)
      expect(masker([hidden])(`a ${spelt} b ${spelt}${char}`)).toBe(`a ${STARS} b ${STARS}${char}`)
    }
  })

  test('nor its beginning, where a long line was cut within it', () => {
    const line = (end: string): string => `530 ${'x'.repeat(4000)}${end}`
    const said = (end: string) =>
      redactor(['sesame-9'])({ kind: 'reply', code: 530, lines: [line(end)], afterMs: 1 })
    for (const end of ['sesame-', 'SES', '%73esam', '736573616d65', 'c2VzYW1l', '\\x73esa']) {
      expect(said(end)).toMatchObject({ lines: [line(STARS)] })
    }
    for (const end of ['se', 'same-9', 'sesam!']) expect(said(end)).toMatchObject({ lines: [line(end)] })
  })

  test('within the Base64 of a longer text', () => {
    fc.assert(
      fc.property(secret, around, around, (hidden, before, after) => {
        const letters = withinBase64(hidden, before)
        expect(base64(before + hidden + after)).toContain(letters)
        for (const text of shown([hidden], base64(before + hidden + after)))
          expect(text).not.toContain(letters)
      }),
      { numRuns: 150 },
    )
  })

  test('in any letter case', () => {
    const word = fc.string({ unit: 'grapheme-ascii', minLength: 3 }).filter((text) => /[^*]/.test(text))
    fc.assert(
      fc.property(word, around, (hidden, before) => {
        for (const spelt of [hidden.toUpperCase(), hidden.toLowerCase()]) {
          for (const text of shown([hidden], before + spelt)) {
            expect(text.toLowerCase()).not.toContain(hidden.toLowerCase())
          }
        }
      }),
    )
  })

  test('nor any of several, however they overlap', () => {
    const unit = fc.constantFrom('a', 'b', '*')
    const short = fc.string({ unit, minLength: 3, maxLength: 5 }).filter((text) => /[^*]/.test(text))
    fc.assert(
      fc.property(
        fc.array(short, { minLength: 1, maxLength: 4 }),
        fc.string({ unit, maxLength: 30 }),
        (all, said) => {
          for (const text of shown(all, said)) for (const hidden of all) expect(text).not.toContain(hidden)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('nor does its JSON', () => {
    fc.assert(
      fc.property(secret, (hidden) => {
        const json = JSON.stringify(shown([hidden], `x ${hidden} y`))
        expect(json).not.toContain(JSON.stringify(hidden).slice(1, -1))
      }),
    )
  })

  test('the longer of two secrets goes first, so that none leaves its end behind', () => {
    expect(masker(['abc', 'abcdef'])('x abcdef y')).toBe(`x ${STARS} y`)
    expect(masker(['abcd', 'cdef'])('abcdef')).toBe(`${STARS}ef`)
  })
})

describe('what is masked whatever it is', () => {
  test.each(['PASS', 'pass', 'Pass', 'ACCT', 'ADAT'])('the argument of %s', (verb) => {
    const any = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(fc.array(any), any, (secrets, argument) => {
        expect(redactor(secrets)({ kind: 'command', verb, argument, redacted: false })).toEqual({
          kind: 'command',
          verb,
          argument: STARS,
          redacted: true,
        })
      }),
    )
  })

  test('a command without argument has none to mask', () => {
    const bare = { kind: 'command', verb: 'PASS', argument: null, redacted: false } as const
    expect(redactor(['secret'])(bare)).toEqual(bare)
  })
})

describe('what stays readable', () => {
  test('the user name', () => {
    const login = { kind: 'command', verb: 'USER', argument: 'bob', redacted: false } as const
    expect(redactor(['correct horse'])(login)).toEqual(login)
    const reply = { kind: 'reply', code: 331, lines: ['331 Password required for bob'], afterMs: 1 } as const
    expect(redactor(['correct horse'])({ ...reply, lines: [...reply.lines] })).toEqual(reply)
  })

  test('everything, where there is no secret, or one too short to look for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', 'a', 'e ', '**', '****'),
        (text, hidden) => {
          expect(masker([hidden])(text)).toBe(text)
          expect(masker([])(text)).toBe(text)
        },
      ),
    )
  })

  test('what a secret is not part of', () => {
    const said = '227 Entering Passive Mode (192,168,1,2,19,137)'
    expect(masker(['secret99', 'a.c', '[0-9]+', '(1'])(said)).toBe(said)
    expect(masker(['a.c'])('abc')).toBe('abc')
    expect(masker(['sécret'])('secret s\u0301ecret')).toBe('secret s\u0301ecret')
  })

  test('an event that holds no free text is the same object', () => {
    const draft: Draft = { kind: 'data', direction: 'to-client', bytes: 7 }
    expect(redactor(['secret'])(draft)).toBe(draft)
  })
})

test('a reply made to keep the masking busy is done with', () => {
  const mask = masker(['**x', 'aaaaaaaaaaaaaaab'])
  expect(mask(`**${'x'.repeat(2000)}`)).not.toContain('**x')
  expect(mask('a'.repeat(200_000))).toBe('a'.repeat(200_000))
})
