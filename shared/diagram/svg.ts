import type { Element } from './element.ts'

/** Prints an element tree as SVG text. Whatever a target said ends up as text, never as markup. */
export function printSvg(root: Element): string {
  const { tag, children } = root
  const attributes = {
    ...(tag === 'svg' ? { xmlns: 'http://www.w3.org/2000/svg' } : {}),
    ...root.attributes,
    ...(root.seq === undefined ? {} : { 'data-seq': root.seq }),
  }
  const head = [
    tag,
    ...Object.entries(attributes).map(([name, value]) => `${name}="${escapeXml(`${value}`)}"`),
  ].join(' ')
  if (children.length === 0) return `<${head}/>`
  return `<${head}>${children.map((child) => (typeof child === 'string' ? escapeXml(child) : printSvg(child))).join('')}</${tag}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** XML 1.0 forbids most control characters even when escaped; they are shown as the replacement sign. */
export const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (char) => entities[char] ?? char)
