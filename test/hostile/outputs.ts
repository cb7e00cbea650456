/** Everything that anybody gets to see of a run, as text. */
import { pictureKinds, reportPicture } from '../../shared/diagram/report-picture.ts'
import { standaloneSvg } from '../../shared/diagram/svg.ts'
import { german } from '../../shared/language/de/german.ts'
import { html } from '../../shared/report/html.ts'
import { markdown } from '../../shared/report/markdown.ts'
import type { Report } from '../../shared/report/report.ts'
import { reportText } from '../../shared/report/text.ts'
import { printTrace } from '../../shared/trace/trace.ts'

export interface Outputs {
  readonly json: string
  /** The trace as JSON Lines. */
  readonly trace: string
  readonly text: string
  readonly germanText: string
  readonly markdown: string
  readonly html: string
  readonly svgs: readonly string[]
}

export function outputsOf(report: Report): Outputs {
  return {
    json: JSON.stringify(report),
    trace: printTrace(report.trace),
    text: reportText(report),
    germanText: reportText(report, german),
    markdown: markdown(report),
    html: html(report, parts),
    svgs: report.attempts.slice(0, 4).flatMap(({ id: attempt }) =>
      pictureKinds.flatMap((kind) => {
        const root = reportPicture(report, { attempt, kind, width: 760 })
        return root ? [standaloneSvg(root)] : []
      }),
    ),
  }
}

export const allOf = ({ svgs, ...texts }: Outputs): readonly (readonly [name: string, text: string])[] => [
  ...Object.entries(texts as Record<string, string>),
  ...svgs.map((svg, index) => [`svg ${index}`, svg] as const),
]

const parts = {
  script: 'const page = document.getElementById("page")',
  scriptHash: 'sha256-c2NyaXB0',
  style: 'body { color: red }',
  styleHash: 'sha256-c3R5bGU=',
  icon: '<svg xmlns="http://www.w3.org/2000/svg"/>',
}
