/** A comparison for a terminal or a ticket, everything a target said made printable. */
import { printable } from '../ftp/text.ts'
import { type Phrase, t } from '../language/say.ts'
import { english, type Speech } from '../language/speech.ts'
import type { Change, ComparedOutcome, Comparison } from './comparison.ts'
import { audienceNames, confidenceNames, modeNames, severityMarks, sideNames, statusNames } from './words.ts'

export const changeNames: Readonly<Record<Change, Phrase>> = {
  same: t`the same`,
  improved: t`improved`,
  worse: t`worse`,
  differs: t`differs`,
  'only-a': t`tested only in A`,
  'only-b': t`tested only in B`,
}

export function comparisonText(comparison: Comparison, { say }: Speech = english): string {
  const { a, b, attempts, differences, findings, conclusion, known } = comparison
  const run = (name: string, { target, vantage, startedAt, status }: Comparison['a']): string =>
    `${name}  ${printable(target)}, ${printable(vantage)}, ${printable(startedAt)}: ${say(statusNames[status])}`
  const rows = attempts.map(({ mode, family, protection, a, b, change }) => [
    `${say(modeNames[mode])} IPv${family} ${protection}`,
    outcome(a),
    outcome(b),
    say(changeNames[change]),
  ])
  const onlyOne = known.filter(({ in: where, severity }) => where !== 'both' && severity !== 'info')
  const blocks = [
    say(t`Comparison`),
    [run('A', a), run('B', b)].join('\n'),
    `${printable(conclusion.text)}${conclusion.side ? ` (${say(sideNames[conclusion.side])})` : ''}`,
    rows.length > 0 ? columns([['', 'A', 'B', ''], ...rows]) : '',
    ...findings.map(({ severity, code, title, confidence, explanation, evidence, remedies, side }) =>
      [
        `${severityMarks[severity]} ${printable(title)}  [${code}, ${say(confidenceNames[confidence])}, ${say(sideNames[side])}]`,
        `  ${printable(explanation)}`,
        ...evidence.map(({ run, seq, text }) => `  ${run.toUpperCase()} #${seq}  ${printable(text)}`),
        ...remedies.map(({ audience, text }) => `  ${say(audienceNames[audience])}: ${printable(text)}`),
      ].join('\n'),
    ),
    differences.length === 0
      ? ''
      : [
          say(t`What differs`),
          ...differences.map(({ what, a, b }) => `  ${what}: A ${printable(a)} | B ${printable(b)}`),
        ].join('\n'),
    onlyOne.length === 0
      ? ''
      : [
          say(t`Found in one of them only`),
          ...onlyOne.map(
            ({ in: where, code, title }) => `  ${where.toUpperCase()}  ${printable(title)}  [${code}]`,
          ),
        ].join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

const outcome = (one: ComparedOutcome | null): string =>
  one === null ? '–' : one.failedPhase ? `${one.status}: ${one.failedPhase}` : one.status

function columns(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((index) => Math.max(...rows.map((row) => (row[index] ?? '').length)))
  return rows
    .map((row) => `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}
