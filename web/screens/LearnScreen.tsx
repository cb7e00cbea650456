import { stories, storyOf } from '../../shared/learn/stories.ts'
import { Calculator } from '../parts/learn/Calculator.tsx'
import { FindingIndex } from '../parts/learn/FindingIndex.tsx'
import { FirewallGuide } from '../parts/learn/FirewallGuide.tsx'
import { LearnPage } from '../parts/learn/LearnPage.tsx'
import { NumbersForm } from '../parts/learn/NumbersForm.tsx'
import { Questions } from '../parts/learn/Questions.tsx'
import { StoryList } from '../parts/learn/StoryList.tsx'
import { StoryPlayer } from '../parts/learn/StoryPlayer.tsx'
import { learn } from '../words/learn.ts'
import styles from './LearnScreen.module.css'
import { NotFoundScreen } from './NotFoundScreen.tsx'

/** The Learn pages: the sessions to step through, and what goes with them. */
export function LearnScreen({ topic }: { readonly topic: string | null }) {
  switch (topic) {
    case 'firewall':
      return (
        <LearnPage here="firewall" {...learn.chart}>
          <FirewallGuide />
        </LearnPage>
      )
    case 'numbers':
      return (
        <LearnPage here="numbers" {...learn.calculator}>
          <Calculator />
        </LearnPage>
      )
    case 'questions':
      return (
        <LearnPage here="questions" {...learn.questions}>
          <Questions />
        </LearnPage>
      )
    case 'findings':
      return (
        <LearnPage here="findings" {...learn.index}>
          <FindingIndex />
        </LearnPage>
      )
    default:
      return <Stories topic={topic} />
  }
}

function Stories({ topic }: { readonly topic: string | null }) {
  const story = topic === null ? stories[0] : storyOf(topic)
  if (!story) return <NotFoundScreen path={`/learn/${topic}`} />
  const { name, about } = learn.story[story.id]
  return (
    <LearnPage
      here="how"
      title={topic === null ? learn.how.title : name}
      lead={topic === null ? learn.how.lead : about}
      description={topic === null ? learn.how.description : about}
    >
      <div className={styles.stories}>
        <StoryList here={story.id} />
        <div className={styles.told}>
          <h2>{topic === null ? name : learn.player.through}</h2>
          {topic === null && <p>{about}</p>}
          <StoryPlayer story={story} />
        </div>
        <div className={styles.numbers}>
          <NumbersForm />
        </div>
      </div>
    </LearnPage>
  )
}
