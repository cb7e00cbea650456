// node dns-main.ts ADDRESS ZONE: serves the zone, given as JSON, until it is ended.
import { serveNames } from './dns-server.ts'

const [address = '', zone = '{}'] = process.argv.slice(2)
await serveNames(JSON.parse(zone), address)
process.stdout.write('ready\n')
