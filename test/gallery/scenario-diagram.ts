/** The picture of a scenario: the connections of its first passive and its first active attempt, side by side. */
import { type Element, element } from '../../shared/diagram/element.ts'
import { reportPicture } from '../../shared/diagram/report-picture.ts'
import type { Report } from '../../shared/report/report.ts'
import { questionIn } from '../../shared/session/question.ts'

const width = 560
const gap = 20

/** Null where no connection was tried. */
export function scenarioDiagram(report: Report): Element | null {
  const tests = report.attempts.filter(({ id }) => questionIn(id) === null)
  const drawn = (['passive', 'active'] as const).flatMap((mode) => {
    const first = tests.find((attempt) => attempt.mode === mode)
    return (first && reportPicture(report, { attempt: first.id, kind: 'connections', width })) ?? []
  })
  const [one] = drawn
  if (!one) return null
  const height = Math.max(...drawn.map(({ attributes }) => Number(attributes.height)))
  const whole = drawn.length * (width + gap) - gap
  return element(
    'svg',
    { ...one.attributes, class: 'scenario', viewBox: `0 0 ${whole} ${height}`, width: whole, height },
    element('title', {}, report.id),
    ...drawn.map(({ children }, index) =>
      element('g', { transform: `translate(${index * (width + gap)} 0)`, role: 'group' }, ...children),
    ),
  )
}
