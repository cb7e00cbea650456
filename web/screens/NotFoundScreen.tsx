import { useEffect } from 'react'
import { ButtonLink } from '../parts/Button.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Page } from '../parts/Page.tsx'
import { showInTab } from '../store/tab.ts'
import { words } from '../words/words.ts'

export function NotFoundScreen({ path }: { readonly path: string }) {
  useEffect(() => showInTab(words.tabTitle.notFound, 'idle'), [])
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
