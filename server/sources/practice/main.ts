/** Runs one practice target in the foreground: `node server/sources/practice/main.ts NAME [PORT [ADDRESS]]`. */
import { practiceTargets } from '../../../shared/practice.ts'
import { startPractice } from './practice-targets.ts'

const [name, port = '0', address = '127.0.0.1'] = process.argv.slice(2)

if (name === undefined || !/^\d{1,5}$/.test(port)) {
  const list = practiceTargets.map((target) => `  ${target.name.padEnd(20)}${target.title}`).join('\n')
  process.stderr.write(`usage: main.ts NAME [PORT [ADDRESS]]\n\nNAME is one of\n${list}\n`)
  process.exit(2)
}

try {
  const server = await startPractice(name, { address, port: Number(port) })
  // A port that is faulty by itself keeps no event loop alive.
  const alive = setInterval(() => {}, 2 ** 30)
  const stop = () => void server.stop().then(() => clearInterval(alive))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  process.stdout.write(`${address.includes(':') ? `[${address}]` : address}:${server.port}\n`)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 2
}
