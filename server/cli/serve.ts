import { Command } from 'commander'
import { settingNames, settings, type Typed } from '../config/settings.ts'
import { readConfig } from '../config.ts'
import { usageError } from './exit-status.ts'

export const serveCommand = (): Command =>
  withSettings(new Command('serve'))
    .summary('serve the page and the HTTP interface')
    .description(
      'Serves the page, the HTTP interface and the live WebSocket, until SIGTERM or Ctrl-C. Every option can be said in the environment instead; ftpscope config shows what is in force.',
    )
    .action(async (options: Typed) => {
      const config = readConfig(options, process.env)
      if ('problem' in config) return usageError(config.problem)
      // Loaded here and not above: the other commands start faster without an HTTP server.
      const { serve } = await import('../main.ts')
      await serve(config.value)
    })

/** The settings as options. */
export function withSettings(command: Command): Command {
  for (const name of settingNames) {
    const { flag, argument, about, env, fallback } = settings[name]
    const otherwise = [fallback, env].filter((part) => part !== '').join(', or ')
    if (flag !== null) command.option(`${flag} <${argument}>`, `${about} (${otherwise})`)
  }
  return command
}
