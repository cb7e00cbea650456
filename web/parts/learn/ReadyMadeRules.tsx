import { useId, useState } from 'react'
import type { Fix } from '../../../shared/diagnosis/fix-kit/fix.ts'
import { fixKit } from '../../../shared/diagnosis/fix-kit/fix-kit.ts'
import type { Numbers } from '../../../shared/learn/numbers.ts'
import { readyMade } from '../../../shared/learn/ready-made.ts'
import { learn, speech } from '../../words/learn.ts'
import { Snippet } from '../Snippet.tsx'
import styles from './ReadyMadeRules.module.css'

const wanted = ['open-control-port', 'open-passive-ports']

/** The rules of the chart in the words of one firewall, to copy. */
export function ReadyMadeRules({ numbers }: { readonly numbers: Numbers }) {
  const id = useId()
  const fixes = fixKit.filter(({ topic }) => wanted.includes(topic))
  const products = [...new Set(fixes.map(({ product }) => product))]
  const [product, setProduct] = useState(() => fixes.find(takesRange)?.product ?? '')
  const mine = fixes.filter((fix) => fix.product === product)
  const filled = [...readyMade(mine, typedOf(numbers), speech).values()].flat()
  return (
    <section className={styles.rules} aria-labelledby="rules">
      <h2 id="rules">{learn.chart.rules}</h2>
      <p className={styles.lead}>{learn.chart.rulesLead}</p>
      <p className={styles.product}>
        <label htmlFor={id}>{learn.chart.product}</label>
        <select id={id} value={product} onChange={(event) => setProduct(event.currentTarget.value)}>
          {products.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </p>
      {filled.map(({ text, snippet }) => (
        <div key={text} className={styles.rule}>
          <p>{text}</p>
          {snippet !== null && <Snippet text={snippet} />}
        </div>
      ))}
    </section>
  )
}

const takesRange = ({ snippet }: Fix): boolean => snippet?.includes('{A}') ?? false

const typedOf = (numbers: Numbers) =>
  Object.fromEntries(Object.entries(numbers).map(([field, value]) => [field, `${value}`]))
