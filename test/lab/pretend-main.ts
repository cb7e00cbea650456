// node pretend-main.ts ADDRESS PORT SCRIPT: a scripted FTP server, its script given as JSON, until it is ended.
import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'

const [address = '', port = '0', script = '{}'] = process.argv.slice(2)
await startScriptedServer(JSON.parse(script), { address, port: Number(port) })
process.stdout.write('ready\n')
