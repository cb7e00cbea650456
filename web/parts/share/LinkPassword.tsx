import { type FormEvent, useId, useState } from 'react'
import { longestLinkPassword } from '../../../shared/run-settings.ts'
import { shareWords } from '../../words/share.ts'
import { Button } from '../Button.tsx'
import fields from './Fields.module.css'
import { PasswordField } from './PasswordField.tsx'

/** The password that viewers have to give. */
export function LinkPassword({
  has,
  onChange,
}: {
  readonly has: boolean
  readonly onChange: (password: string | null) => void
}) {
  const said = shareWords.password
  const [typed, type] = useState('')
  const hint = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed === '') return
    onChange(typed)
    type('')
  }
  return (
    <form onSubmit={submit}>
      <fieldset className={fields.group}>
        <legend>{said.heading}</legend>
        <p id={hint} className={fields.hint}>
          {has ? `${said.set} ${said.separate}` : said.none}
        </p>
        <PasswordField
          isNew
          label={has ? said.newField : said.field}
          value={typed}
          onChange={type}
          describedBy={hint}
          maxLength={longestLinkPassword}
        />
        <div className={fields.row}>
          <Button type="submit" disabled={typed === ''}>
            {has ? said.change : said.save}
          </Button>
          {has && <Button onClick={() => onChange(null)}>{said.remove}</Button>}
        </div>
      </fieldset>
    </form>
  )
}
