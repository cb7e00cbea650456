import { type ControlConnection, isSilence } from '../control-connection.ts'
import { waits } from '../walk.ts'

/** Before the login: does the help list commands that copy files on the server? They are never tried. */
export async function askSiteHelp(control: ControlConnection): Promise<void> {
  for (const [verb, argument] of [
    ['SITE', 'HELP'],
    ['HELP', 'SITE'],
  ] as const) {
    if (!control.open) return
    const answer = await control.ask(verb, argument, waits.audit)
    if (isSilence(answer)) return
  }
}
