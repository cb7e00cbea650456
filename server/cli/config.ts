import { Command } from 'commander'
import { type Env, said, settingNames, settings, type Typed } from '../config/settings.ts'
import { readConfig } from '../config.ts'
import { usageError } from './exit-status.ts'
import { withSettings } from './serve.ts'

export const configCommand = (): Command =>
  withSettings(new Command('config'))
    .summary('show what is in force for serve')
    .description(
      'Prints every setting as serve would take it from the same options and environment, secrets masked, and says where each comes from. Exit status 2 where serve would not start.',
    )
    .action((options: Typed) => {
      process.stdout.write(printConfig(options, process.env))
      for (const name of unknownVariables(process.env)) {
        process.stderr.write(`ftpscope: there is no setting ${name}; is it misspelled?\n`)
      }
      const config = readConfig(options, process.env)
      if ('problem' in config) return usageError(config.problem)
      const { policy } = config.value
      process.stdout.write(`# In force: the policy ${policy}.\n`)
    })

/** One setting a line, in the form of an environment file; what nobody said is a comment. */
export function printConfig(typed: Typed, env: Env): string {
  return settingNames
    .map((name) => {
      const { text, by } = said(name, typed, env)
      const { env: variable, about } = settings[name]
      const line = `${by === null ? '#' : ''}${variable}=${shown(name, text)}`
      return `# ${about}${by === null || by === variable ? '' : `; said by ${by}`}\n${line}\n`
    })
    .join('')
}

function shown(name: (typeof settingNames)[number], text: string): string {
  return 'secret' in settings[name] && text !== '' ? '****' : text.replace(/\s+/g, ' ')
}

/** Those of the command line and of the tests. */
const others = new Set(['FTPSCOPE_PASSWORD', 'FTPSCOPE_LAB_CACHE'])

const unknownVariables = (env: Env): string[] => {
  const known = new Set<string>(settingNames.map((name) => settings[name].env))
  return Object.keys(env).filter(
    (name) => name.startsWith('FTPSCOPE_') && !known.has(name) && !others.has(name),
  )
}
