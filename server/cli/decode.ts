import { Command } from 'commander'
import { type Decoded, decode } from '../../shared/ftp/decode.ts'
import { usageError } from './exit-status.ts'

export const decodeCommand = (): Command =>
  new Command('decode')
    .summary('turn the six numbers of FTP into address and port, and back')
    .description(
      'Reads an address and port in any spelling that FTP has and prints all the others: a 227 or 229 reply, PORT or EPRT with its argument, six numbers, |||6446|, or address:port.',
    )
    .argument('<text...>', 'what to read; quote it, parentheses and bars mean something to a shell')
    .addHelpText(
      'after',
      `
Examples:
  ftpscope decode '227 Entering Passive Mode (192,168,1,2,19,137)'
  ftpscope decode 'PORT 10,1,2,3,4,5'
  ftpscope decode '|||6446|'
  ftpscope decode 192.168.1.2:5001`,
    )
    .action((words: string[]) => {
      const read = decode(words.join(' '))
      if ('problem' in read) usageError(read.problem)
      else process.stdout.write(print(read.value))
    })

function print({ readAs, address, kind, port, bytes: [p1, p2], spellings, remarks }: Decoded): string {
  const rows: [string, string][] = [
    ['read as', readAs],
    ['address', address === null ? 'the one of the control connection' : `${address} (${kind})`],
    ['port', `${port} = ${p1} × 256 + ${p2}`],
    ...Object.entries(spellings),
    ...remarks.map((remark): [string, string] => ['note', remark]),
  ]
  return rows.map(([name, value]) => `${name.padEnd(9)} ${value}\n`).join('')
}
