import { useEffect } from 'react'
import { ButtonLink } from '../parts/Button.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Page } from '../parts/Page.tsx'
import { showInTab } from '../store/tab.ts'
import { useLanguage } from '../words/use-language.ts'
import { words } from '../words/words.ts'

export function NotFoundScreen({ path }: { readonly path: string }) {
  const language = useLanguage()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language has another title
  useEffect(() => showInTab(words.tabTitle.notFound, 'idle'), [language])
  return (
    <Page>
      <Notice status="inconclusive" title={words.notFound.title} text={words.notFound.text(path)}>
        <ButtonLink look="main" href="/">
          {words.failure.start}
        </ButtonLink>
      </Notice>
    </Page>
  )
}
