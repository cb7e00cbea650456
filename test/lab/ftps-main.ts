// node ftps-main.ts ADDRESS PORT BEHAVIOUR: a small FTP server with TLS, its one fault given as JSON, until it is ended.
import { startFtps } from '../probe/ftps-server.ts'

const [address = '', port = '0', behaviour = '{}'] = process.argv.slice(2)
await startFtps(JSON.parse(behaviour), address, Number(port))
process.stdout.write('ready\n')
