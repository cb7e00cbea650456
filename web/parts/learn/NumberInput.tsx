import { useId } from 'react'
import styles from './NumberInput.module.css'

/** A field for an address or a port, with what is wrong with it below. */
export function NumberInput({
  label,
  value,
  example,
  problem,
  wide = false,
  onType,
}: {
  readonly label: string
  readonly value: string
  readonly example: string
  readonly problem: string | null
  readonly wide?: boolean
  readonly onType: (text: string) => void
}) {
  const id = useId()
  return (
    <div className={styles.field} data-wide={wide || undefined}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        placeholder={example}
        inputMode={wide ? 'text' : 'numeric'}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      {problem !== null && (
        <p id={`${id}-problem`} className={styles.problem} role="status">
          {problem}
        </p>
      )}
    </div>
  )
}
