import { createInterface } from 'node:readline/promises'

/** The password from standard input or the environment; never from an argument, which every process can read. */
export async function passwordFrom(stdin: boolean): Promise<string | null> {
  if (!stdin) return process.env.FTPSCOPE_PASSWORD ?? null
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}
