/**
 * Records what real clients print, against practice servers with known faults: `node test/readers/record/record.ts
 * [TOOL]`. Best in a network namespace of its own, `unshare -n`, so that no client can dial anything else.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { startPractice } from '../../../server/sources/practice/practice-targets.ts'
import { output, scrubbed, versionOf } from './output.ts'
import { PASSWORD, programs, type Session, USER } from './programs.ts'

const cases: readonly [target: string, modes: readonly Session['mode'][]][] = [
  ['healthy', ['passive', 'active']],
  ['wrong-password', ['passive']],
  ['refused', ['passive']],
  ['too-many-users', ['passive']],
  ['private-address', ['passive']],
  ['pasv-disabled', ['passive']],
  ['passive-refused', ['passive']],
  ['passive-filtered', ['passive']],
  ['no-completion', ['passive']],
  ['closes-after-login', ['passive']],
  ['not-ftp', ['passive']],
  ['active-rejected', ['active']],
  ['active-blocked', ['active']],
]

const [only] = process.argv.slice(2)

for (const program of programs.filter(({ tool }) => only === undefined || tool === only)) {
  const folder = `${import.meta.dirname}/../../samples/${program.tool}/${await versionOf(program)}`
  mkdirSync(folder, { recursive: true })
  for (const [target, modes] of cases) {
    for (const mode of modes.filter((each) => program.modes.includes(each))) {
      const server = await startPractice(target)
      const session: Session = {
        host: '127.0.0.1',
        port: server.port,
        mode,
        user: USER,
        password: PASSWORD,
        tls: false,
      }
      const text = await output(program.command(session), program.input?.(session) ?? '')
      await server.stop()
      const name = target.startsWith(mode) ? target : `${target}-${mode}`
      writeFileSync(`${folder}/${name}.txt`, scrubbed(text))
      process.stdout.write(`${program.tool} ${name}: ${text.split('\n').length} lines\n`)
    }
  }
}
