import { printable } from '../../shared/ftp/text.ts'
import type { Finding, Remedy } from '../../shared/report/report.ts'
import { words } from '../words/words.ts'
import styles from './FindingBody.module.css'
import { Snippet } from './Snippet.tsx'

/** What was seen, why that follows, how sure it is; and beside it what to do, for each who may have to act. */
export function FindingBody({
  finding,
  seenIn,
  placeOf,
  software,
  selected,
}: {
  readonly finding: Finding
  readonly seenIn: string
  /** Where an event belongs, in words.findings. */
  readonly placeOf: (seq: number) => string
  /** The server's, as far as it is recognised. */
  readonly software: string | null
  readonly selected: number | null
}) {
  const { side, confidence, code, explanation, evidence, remedies } = finding
  return (
    <div className={styles.body}>
      <div className={styles.seen}>
        <dl className={styles.facts}>
          <Fact name={words.findings.side} value={words.findings.sides[side]} />
          <Fact name={words.findings.confidence} value={words.findings.confidences[confidence]} />
          {seenIn !== '' && <Fact name={words.findings.concerns} value={seenIn} />}
        </dl>
        <p className={styles.explanation}>{printable(explanation)}</p>
        <h4>{words.findings.evidence}</h4>
        <ol className={styles.evidence}>
          {byText(evidence).map(([text, seqs]) => (
            <li key={`${seqs[0]} ${text}`}>
              {seqs.map((seq, index) => (
                <button
                  key={seq}
                  type="button"
                  data-seqs={seq}
                  aria-current={selected === seq ? true : undefined}
                >
                  <span>{index === 0 ? printable(text) : words.findings.also}</span>
                  <small>{placeOf(seq)}</small>
                </button>
              ))}
            </li>
          ))}
        </ol>
        <p className={styles.code}>
          {words.findings.code} <code>{code}</code>
        </p>
      </div>
      {remedies.length > 0 && (
        <div className={styles.remedies}>
          <h4>{words.findings.remedies}</h4>
          {byAudience(remedies, actor[side]).map(([audience, list], index) => (
            <details key={audience} className={styles.audience} open={index === 0}>
              <summary>{words.findings.audiences[audience]}</summary>
              <RemedyList remedies={list} software={software} />
            </details>
          ))}
        </div>
      )}
    </div>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

/** What is for every product first, then for the recognised one; the others are a click away. */
function RemedyList({
  remedies,
  software,
}: {
  readonly remedies: readonly Remedy[]
  readonly software: string | null
}) {
  const isOwn = ({ product }: Remedy) =>
    product === null || product.toLowerCase() === (software ?? '').toLowerCase()
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

/** What was seen in the same words in several attempts is said once. */
function byText(evidence: Finding['evidence']): readonly (readonly [string, readonly number[]])[] {
  const groups = Map.groupBy(evidence, ({ text }) => text)
  return [...groups].map(([text, alike]) => [text, alike.map(({ seq }) => seq)])
}

/** Who is asked first, by the side that must act. */
const actor: Readonly<Record<Finding['side'], Remedy['audience']>> = {
  client: 'end-user',
  'client-network': 'network-admin',
  path: 'network-admin',
  'server-network': 'network-admin',
  server: 'server-admin',
  credentials: 'end-user',
  unknown: 'server-admin',
}

/** The one who must act comes first and is open; the words for the others are a click away. */
function byAudience(
  remedies: readonly Remedy[],
  first: Remedy['audience'],
): readonly [Remedy['audience'], readonly Remedy[]][] {
  const groups = new Map<Remedy['audience'], Remedy[]>()
  for (const remedy of remedies) {
    groups.set(remedy.audience, [...(groups.get(remedy.audience) ?? []), remedy])
  }
  return [...groups].toSorted(([a], [b]) => Number(b === first) - Number(a === first))
}
