/** Lines of a listing within a reply, as STAT and MLST give them. */

const unix = /^(\s*[-dlbcps][-rwxsStTlL]{9}\S*\s+\d+\s+)(\S+)(\s+)(\S+)(\s+\d+\s+\S+\s+\S+\s+[\d:]+ )(.+)$/
const dos = /^(\s*\d\d-\d\d-\d{2,4}\s+\d\d:\d\d\s?(?:[AP]M)?\s+(?:<DIR>|\d+)\s+)(.+)$/
const facts = /^(\s*(?:[\w.]+=[^;]*;)+ )(.+)$/

/** Another name for what the line lists; the line as it is where it lists nothing. */
export function withEntry(line: string, rename: (name: string) => string): string {
  const entry = /^(?:\.\.?|)$/
  for (const pattern of [unix, dos, facts]) {
    const match = pattern.exec(line)
    if (!match) continue
    const name = match.at(-1) ?? ''
    return entry.test(name) ? line : line.slice(0, line.length - name.length) + rename(name)
  }
  return line
}

/** Other names for the owner and the group in a line of `ls -l`. */
export function withOwners(line: string, rename: (owner: string) => string): string {
  const [, before, owner = '', gap, group = '', middle, name] = unix.exec(line) ?? []
  if (before === undefined) return line
  const renamed = (who: string): string => (/^\d+$|^<|^root$/.test(who) ? who : rename(who))
  return `${before}${renamed(owner)}${gap}${renamed(group)}${middle}${name}`
}
