import { exampleNumbers, type NumberField, numberFields, readNumbers } from '../../../shared/learn/numbers.ts'
import { learn } from '../../words/learn.ts'
import { Button } from '../Button.tsx'
import { NumberInput } from './NumberInput.tsx'
import styles from './NumbersForm.module.css'
import { forgetOwnNumbers, typeNumber, useOwnNumbers } from './own-numbers.ts'

/** The reader's own addresses and ports; what is left empty keeps its example. */
export function NumbersForm({ fields = numberFields }: { readonly fields?: readonly NumberField[] }) {
  const typed = useOwnNumbers()
  const { problems } = readNumbers(typed)
  const isTouched = numberFields.some((field) => (typed[field] ?? '') !== '')
  return (
    <details className={styles.form} open>
      <summary>
        <h2>{learn.numbers.title}</h2>
      </summary>
      <p className={styles.lead}>{learn.numbers.lead}</p>
      <div className={styles.fields}>
        {fields.map((field) => {
          const problem = problems[field]
          return (
            <NumberInput
              key={field}
              label={learn.numbers.fields[field]}
              value={typed[field] ?? ''}
              example={`${exampleNumbers[field]}`}
              problem={problem ? learn.numbers.problems[problem] : null}
              wide={typeof exampleNumbers[field] === 'string'}
              onType={(text) => typeNumber(field, text)}
            />
          )
        })}
      </div>
      {isTouched && <Button onClick={forgetOwnNumbers}>{learn.numbers.reset}</Button>}
    </details>
  )
}
