/** Questions that a TLS hello alone answers: short control connections, one after another, and no login. */
import { isPositive } from '../../../shared/ftp/reply-code.ts'
import { type Phrase, sayEnglish, t } from '../../../shared/language/say.ts'
import type { TlsOffer } from '../../../shared/trace/event.ts'
import { type Answer, type ControlConnection, isSilence, openControl } from './control-connection.ts'
import { readGreeting } from './greeting.ts'
import type { PlannedAttempt } from './plan.ts'
import type { RunScope } from './run-scope.ts'
import { step, waits } from './walk.ts'

/** Says each hello on a connection of its own; stops where the server no longer lets us come that far. */
export async function askHellos(
  run: RunScope,
  attempt: PlannedAttempt,
  hellos: readonly TlsOffer[],
): Promise<void> {
  for (const [index, hello] of hellos.entries()) {
    if (run.ending) return
    if (await sayHello(run, attempt, hello)) continue
    const left = hellos.length - index - 1
    const text =
      left === 1
        ? t`The server lets us no further; ${left} more hello is not tried.`
        : t`The server lets us no further; ${left} more hellos are not tried.`
    if (left > 0) run.append({ kind: 'note', attempt: attempt.id, topic: 'skipped', text: sayEnglish(text) })
    return
  }
}

/** @returns whether the server took part up to the hello */
async function sayHello(run: RunScope, attempt: PlannedAttempt, hello: TlsOffer): Promise<boolean> {
  const control = await openControl(run, attempt.id, attempt.server)
  if (!control) return false
  if (attempt.protection === 'explicit') {
    const answer = await askForTls(run, attempt, control)
    if (!isPositive(answer.code)) {
      control.close(isSilence(answer) ? 'timed-out' : 'fin')
      return false
    }
  }
  const { host, connectTimeoutMs } = run.options
  step(run, attempt.id, 'tls', inWords(hello), connectTimeoutMs)
  await control.secure(host, hello, connectTimeoutMs)
  control.close('fin')
  return true
}

async function askForTls(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
): Promise<Answer> {
  step(run, attempt.id, 'greeting', t`waiting for the greeting`, waits.greeting)
  const greeting = await readGreeting(control)
  return isPositive(greeting.code) ? control.ask('AUTH', 'TLS', waits.reply) : greeting
}

function inWords({ minVersion: min, maxVersion: max, ciphers, serverName }: TlsOffer): Phrase {
  const [more, another] = [...oddCiphers[ciphers], ...(serverName ? [] : [t`no server name`])]
  if (min === max) {
    if (!more) return t`TLS handshake: ${max} only`
    return another
      ? t`TLS handshake: ${max} only, ${more}, ${another}`
      : t`TLS handshake: ${max} only, ${more}`
  }
  if (!more) return t`TLS handshake: ${min} to ${max}`
  return another
    ? t`TLS handshake: ${min} to ${max}, ${more}, ${another}`
    : t`TLS handshake: ${min} to ${max}, ${more}`
}

const oddCiphers: Readonly<Record<TlsOffer['ciphers'], readonly Phrase[]>> = {
  usual: [],
  all: [t`weak ciphers too`],
  null: [t`ciphers that encrypt nothing`],
}
