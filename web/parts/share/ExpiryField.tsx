import { useId } from 'react'
import { shareWords } from '../../words/share.ts'
import { locale } from '../../words/words.ts'
import fields from './Fields.module.css'

const hourS = 3600
const dayS = 24 * hourS
const choices = {
  hour: hourS,
  day: dayS,
  week: 7 * dayS,
  month: 30 * dayS,
  quarter: 90 * dayS,
  year: 365 * dayS,
  never: null,
} as const
type Choice = keyof typeof choices
const names = Object.keys(choices) as readonly Choice[]

/** How long the link works. */
export function ExpiryField({
  expiresAt,
  onChange,
}: {
  /** ISO 8601, null for never. */
  readonly expiresAt: string | null
  /** @param seconds from now, null for never */
  readonly onChange: (seconds: number | null) => void
}) {
  const said = shareWords.expiry
  const id = useId()
  const when = expiresAt && new Date(expiresAt)
  return (
    <fieldset className={fields.group}>
      <legend>{said.heading}</legend>
      <div className={fields.field}>
        <label htmlFor={id}>{said.field}</label>
        <select
          id={id}
          aria-describedby={`${id}-hint`}
          value={when ? 'now' : 'never'}
          onChange={({ target }) => {
            const choice = names.find((name) => name === target.value)
            if (choice) onChange(choices[choice])
          }}
        >
          {when && (
            <option value="now">
              {said.until(when.toLocaleString(locale(), { dateStyle: 'long', timeStyle: 'short' }))}
            </option>
          )}
          {names.map((name) => (
            <option key={name} value={name}>
              {said.choices[name]}
            </option>
          ))}
        </select>
        <p id={`${id}-hint`} className={fields.hint}>
          {said.hint}
        </p>
      </div>
    </fieldset>
  )
}
