/** STAT names the address that the server sees as its client's: vsftpd and others say "Connected to" or "from" it. */
export const seenAs = (statLines: readonly string[]): string | null =>
  /Connected (?:to|from):? +(?:\S+ \()?((?:\d{1,3}\.){3}\d{1,3})/i.exec(statLines.join('\n'))?.[1] ?? null
