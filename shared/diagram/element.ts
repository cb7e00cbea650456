/**
 * A picture as a plain tree of SVG elements with coordinates. Drawn once, here; printed as text by svg.ts and walked
 * into React by the page. No DOM, no measuring: text is monospaced, so its width is a count of characters.
 */
export interface Element {
  readonly tag: 'svg' | 'g' | 'path' | 'line' | 'rect' | 'circle' | 'text' | 'title' | 'tspan'
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children: readonly (Element | string)[]
  /** The trace event this element shows; what findings, ladder, picture and transcript select one another by. */
  readonly seq?: number
  /** Further events it stands for. */
  readonly seqs?: readonly number[]
}

export function element(
  tag: Element['tag'],
  attributes: Element['attributes'],
  ...children: (Element | string)[]
): Element {
  return { tag, attributes, children }
}

/** The element that stands for trace events. */
export const marked = (drawn: Element, seqs: readonly number[]): Element => {
  const [seq] = seqs
  return seq === undefined ? drawn : { ...drawn, seq, seqs }
}
