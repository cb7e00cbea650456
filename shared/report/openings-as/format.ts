import type { OpeningNeeds } from '../opening-needs.ts'

/** What the comment lines of the rules say; in the reader's language. */
export interface RuleWords {
  readonly control: string
  readonly passive: string
  /** Connections of active mode: outgoing, and needed only where a firewall filters those. */
  readonly active: string
}

/** A firewall's way to write the openings: commands to paste, with the numbers of the run. */
export interface OpeningsFormat {
  readonly id: string
  readonly name: string
  readonly write: (needs: OpeningNeeds, words: RuleWords) => string
}

/** One port or a span of them, as text on each side of what a firewall writes between. */
export type PortText = readonly [from: string, to: string]

/** The passive ranges; where no port was offered, A and B stand for the numbers that the server's configuration has. */
export const passiveTexts = ({ passive }: OpeningNeeds): readonly PortText[] =>
  passive.length === 0 ? [['A', 'B']] : passive.map(([from, to]) => [`${from}`, `${to}`])

export const controlTexts = ({ control }: OpeningNeeds): readonly PortText[] =>
  control.map((port) => [`${port}`, `${port}`])

/** `50000-50100`, or the port alone. */
export const span = ([from, to]: PortText, between: string): string =>
  from === to ? from : `${from}${between}${to}`

/** Source port of connect-backs, null where any port was seen. */
export const activeSource = ({ activeFrom }: OpeningNeeds): 20 | null => (activeFrom === 'any' ? null : 20)

/** Where clients listen for connect-backs. */
export const clientPorts: PortText = ['1024', '65535']

/** The lines under their comments. */
export const sections = (
  mark: string,
  words: RuleWords,
  lines: Readonly<Record<keyof RuleWords, readonly string[]>>,
): string =>
  (['control', 'passive', 'active'] as const)
    .filter((part) => lines[part].length > 0)
    .flatMap((part) => [`${mark} ${words[part]}`, ...lines[part]])
    .join('\n')
