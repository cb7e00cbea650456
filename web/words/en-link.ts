/** The English words of what the owner of a run says with its link; the run page shows them at once. */
import type { Redactable } from '../../shared/trace/redactable.ts'

export const enLink = {
  share: 'Share',
  compare: 'Compare',
  about: 'What the owner of this run says',
  /** Things that are left out, in a sentence. */
  things: {
    addresses: 'host and addresses',
    user: 'user name',
    paths: 'paths and file names',
    software: 'server software',
  } satisfies Record<Redactable, string>,
  leftOut: (things: readonly string[]) =>
    `Left out of this link: ${things.join(', ')}. A label such as <server-1> always stands for the same original.`,
  leftOutForOthers: (things: readonly string[]) => `Others see this run without: ${things.join(', ')}.`,
  lockedTab: 'Password needed · ftpscope',
  ahead: 'When this run is done, it is compared with the one before.',
  stay: 'Stay here',
  compareBefore: 'Compare with the run before',
}

export type LinkWords = typeof enLink
