// npm run gallery [-- PORT]: every recorded scenario page by page in the browser; arrow keys browse, Escape leads back.
import type { AddressInfo } from 'node:net'
import { gallery } from './gallery.ts'

const server = gallery()
server.listen(Number(process.argv[2] ?? 8022), '127.0.0.1', () => {
  console.log(`The gallery is on http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
server.on('error', (error) => {
  console.error(`The gallery cannot be shown: ${error.message}`)
  process.exitCode = 1
})
