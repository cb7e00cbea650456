import { type Ref, useId, useState } from 'react'
import { shareWords } from '../../words/share.ts'
import styles from './Fields.module.css'

/** A password that can be looked at while it is typed: it is read out on the telephone more often than not. */
export function PasswordField({
  label,
  value,
  onChange,
  describedBy,
  wrong,
  isNew,
  maxLength,
  field,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly describedBy?: string | undefined
  readonly wrong?: boolean
  /** It is being set, not asked for. */
  readonly isNew?: boolean
  readonly maxLength: number
  readonly field?: Ref<HTMLInputElement>
}) {
  const id = useId()
  const [seen, see] = useState(false)
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        type={seen ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'off'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={maxLength}
        value={value}
        aria-describedby={describedBy}
        aria-invalid={wrong || undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      <label className={styles.tick}>
        <input type="checkbox" checked={seen} onChange={({ target }) => see(target.checked)} />
        {shareWords.showPassword}
      </label>
    </div>
  )
}
