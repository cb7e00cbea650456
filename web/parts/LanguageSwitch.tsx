import { type Language, languages } from '../../shared/language/language.ts'
import { chooseLanguage } from '../store/language.ts'
import { useLanguage } from '../words/use-language.ts'
import styles from './LanguageSwitch.module.css'

/** Each language by its own name, so that whoever needs it can read it. */
const names: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

/** A native list that takes no more room than a language's code. */
export function LanguageSwitch() {
  const language = useLanguage()
  return (
    <span className={styles.switch} data-print="no">
      <span aria-hidden="true">{language.toUpperCase()}</span>
      <select
        aria-label="Language / Sprache"
        value={language}
        onChange={({ target }) => void chooseLanguage(target.value as Language).catch(() => undefined)}
      >
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {names[each]}
          </option>
        ))}
      </select>
    </span>
  )
}
