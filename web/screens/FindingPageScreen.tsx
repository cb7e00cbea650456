import { entryOf } from '../../shared/learn/spoken-catalogue.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { FindingPage } from '../parts/learn/FindingPage.tsx'
import { LearnPage } from '../parts/learn/LearnPage.tsx'
import { learn, speech } from '../words/learn.ts'

/** The page of one finding at its stable address. */
export function FindingPageScreen({ code }: { readonly code: string }) {
  const entry = entryOf(code, speech)
  if (entry) return <FindingPage code={code} entry={entry} />
  return (
    <LearnPage
      here="findings"
      title={learn.finding.unknown}
      lead={learn.finding.unknownText(code)}
      description={learn.index.description}
    >
      <p>
        <ButtonLink look="main" href="/learn/findings">
          {learn.finding.all}
        </ButtonLink>
      </p>
    </LearnPage>
  )
}
