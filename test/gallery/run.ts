// npm run gallery [-- PORT]: every recorded scenario page by page in the browser; arrow keys browse, Escape leads back.
import type { AddressInfo } from 'node:net'
import { gallery } from './gallery.ts'

const [wanted = '8022'] = process.argv.slice(2)
if (/^\d{1,5}$/.test(wanted) && Number(wanted) < 65_536) show(Number(wanted))
else {
  console.error(`"${wanted}" is no port. Expected a number from 0 to 65535, as in: npm run gallery -- 8022`)
  process.exitCode = 2
}

function show(port: number): void {
  const server = gallery()
  server.listen(port, '127.0.0.1', () => {
    console.log(`The gallery is on http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  })
  server.on('error', (error) => {
    console.error(`The gallery cannot be shown: ${error.message}`)
    process.exitCode = 1
  })
}
