type Values = Readonly<Record<string, string | number>>

/**
 * Fills a template: `{name}` becomes the value of that name; a name without value becomes nothing. A passage in square
 * brackets that holds a name is said only when all its names have values: `no answer[ within {seconds} s].`
 */
export function fill(template: string, values: Values): string {
  return template
    .replace(/\[([^[\]]*\{\w+\}[^[\]]*)\]/g, (_, passage: string) =>
      isComplete(passage, values) ? passage : '',
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => `${values[name] ?? ''}`)
    .replace(/[ \t]+([.,;:])(?=[\s"]|$)/g, '$1')
    .replace(/ {2,}/g, ' ')
    .replace(/([.!?])"\.(?=\s|$)/g, '$1"')
    .trim()
}

const isComplete = (passage: string, values: Values): boolean =>
  [...passage.matchAll(/\{(\w+)\}/g)].every(([, name]) => `${values[name ?? ''] ?? ''}` !== '')
