/**
 * What each recorded scenario looks like: its picture and its report, kept beside its trace so that a change of either is
 * seen in review. Changed on purpose? `npx vitest run --project unit test/report/scenario-documents.test.ts -u`
 */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { standaloneSvg } from '../../shared/diagram/svg.ts'
import { markdown } from '../../shared/report/markdown.ts'
import { scenarioDiagram } from '../gallery/scenario-diagram.ts'
import { scenarioReport } from '../gallery/scenario-report.ts'
import { scenarioFolder, scenarioNames } from '../scenario-trace.ts'

describe.each(scenarioNames)('%s', (name) => {
  const report = scenarioReport(name)

  test('is drawn as before', async () => {
    const root = scenarioDiagram(report)
    if (root === null) return expect(report.attempts).toEqual([])
    await expect(standaloneSvg(root)).toMatchFileSnapshot(join(scenarioFolder, name, 'diagram.svg'))
  })

  test('is reported as before', async () => {
    const [told = ''] = markdown(report).split('\n## Transcript')
    await expect(`${told.trimEnd()}\n`).toMatchFileSnapshot(join(scenarioFolder, name, 'report.md'))
  })
})
