import { markdown } from '../../../shared/report/markdown.ts'
import type { Report } from '../../../shared/report/report.ts'
import { explainWords } from '../../words/explain.ts'
import { speech } from '../../words/speech.ts'
import { Button } from '../Button.tsx'
import { saveFile } from '../details/save-file.ts'

/** The report as files, made here. */
export function SaveExplained({ report }: { readonly report: Report }) {
  const save = (extension: string, type: string, text: string) =>
    saveFile(`ftpscope-report.${extension}`, new Blob([text], { type }))
  return (
    <>
      <Button
        aria-label={`${explainWords.exportAs} JSON`}
        onClick={() => save('json', 'application/json', `${JSON.stringify(report, null, 2)}\n`)}
      >
        JSON
      </Button>
      <Button
        aria-label={`${explainWords.exportAs} Markdown`}
        onClick={() => save('md', 'text/markdown', markdown(report, speech))}
      >
        Markdown
      </Button>
    </>
  )
}
