import { fill } from '../../../shared/diagnosis/fill.ts'
import { entryOf } from '../../../shared/learn/spoken-catalogue.ts'
import { learn, speech } from '../../words/learn.ts'
import { Link } from '../Link.tsx'
import styles from './Questions.module.css'
import { type Question, questions } from './questions.ts'
import { storyAddress } from './StoryList.tsx'

export function Questions() {
  return (
    <div className={styles.questions}>
      <ul className={styles.contents}>
        {questions.map(({ id }) => (
          <li key={id}>
            <a href={`#${id}`}>{learn.questions.answers[id].title}</a>
          </li>
        ))}
      </ul>
      {questions.map((question) => (
        <Answer key={question.id} question={question} />
      ))}
    </div>
  )
}

function Answer({ question: { id, stories, findings } }: { readonly question: Question }) {
  const { title, text } = learn.questions.answers[id]
  return (
    <section className={styles.answer} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className={styles.text}>
        {text.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <div className={styles.links}>
        {stories.length > 0 && (
          <>
            <h3>{learn.questions.stories}</h3>
            <ul>
              {stories.map((story) => (
                <li key={story}>
                  <Link href={storyAddress(story)}>{learn.story[story].name}</Link>
                </li>
              ))}
            </ul>
          </>
        )}
        <h3>{learn.questions.findings}</h3>
        <ul>
          {findings.map((code) => (
            <li key={code}>
              <Link href={`/learn/findings/${code}`}>{fill(entryOf(code, speech)?.title ?? code, {})}</Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
