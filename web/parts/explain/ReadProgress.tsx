import { printable } from '../../../shared/ftp/text.ts'
import { forget, type Reading } from '../../explain/explaining.ts'
import { explainWords } from '../../words/explain.ts'
import { Button } from '../Button.tsx'
import { fileSize } from './file-size.ts'
import styles from './ReadProgress.module.css'

/** How far the reading is, and the way to end it. */
export function ReadProgress({ reading }: { readonly reading: Extract<Reading, { state: 'reading' }> }) {
  const { name, bytes, size } = reading
  return (
    <div className={styles.progress}>
      <p id="reading">{explainWords.reading(printable(name))}</p>
      <progress aria-labelledby="reading" max={Math.max(1, size)} value={bytes} />
      <div className={styles.line}>
        <span>{explainWords.progress(fileSize(bytes), fileSize(size))}</span>
        <Button onClick={forget}>{explainWords.cancel}</Button>
      </div>
    </div>
  )
}
