/**
 * Dialogues with real servers, as text that can be read and reviewed: `> ` what the client sent, `< ` what the server
 * did, a line each, its bytes as Latin-1 with `\r`, `\n`, `\\` and `\xHH` for what is not printable. A line that begins
 * with `#` is about the dialogue.
 */
export interface Turn {
  readonly from: 'client' | 'server'
  readonly bytes: Uint8Array
}

export function writeDialogue(about: string, turns: readonly Turn[]): string {
  const lines = turns.flatMap(({ from, bytes }) =>
    [...latin1(bytes).matchAll(/[^\n]*\n|[^\n]+$/g)].map(
      ([line]) => `${from === 'client' ? '>' : '<'} ${escaped(line)}`,
    ),
  )
  return `${[`# ${about}`, ...lines].join('\n')}\n`
}

/** @throws Error naming the line that is not of this form. */
export function readDialogue(text: string): readonly Turn[] {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }))
  return lines
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, number }) => {
      const [, mark, bytes = ''] = /^([<>]) (.*)$/.exec(line) ?? []
      if (mark === undefined) throw new Error(`line ${number} begins with neither "> " nor "< ": ${line}`)
      return { from: mark === '>' ? 'client' : 'server', bytes: unescaped(bytes) }
    })
}

/** All that one side said, as the bytes of its half of the connection. */
export function saidBy(from: Turn['from'], turns: readonly Turn[]): Uint8Array {
  return Buffer.concat(turns.filter((turn) => turn.from === from).map(({ bytes }) => bytes))
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const short: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\\': '\\\\' }

const escaped = (line: string): string =>
  line.replace(
    /[^ -[\]-~]/g,
    (char) => short[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )

const unescaped = (text: string): Uint8Array =>
  Buffer.from(
    text.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_, hex: string | undefined, letter: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      return letter === 'r' ? '\r' : letter === 'n' ? '\n' : letter
    }),
    'latin1',
  )
