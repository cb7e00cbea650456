/** The German words of what the owner of a run says with its link. */
import type { LinkWords } from './en-link.ts'

export const deLink: LinkWords = {
  share: 'Teilen',
  compare: 'Vergleichen',
  about: 'Was der Eigentümer dieses Laufs dazu sagt',
  things: {
    addresses: 'Host und Adressen',
    user: 'Benutzername',
    paths: 'Pfade und Dateinamen',
    software: 'Serversoftware',
  },
  leftOut: (things) =>
    `In diesem Link ausgelassen: ${things.join(', ')}. Ein Kürzel wie <server-1> steht immer für dasselbe Original.`,
  leftOutForOthers: (things) => `Andere sehen diesen Lauf ohne: ${things.join(', ')}.`,
  lockedTab: 'Passwort nötig · ftpscope',
  ahead: 'Sobald dieser Lauf fertig ist, wird er mit dem davor verglichen.',
  stay: 'Hier bleiben',
  compareBefore: 'Mit dem Lauf davor vergleichen',
}
