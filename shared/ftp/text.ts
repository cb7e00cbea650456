/**
 * Bytes of a control connection to text. RFC 2640 asks for UTF-8; old servers send Latin-1. Bytes that are not UTF-8
 * are read as Latin-1, so nothing is lost and nothing throws.
 */
export function decodeText(bytes: Uint8Array): string {
  const latin1 = decodeLatin1(bytes)
  return /[\u0080-\u00ff]/.test(latin1) ? (decodeUtf8(latin1) ?? latin1) : latin1
}

function decodeLatin1(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 4096) {
    // Six times as fast as spreading the bytes; `apply` takes anything like an array.
    text += String.fromCharCode.apply(null, bytes.subarray(i, i + 4096) as unknown as number[])
  }
  return text
}

function decodeUtf8(latin1: string): string | null {
  try {
    return decodeURIComponent(
      latin1.replace(/[%\u0080-\u00ff]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`),
    )
  } catch {
    return null
  }
}

/**
 * Text from a target made safe to print: control characters, escape sequences, direction marks and what else cannot
 * be seen become visible escapes such as \x1b or \u202e.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`
  })
}
