/**
 * What a reply to PORT or EPRT says of addresses, in the words of the servers that do: the address that reached the
 * server, and the one that it sees us at.
 */
export function portWords(lines: readonly string[]): {
  readonly received: string | null
  readonly seen: string | null
} {
  const text = lines.join(' ')
  // Pure-FTPd: I won't open a connection to 192.168.1.19 (only to 121.121.160.12)
  const only = /connection to ([\da-f.:]+|<[\w-]+>) \(only to ([\da-f.:]+|<[\w-]+>)\)/i.exec(text)
  if (only) return { received: only[1] ?? null, seen: only[2] ?? null }
  // Pure-FTPd that allows it: FXP transfer: from 176.143.190.205 to 192.168.1.23
  const transfer = /FXP transfer: from ([\da-f.:]+|<[\w-]+>) to ([\da-f.:]+|<[\w-]+>)/i.exec(text)
  if (transfer) return { received: transfer[2] ?? null, seen: transfer[1] ?? null }
  // pyftpdlib: Rejected data connection to foreign address 192.168.1.19:50123.
  const foreign = /foreign address \[?([\da-f.:]+?|<[\w-]+>)\]?:\d+\b/i.exec(text)
  return { received: foreign?.[1] ?? null, seen: null }
}
