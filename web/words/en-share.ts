/** The English words of sharing a run, of comparing it, and of a link that asks for a password. */
import type { Redactable } from '../../shared/trace/redactable.ts'

export const enShare = {
  close: 'Close',
  showPassword: 'Show it',

  panel: {
    heading: 'Share this run',
    link: 'Link to this run',
    copy: 'Copy link',
    who: 'Whoever has the link sees the run, even while it still goes on. Nobody can guess it, and search engines are told to stay away.',
    asOthers: 'Open it as others see it',
    newTab: 'opens in a new tab',
    loading: 'Fetching what is set…',
    saving: 'Saving…',
    saved: 'Saved. The link shows it from now on.',
    hint: 'Every change is saved at once.',
  },

  leaveOut: {
    heading: 'Leave out',
    lead: 'From the page, from live viewers, from pictures and from every export. The findings stay the same.',
    what: {
      addresses: 'Host and addresses',
      user: 'User name',
      paths: 'Paths and file names',
      software: 'Server software',
    } satisfies Record<Redactable, string>,
    preview: 'Others see',
    nothing: 'Nothing is left out: others see all that you see.',
    nothingFound: 'Nothing in this run needs replacing.',
    replaced: (count: number) => `${count} ${count === 1 ? 'original is' : 'originals are'} replaced`,
    original: 'Yours',
    label: 'Shown instead',
  },

  about: {
    heading: 'Say what it is',
    title: 'Title',
    titlePlaceholder: 'Before the firewall change',
    notes: 'Notes',
    notesPlaceholder: 'What was tried, what is expected, whom to ask',
    hint: 'Shown above the result as plain text. Addresses and names that you leave out are replaced here, too.',
  },

  password: {
    heading: 'Password',
    none: 'The link alone is enough.',
    set: 'Whoever opens the link is asked for the password.',
    field: 'Password for the link',
    newField: 'Another password',
    save: 'Set password',
    change: 'Change it',
    remove: 'Remove it',
    separate: 'Tell it to the others by another way than the link.',
  },

  expiry: {
    heading: 'Kept for',
    field: 'The link works',
    until: (when: string) => `until ${when}`,
    choices: {
      hour: '1 hour from now',
      day: '1 day from now',
      week: '7 days from now',
      month: '30 days from now',
      quarter: '90 days from now',
      year: '1 year from now',
      never: 'for ever',
    },
    hint: 'After that the run is deleted, with everything that belongs to it.',
  },

  deletion: {
    ask: 'Delete this run…',
    sure: 'Delete this run?',
    text: 'It will be gone at once, for everybody who has the link, and cannot be brought back.',
    yes: 'Delete it for good',
    no: 'Keep it',
    deleting: 'Deleting…',
    done: 'This run is deleted',
    doneText: 'The link tells everybody that it is gone.',
  },

  problem: {
    heading: 'That was not saved',
    notDeleted: 'That was not deleted',
    notOwner: 'The service does not take this browser for the owner of the run.',
    gone: 'The run is no longer there: it was deleted, or has expired.',
    tooMany: 'That was too often in a short time. Wait a minute, then try again.',
    unreachable: 'The ftpscope service gave no answer. Check that it is running, then try again.',
    /** What the service says in English. */
    said: (detail: string): string => detail,
  },

  compare: {
    heading: 'Compare this run',
    again: 'Run again & compare',
    againHeading: 'With a new run',
    againText:
      'The same test with the same options, for before and after a change. When it is done, both stand side by side.',
    againForm: 'The form opens with the same target. When the new run is done, both stand side by side.',
    starting: 'Starting…',
    password: (user: string) => (user === '' ? 'Password of the login' : `Password of ${user}`),
    passwordHint: 'It was not kept after the run.',
    notStarted: 'The new run did not start',
    other: 'With another run',
    recent: 'Runs of the same target in this browser',
    noRecent: 'This browser knows no other run of this target.',
    link: 'Or the link of any other run',
    badLink: 'That is no link of a run. Expected an address that ends in /r/ and an id.',
    sameRun: 'That is this very run.',
    compare: 'Compare',
    copyLink: 'Copy link to this comparison',
  },

  locked: {
    title: 'This run asks for a password',
    text: 'Whoever sent you the link can tell you the password that belongs to it.',
    field: 'Password of this link',
    open: 'Open the run',
    opening: 'Opening…',
    empty: 'Type the password first.',
    wrong: 'That is not the password of this link. Upper and lower case matter.',
    tooMany: 'Too many wrong passwords were tried. Wait a minute, then try again.',
    which: (run: string) => `Run ${run} of this comparison asks for a password`,
  },
}

export type ShareWords = typeof enShare
