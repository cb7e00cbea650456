import { useEffect } from 'react'
import { showInTab } from '../../store/tab.ts'
import { learn } from '../../words/learn.ts'

/** Title and description of the document, for tabs, bookmarks and whoever indexes the page. */
export function useHead(title: string, description: string): void {
  useEffect(() => {
    showInTab(learn.tab(title), 'idle')
    const meta = document.querySelector<HTMLMetaElement>('meta[name="description"]')
    if (!meta) return
    const before = meta.content
    meta.content = description
    return () => {
      meta.content = before
    }
  }, [title, description])
}
