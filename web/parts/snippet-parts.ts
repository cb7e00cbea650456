/**
 * A snippet cut at the letters that stand for numbers nobody knows yet: every second part is such a letter. A and B are
 * the passive range, P the public address. `-A` after a blank is an option of a command.
 */
export const snippetParts = (snippet: string): readonly string[] =>
  snippet.split(/(?<![\w.]|(?:^|\s)-)([ABP])(?![\w.])/m)
