/** The words of the start page in the language that is spoken now. */
import { enStartPage, type StartPageWords } from './en-start-page.ts'

export let startPage: StartPageWords = enStartPage

export function speakStartPage(spoken: StartPageWords): void {
  startPage = spoken
}
