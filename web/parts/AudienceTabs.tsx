import { useState } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { Finding, Remedy, Report } from '../../shared/report/report.ts'
import { words } from '../words/words.ts'
import styles from './AudienceTabs.module.css'
import { CopyButton } from './CopyButton.tsx'
import { Snippet } from './Snippet.tsx'
import { Tabs } from './Tabs.tsx'
import { actor, isForServer, ticketText } from './ticket.ts'

const audiences: readonly Remedy['audience'][] = ['end-user', 'server-admin', 'network-admin']

/** What to do, for each of the three who may read it, and the words to send them. Open is whoever must act. */
export function AudienceTabs({ finding, report }: { readonly finding: Finding; readonly report: Report }) {
  const { side, remedies } = finding
  const [chosen, setChosen] = useState(actor[side])
  const mine = remedies.filter(({ audience }) => audience === chosen)
  return (
    <Tabs
      label={words.findings.remedies}
      tabs={audiences.map((key) => ({ key, label: words.findings.audiences[key] }))}
      chosen={chosen}
      onChoose={setChosen}
    >
      {chosen !== actor[side] && (
        <p className={styles.who}>{words.findings.notYours(words.findings.sides[side])}</p>
      )}
      <RemedyList remedies={mine} software={report.server.software} />
      <p className={styles.actions}>
        <CopyButton
          key={chosen}
          label={words.findings.copyTicket}
          text={() =>
            ticketText({ report, finding, audience: chosen, link: location.href.split('?')[0] ?? '' })
          }
        />
        <span>{words.findings.copyFor[chosen]}</span>
      </p>
    </Tabs>
  )
}

/** What is for every product first, then for the recognised one; the others are a click away. */
function RemedyList({
  remedies,
  software,
}: {
  readonly remedies: readonly Remedy[]
  readonly software: string | null
}) {
  const isOwn = isForServer(software)
  const others = remedies.filter((remedy) => !isOwn(remedy))
  const items = (list: readonly Remedy[]) =>
    list.map((remedy) => <RemedyItem key={`${remedy.product} ${remedy.text}`} remedy={remedy} />)
  return (
    <>
      {items(remedies.filter(isOwn))}
      {others.length > 0 && (
        <details className={styles.others}>
          <summary>{words.findings.products(others.map(({ product }) => product ?? ''))}</summary>
          {items(others)}
        </details>
      )}
    </>
  )
}

function RemedyItem({ remedy: { product, text, snippet } }: { readonly remedy: Remedy }) {
  return (
    <div className={styles.remedy}>
      <p>
        {product !== null && <strong>{product}: </strong>}
        {printable(text)}
      </p>
      {snippet !== null && <Snippet text={snippet} />}
    </div>
  )
}
