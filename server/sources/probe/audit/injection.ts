/**
 * Commands slipped in before TLS (CVE-2011-0411 and its kin): one that is sent in clear, right behind AUTH TLS, has to be
 * forgotten. An answer to it that comes under TLS shows that it was not. On a control connection of its own.
 */
import { isPositive } from '../../../../shared/ftp/reply-code.ts'
import { t } from '../../../../shared/language/say.ts'
import { openControl } from '../control-connection.ts'
import { readGreeting } from '../greeting.ts'
import { step, type Walk, waits } from '../walk.ts'

/** How long an answer may take that nobody is to give. */
const patienceMs = 1_000

export async function askInjection({ run, attempt }: Pick<Walk, 'run' | 'attempt'>): Promise<void> {
  const control = await openControl(run, attempt.id, attempt.server)
  if (!control) return
  step(run, attempt.id, 'audit', t`NOOP right behind AUTH TLS, in clear`, waits.greeting)
  const greeting = await readGreeting(control)
  if (isPositive(greeting.code)) {
    control.commandWithNext({ verb: 'AUTH', argument: 'TLS' }, { verb: 'NOOP', argument: null })
    const answer = await control.reply(waits.audit)
    if (isPositive(answer.code)) {
      const secured = await control.secure(run.options.host, null, waits.audit)
      if (secured !== 'failed') await control.reply(patienceMs)
    }
  }
  control.close('fin')
}
