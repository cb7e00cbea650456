#!/usr/bin/env node
/** The command line. Results go to stdout, everything else to stderr. */
import { Command, CommanderError } from 'commander'
import { exportAllCommand, importAllCommand } from './cli/backup.ts'
import { configCommand } from './cli/config.ts'
import { decodeCommand } from './cli/decode.ts'
import { ExitStatus } from './cli/exit-status.ts'
import { explainCommand } from './cli/explain.ts'
import { probeCommand } from './cli/probe.ts'
import { serveCommand } from './cli/serve.ts'

const program = new Command('ftpscope')
  .description(
    'Sees both channels of an FTP session and names the one thing that is broken, on whose side, with the evidence.',
  )
  .version('0.1.0')
  .addCommand(probeCommand())
  .addCommand(explainCommand())
  .addCommand(decodeCommand())
  .addCommand(serveCommand())
  .addCommand(configCommand())
  .addCommand(exportAllCommand())
  .addCommand(importAllCommand())
  .showHelpAfterError('(ftpscope COMMAND --help lists the options)')
  .addHelpText(
    'after',
    `
Examples:
  ftpscope probe ftp.example.org             both modes, over every address family the name has
  ftpscope probe practice:passive-refused    a server of our own with a known fault
  ftpscope explain filezilla.log             what the log of a client says
  ftpscope decode '227 Entering Passive Mode (192,168,1,2,19,137)'
  ftpscope serve                             the same as a web page on http://127.0.0.1:8021

Exit status: 0 every tested mode works, 1 a mode fails or is inconclusive, 2 wrong usage or a target
that policy refuses, 3 a fault of ftpscope itself.`,
  )

// A reader that has seen enough, such as head, closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

for (const command of [program, ...program.commands]) command.exitOverride()

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = statusOf(error)
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitStatus.works : ExitStatus.usage
  process.stderr.write(`ftpscope: a fault of its own: ${error instanceof Error ? error.stack : error}\n`)
  return ExitStatus.fault
}
