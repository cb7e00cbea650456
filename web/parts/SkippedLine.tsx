import { printable } from '../../shared/ftp/text.ts'
import { controlOf } from '../../shared/session/outcome.ts'
import { questionIn } from '../../shared/session/question.ts'
import type { Attempt } from '../../shared/session/session.ts'
import { words } from '../words/words.ts'
import styles from './SkippedLine.module.css'
import { StatusIcon } from './StatusIcon.tsx'

/** An attempt that was left out on purpose: one line that says why, and what was learned all the same. */
export function SkippedLine({ attempt }: { readonly attempt: Attempt }) {
  const reasons = attempt.notes.filter(({ topic }) => topic === 'skipped' || topic === 'refused-by-policy')
  const { tls, tlsFailed } = controlOf(attempt) ?? {}
  const asked = questionIn(attempt.id) === 'versions'
  return (
    <p className={styles.skipped}>
      <span className={styles.name}>
        <StatusIcon status="skipped" size={15} />
        {words.attempt(attempt)} {words.status.skipped}
      </span>
      {reasons.map(({ seq, text }) => (
        <button key={seq} type="button" data-seqs={seq}>
          {printable(text)}
        </button>
      ))}
      {asked && tls && (
        <button type="button" data-seqs={tls.seq}>
          {printable(words.tls.legacyHas(tls.protocol, tls.cipher))}
        </button>
      )}
      {asked && tlsFailed && (
        <button type="button" data-seqs={tlsFailed.seq}>
          {printable(words.event(tlsFailed))}
        </button>
      )}
    </p>
  )
}
