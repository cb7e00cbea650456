import { type ChartLine, firewallChart, type Party } from '../../../shared/learn/firewall-chart.ts'
import type { Numbers } from '../../../shared/learn/numbers.ts'
import type { Mode } from '../../../shared/trace/event.ts'
import { learn } from '../../words/learn.ts'
import styles from './FirewallChart.module.css'

/** The four lines of one mode; the two that open a connection stand out, for they are the rules to write. */
export function FirewallChart({ mode, numbers }: { readonly mode: Mode; readonly numbers: Numbers }) {
  const { chart } = learn
  const lines = firewallChart(mode, numbers)
  return (
    <section className={styles.chart} aria-labelledby={`chart-${mode}`}>
      <h2 id={`chart-${mode}`}>{chart.modes[mode]}</h2>
      <table>
        <caption>{chart.caption[mode]}</caption>
        <thead className={styles.heads}>
          <tr>
            <th scope="col">{chart.line}</th>
            <th scope="col">{chart.connection}</th>
            <th scope="col">{chart.from}</th>
            <th scope="col">{chart.to}</th>
            <th scope="col">{chart.client}</th>
            <th scope="col">{chart.server}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.number} data-opens={line.opens || undefined}>
              <th scope="row">{line.number}</th>
              <td data-label={chart.connection}>
                <span className={styles.channel} data-channel={line.channel}>
                  {chart.channel[line.channel]}
                </span>{' '}
                {line.opens ? chart.opens : chart.answers}
              </td>
              <td data-label={chart.from}>
                <End party={line.from} ports={chart.ports(line.fromPorts)} />
              </td>
              <td data-label={chart.to}>
                <End party={line.to} ports={chart.ports(line.toPorts)} />
              </td>
              <td data-label={chart.client}>{rule(line, 'client')}</td>
              <td data-label={chart.server}>{rule(line, 'server')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{chart.nat}</h3>
      <ul className={styles.nat}>
        {chart.natText[mode](numbers).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  )
}

const End = ({ party, ports }: { readonly party: Party; readonly ports: string }) => (
  <span>
    {learn.chart.party[party]} <b>{ports}</b>
  </span>
)

function rule({ number, opens, from }: ChartLine, firewall: Party): string {
  if (!opens) return learn.chart.rule.follows(number - 1)
  return from === firewall ? learn.chart.rule.out : learn.chart.rule.in
}
