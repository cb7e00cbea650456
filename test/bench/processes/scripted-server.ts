// A practice server that does as its script says, without faults where it says nothing; says its port.
import type { Script } from '../../../server/sources/practice/script.ts'
import { startScriptedServer } from '../../../server/sources/practice/scripted-server.ts'

const script = JSON.parse(process.argv[2] ?? '') as Script | null
const server = await startScriptedServer(script ?? {})
process.send?.(server.port)
