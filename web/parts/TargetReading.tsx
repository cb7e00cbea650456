import { printable } from '../../shared/ftp/text.ts'
import { practiceTargets } from '../../shared/practice.ts'
import { parseTarget } from '../../shared/target.ts'
import { startPage } from '../words/start-page.ts'
import type { Login } from './OptionFields.tsx'
import { StatusIcon } from './StatusIcon.tsx'
import styles from './TargetReading.module.css'

/** Says, while one types, how the target was read. Its place is kept, so nothing below moves. */
export function TargetReading({
  typed,
  login,
  refused,
}: {
  readonly typed: string
  readonly login: Login
  /** It was sent as it stands, and cannot be. */
  readonly refused: boolean
}) {
  const { status, text } = reading(typed, login)
  return (
    <p id="reading" className={styles.reading} data-status={refused ? 'error' : status} aria-live="polite">
      {(refused || status !== 'hint') && (
        <StatusIcon status={refused ? 'error' : status === 'hint' ? 'info' : status} size={15} />
      )}
      <span>{printable(text)}</span>
    </p>
  )
}

function reading(typed: string, login: Login): { status: 'works' | 'warning' | 'hint'; text: string } {
  if (typed.trim() === '') return { status: 'hint', text: startPage.start.hint }
  const read = parseTarget(typed)
  if ('problem' in read) return { status: 'warning', text: startPage.reading.problem(read.problem) }
  const { practice } = read.value
  if (practice === null) {
    const user = login.user || read.value.user || ''
    const text = `${startPage.reading.asRead}: ${startPage.reading.parts(read.value)}`
    const security = login.security || read.value.security || 'auto'
    if (login.inClear || /^(anonymous|ftp)?$/i.test(user)) return { status: 'works', text }
    return security === 'plain'
      ? { status: 'warning', text: `${text}. ${startPage.reading.loginHeldBack(user)}` }
      : { status: 'works', text: `${text}. ${startPage.reading.loginUnderTls(user)}` }
  }
  const known = practiceTargets.find(({ name }) => name === practice)
  return known
    ? { status: 'works', text: startPage.reading.practice(startPage.reading.practiceTitle(known.name)) }
    : { status: 'warning', text: startPage.reading.unknownPractice(practice) }
}
