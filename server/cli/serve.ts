import { Command } from 'commander'
import { readConfig, type ServeOptions } from '../config.ts'
import { usageError } from './exit-status.ts'

export const serveCommand = (): Command =>
  new Command('serve')
    .summary('serve the page and the HTTP interface')
    .description('Serves the page, the HTTP interface and the live WebSocket, until SIGTERM or Ctrl-C.')
    .option('--host <address>', 'address to listen on (127.0.0.1, or FTPSCOPE_HOST)')
    .option('--port <port>', 'port to listen on, 0 for any free one (8021, or FTPSCOPE_PORT)')
    .option('--data <directory>', 'where runs are kept (data, or FTPSCOPE_DATA; DATABASE_URL for PostgreSQL)')
    .option('--policy <policy>', 'local: whoever reaches the service may test any address')
    .option('--log-level <level>', 'trace, debug, info, warn, error or silent (info, or FTPSCOPE_LOG_LEVEL)')
    .action(async (options: ServeOptions) => {
      const config = readConfig(options, process.env)
      if ('problem' in config) return usageError(config.problem)
      // Loaded here and not above: the other commands start faster without an HTTP server.
      const { serve } = await import('../main.ts')
      await serve(config.value)
    })
