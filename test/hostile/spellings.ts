/** The ways in which a secret can be written down and still be read by whoever looks for it. */

/** Each spelling of a secret, with a name for it. */
export function spellings(secret: string): readonly (readonly [name: string, spelt: string])[] {
  const bytes = [...Buffer.from(secret)]
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'))
  const chars = [...secret]
  const codes = chars.map((char) => char.codePointAt(0) ?? 0)
  return [
    ['plain', secret],
    ['upper case', secret.toUpperCase()],
    ['lower case', secret.toLowerCase()],
    ['UTF-8 read as Latin-1', Buffer.from(secret).toString('latin1')],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded throughout', hex.map((byte) => `%${byte}`).join('')],
    ['percent-encoded twice', hex.map((byte) => `%25${byte}`).join('')],
    ...base64Spellings(secret),
    ['hex', hex.join('')],
    ['hex in capitals', hex.join('').toUpperCase()],
    ['hex with blanks', hex.join(' ')],
    ['hex with colons', hex.join(':')],
    ['hex escapes', hex.map((byte) => `\\x${byte}`).join('')],
    ['Unicode escapes', codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')],
    ['decimal entities', codes.map((code) => `&#${code};`).join('')],
    ['hex entities', codes.map((code) => `&#x${code.toString(16)};`).join('')],
    ['quoted-printable', hex.map((byte) => `=${byte.toUpperCase()}`).join('')],
    ['UTF-16, little endian', chars.map((char) => `${char}\0`).join('')],
    ['UTF-16, big endian', chars.map((char) => `\0${char}`).join('')],
    ['UTF-16, shown with escapes', chars.join('\\x00')],
    ['UTF-16, as JSON has it', chars.join('\\u0000')],
    ['with zero-width spaces', chars.join('\u200b')],
    ['with zero-width spaces shown with escapes', chars.join('\\u200b')],
  ]
}

/** In Base64 a secret within a longer text looks different at each of three alignments. */
function base64Spellings(secret: string): (readonly [string, string])[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
    const from = Math.ceil((before * 8) / 6)
    const to = Math.floor((whole.length * 8) / 6)
    return (['base64', 'base64url'] as const).map(
      (alphabet) => [`${alphabet}, ${before} before`, whole.toString(alphabet).slice(from, to)] as const,
    )
  })
}

/** Names of the spellings of a secret that a text holds. */
export const spellingsIn = (text: string, secret: string): readonly string[] =>
  spellings(secret)
    .filter(([, spelt]) => text.includes(spelt))
    .map(([name]) => name)
