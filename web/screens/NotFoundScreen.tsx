import { useEffect } from 'react'
import { ButtonLink } from '../parts/Button.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Page } from '../parts/Page.tsx'
import { showInTab } from '../store/tab.ts'
import { en } from '../words/en.ts'

export function NotFoundScreen({ path }: { readonly path: string }) {
  useEffect(() => showInTab(en.tabTitle.notFound, 'idle'), [])
  return (
    <Page>
      <Notice status="inconclusive" title={en.notFound.title} text={en.notFound.text(path)}>
        <ButtonLink look="main" href="/">
          {en.failure.start}
        </ButtonLink>
      </Notice>
    </Page>
  )
}
