// A practice server without faults; says its port.
import { startPractice } from '../../../server/sources/practice/practice-targets.ts'

const server = await startPractice('healthy')
process.send?.(server.port)
