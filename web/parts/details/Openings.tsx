import { useState } from 'react'
import { printable } from '../../../shared/ftp/text.ts'
import { openingNeeds } from '../../../shared/report/opening-needs.ts'
import { openingsFormats } from '../../../shared/report/openings-as/formats.ts'
import type { Opening } from '../../../shared/report/report.ts'
import type { Session } from '../../../shared/session/session.ts'
import { details } from '../../words/details.ts'
import { Snippet } from '../Snippet.tsx'
import { Card } from './Card.tsx'
import styles from './Openings.module.css'

/** What a firewall before the server has to let through, as a table and as rules to copy. */
export function Openings({
  openings,
  session,
}: {
  readonly openings: readonly Opening[]
  readonly session: Session
}) {
  const [id, setId] = useState('nftables')
  const needs = openingNeeds(session)
  const format = openingsFormats.find((each) => each.id === id) ?? openingsFormats[0]
  if (!needs || !format || openings.length === 0) return null
  const words = details.openings
  return (
    <Card part="openings" heading={words.heading} lead={words.lead}>
      <table className={styles.table} data-stacks>
        <thead>
          <tr>
            <th scope="col">{words.direction}</th>
            <th scope="col" className={styles.route}>
              {words.route}
            </th>
            <th scope="col">{words.purpose}</th>
          </tr>
        </thead>
        <tbody>
          {openings.map(({ direction, from, to, purpose }) => (
            <tr key={`${direction} ${from} ${to}`}>
              <td>
                <span className={styles.way}>
                  <span aria-hidden="true">{direction === 'inbound' ? '→' : '←'}</span>
                  {words.directions[direction]}
                </span>
              </td>
              <td>
                {printable(from)} <span className={styles.to}>→ {printable(to)}</span>
              </td>
              <td>{printable(purpose)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div data-print="no">
        <label className={styles.as}>
          <span>{words.copyFor}</span>
          <select value={format.id} onChange={({ target }) => setId(target.value)}>
            {openingsFormats.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <Snippet text={format.write(needs, words.rules)} />
        <p className={styles.note}>{words.notes[format.id]}</p>
      </div>
    </Card>
  )
}
