import { printable } from '../../shared/ftp/text.ts'
import { words } from '../words/words.ts'
import { CopyButton } from './CopyButton.tsx'
import styles from './Snippet.module.css'
import { snippetParts } from './snippet-parts.ts'

/** Lines to copy. Numbers that this run could not tell are letters in them: marked, and said below what they stand for. */
export function Snippet({ text }: { readonly text: string }) {
  const parts = snippetParts(text)
  const letters = [...new Set(parts.filter((_, index) => index % 2 === 1))]
  return (
    <>
      <div className={styles.snippet}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>
          {parts.map((part, index) =>
            index % 2 === 1 ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that stays
              <mark key={index}>{part}</mark>
            ) : (
              part.split('\n').map(printable).join('\n')
            ),
          )}
        </pre>
        <CopyButton label={words.findings.copy} text={() => text} />
      </div>
      {letters.length > 0 && (
        <p className={styles.legend}>
          {words.findings.placeholders}:{' '}
          {letters.map((letter, index) => (
            <span key={letter}>
              {index > 0 && ', '}
              <code>{letter}</code> {words.findings.placeholder[letter]}
            </span>
          ))}
        </p>
      )}
    </>
  )
}
