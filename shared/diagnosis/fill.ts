/** Fills a template: `{name}` becomes the value of that name; a name without value becomes nothing. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template
    .replace(/\{(\w+)\}/g, (_, name: string) => `${values[name] ?? ''}`)
    .replace(/[ \t]+([.,;:])/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
}
