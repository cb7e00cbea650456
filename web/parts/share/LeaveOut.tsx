import { useEffect, useMemo, useState } from 'react'
import { printable } from '../../../shared/ftp/text.ts'
import { redactTrace } from '../../../shared/redaction/redact-trace.ts'
import { type Redactable, redactable } from '../../../shared/trace/redactable.ts'
import type { TraceSnapshot } from '../../store/live-trace.ts'
import { shareWords } from '../../words/share.ts'
import { words } from '../../words/words.ts'
import fields from './Fields.module.css'
import styles from './LeaveOut.module.css'

/** What others do not get to see, each alone, and what stands there instead. */
export function LeaveOut({
  snapshot,
  saved,
  failed,
  onChange,
}: {
  readonly snapshot: TraceSnapshot
  readonly saved: readonly Redactable[]
  /** What was asked for last was refused. */
  readonly failed: boolean
  readonly onChange: (redact: readonly Redactable[]) => void
}) {
  const said = shareWords.leaveOut
  const [ticked, tick] = useState(saved)
  useEffect(() => {
    if (failed) tick(saved)
  }, [failed, saved])
  // A run that goes on grows with each frame: the preview is of what was there as it was opened, or of the whole.
  const [opened] = useState(snapshot)
  const { header, events } = snapshot.report ? snapshot : opened
  const before = header?.redacted ?? []
  const preview = useMemo(
    () => header && redactTrace({ header, events: [...events] }, ticked),
    [header, events, ticked],
  )
  const choose = (what: Redactable, out: boolean) => {
    const wanted = redactable.filter((one) => (one === what ? out : ticked.includes(one)))
    tick(wanted)
    onChange(wanted)
  }
  return (
    <fieldset className={styles.out} aria-describedby="leave-out-lead">
      <legend>{said.heading}</legend>
      <p id="leave-out-lead" className={fields.hint}>
        {said.lead}
      </p>
      <div className={styles.things}>
        {redactable.map((what) => (
          <label key={what}>
            <input
              type="checkbox"
              checked={ticked.includes(what) || before.includes(what)}
              disabled={before.includes(what)}
              onChange={({ target }) => choose(what, target.checked)}
            />
            {said.what[what]}
          </label>
        ))}
      </div>
      {preview && (
        <div className={styles.preview} data-preview="">
          <p className={styles.heading}>{said.preview}</p>
          <p className={styles.target}>{printable(preview.trace.header.target.input)}</p>
          <p className={fields.hint}>{words.run.from(printable(preview.trace.header.vantage.name))}</p>
          <Replaced labels={preview.labels} any={ticked.length > 0} />
        </div>
      )}
    </fieldset>
  )
}

function Replaced({
  labels,
  any,
}: {
  readonly labels: ReturnType<typeof redactTrace>['labels']
  readonly any: boolean
}) {
  const said = shareWords.leaveOut
  if (labels.length === 0) return <p className={fields.hint}>{any ? said.nothingFound : said.nothing}</p>
  return (
    <>
      <p className={fields.hint} aria-live="polite">
        {said.replaced(labels.length)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.labels} tabIndex={0} aria-label={said.replaced(labels.length)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{said.original}</th>
              <th scope="col">{said.label}</th>
            </tr>
          </thead>
          <tbody>
            {labels.map(({ what, original, label }) => (
              <tr key={`${what} ${original}`}>
                <td>{printable(original)}</td>
                <td>{label}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
