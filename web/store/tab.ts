import type { Verdict } from '../../shared/report/report.ts'

export type TabIcon = Verdict['status'] | 'idle' | 'running'

/** The outcome where a person sees it from another tab: title and icon. */
export function showInTab(title: string, icon: TabIcon): void {
  document.title = title
  const link = document.getElementById('icon')
  const href = `/icon-${icon}.svg`
  if (link?.getAttribute('href') !== href) link?.setAttribute('href', href)
}
