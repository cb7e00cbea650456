import { fileTargets } from './file-targets.ts'
import { ftpTargets } from './ftp-targets.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { sessionTargets } from './session-targets.ts'

export const targets: readonly FuzzTarget[] = [...ftpTargets, ...fileTargets, ...sessionTargets]
