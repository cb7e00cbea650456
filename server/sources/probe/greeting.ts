import type { Answer, ControlConnection } from './control-connection.ts'
import { waits } from './walk.ts'

/** RFC 959 section 5.4: 120 says that 220 follows. */
export async function readGreeting(control: ControlConnection): Promise<Answer> {
  const greeting = await control.reply(waits.greeting)
  return greeting.code === 120 ? control.reply(waits.greeting) : greeting
}
