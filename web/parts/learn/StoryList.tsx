import { useEffect, useRef } from 'react'
import { stories } from '../../../shared/learn/stories.ts'
import type { Story, StoryId } from '../../../shared/learn/story.ts'
import { learn } from '../../words/learn.ts'
import { Link } from '../Link.tsx'
import styles from './StoryList.module.css'

/** The sessions to choose from. */
export function StoryList({ here }: { readonly here: StoryId }) {
  const list = useRef<HTMLElement>(null)
  useEffect(() => centreCurrent(list.current, here), [here])
  return (
    <nav ref={list} className={styles.list} aria-label={learn.how.stories}>
      <Group title={learn.how.works} stories={stories.filter(({ shows }) => shows === null)} here={here} />
      <Group title={learn.how.breaks} stories={stories.filter(({ shows }) => shows !== null)} here={here} />
    </nav>
  )
}

/** On a narrow page the names stand in rows that scroll sideways. */
function centreCurrent(list: HTMLElement | null, here: StoryId): void {
  const link = list?.querySelector<HTMLElement>(`[href="${storyAddress(here)}"]`)
  const row = link?.closest('ul')
  if (link && row) row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2
}

function Group({
  title,
  stories: mine,
  here,
}: {
  readonly title: string
  readonly stories: readonly Story[]
  readonly here: StoryId
}) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {mine.map(({ id }) => (
          <li key={id}>
            <Link href={storyAddress(id)} aria-current={id === here ? 'page' : undefined}>
              {learn.story[id].name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const storyAddress = (id: StoryId): string => `/learn/${id}`
