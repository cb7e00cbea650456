import { useEffect, useRef, useState } from 'react'
import { forgetRun } from '../../store/own-runs.ts'
import { deleteRun, type Refusal } from '../../store/share-settings.ts'
import { shareWords } from '../../words/share.ts'
import { words } from '../../words/words.ts'
import { Button, ButtonLink } from '../Button.tsx'
import fields from './Fields.module.css'
import { refusalText } from './refusal-text.ts'

/** Asks once more, deletes the run, and says that it is done. */
export function DeleteRun({
  id,
  ownerToken,
  onKeep,
  onDone,
}: {
  readonly id: string
  readonly ownerToken: string
  readonly onKeep: () => void
  readonly onDone: () => void
}) {
  const said = shareWords.deletion
  const [state, setState] = useState<'asked' | 'deleting' | 'done' | Refusal>('asked')
  const keep = useRef<HTMLButtonElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => keep.current?.focus(), [])
  useEffect(() => {
    if (state === 'done') heading.current?.focus()
  }, [state])
  async function remove(): Promise<void> {
    setState('deleting')
    const refusal = await deleteRun(id, ownerToken)
    if (refusal) return setState(refusal)
    forgetRun(id)
    setState('done')
    onDone()
  }
  return (
    <div className={fields.group}>
      <h3 ref={heading} tabIndex={-1}>
        {state === 'done' ? said.done : said.sure}
      </h3>
      <p>{state === 'done' ? said.doneText : said.text}</p>
      {typeof state === 'object' && (
        <p className={fields.problem} role="alert">
          <strong>{shareWords.problem.notDeleted}.</strong> {refusalText(state)}
        </p>
      )}
      <div className={fields.row}>
        {state === 'done' ? (
          <ButtonLink look="main" href="/">
            {words.home}
          </ButtonLink>
        ) : (
          <>
            <Button ref={keep} onClick={onKeep}>
              {said.no}
            </Button>
            <span className={fields.danger}>
              <Button disabled={state === 'deleting'} onClick={() => void remove()}>
                {state === 'deleting' ? said.deleting : said.yes}
              </Button>
            </span>
          </>
        )}
      </div>
    </div>
  )
}
