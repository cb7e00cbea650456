import { readNumbers } from '../../../shared/learn/numbers.ts'
import { learn } from '../../words/learn.ts'
import { FirewallChart } from './FirewallChart.tsx'
import styles from './FirewallGuide.module.css'
import { NumbersForm } from './NumbersForm.tsx'
import { useOwnNumbers } from './own-numbers.ts'
import { ReadyMadeRules } from './ReadyMadeRules.tsx'

/** The chart of both modes in the reader's numbers, when to choose which, and the rules to copy. */
export function FirewallGuide() {
  const { numbers } = readNumbers(useOwnNumbers())
  const { chart } = learn
  return (
    <div className={styles.guide}>
      <div className={styles.charts}>
        <FirewallChart mode="passive" numbers={numbers} />
        <FirewallChart mode="active" numbers={numbers} />
        <p className={styles.aside}>{chart.stateless}</p>
        <ReadyMadeRules numbers={numbers} />
        <section aria-labelledby="twenty" className={styles.text}>
          <h2 id="twenty">{chart.twenty}</h2>
          <p>{chart.twentyText}</p>
        </section>
        <section aria-labelledby="choose">
          <h2 id="choose">{chart.choose}</h2>
          <Table
            heads={[chart.situation, chart.choice, chart.why]}
            rows={chart.choices.map((cells) => [...cells])}
          />
        </section>
        <section aria-labelledby="others">
          <h2 id="others">{chart.others}</h2>
          <Table rows={chart.otherRows.map((cells) => [...cells])} />
        </section>
      </div>
      <NumbersForm />
    </div>
  )
}

function Table({
  heads,
  rows,
}: {
  readonly heads?: readonly string[]
  readonly rows: readonly (readonly string[])[]
}) {
  return (
    <table className={styles.table}>
      {heads && (
        <thead className={styles.heads}>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map(([name = '', ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell) => (
              <td key={cell}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
