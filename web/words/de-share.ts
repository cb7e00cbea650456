/** The German words of sharing a run, of comparing it, and of a link that asks for a password. */
import { recorded } from '../../shared/language/say.ts'
import { sayAgainWith } from '../../shared/language/say-again.ts'
import { deProblems } from './de-problems.ts'
import type { ShareWords } from './en-share.ts'
import { speech } from './speech.ts'

const ofForm = sayAgainWith(deProblems)

export const deShare: ShareWords = {
  close: 'Schließen',
  showPassword: 'Anzeigen',

  panel: {
    heading: 'Diesen Lauf teilen',
    link: 'Link zu diesem Lauf',
    copy: 'Link kopieren',
    who: 'Wer den Link hat, sieht den Lauf, auch während er noch läuft. Erraten kann ihn niemand, und Suchmaschinen werden ferngehalten.',
    asOthers: 'So öffnen, wie andere ihn sehen',
    newTab: 'öffnet einen neuen Tab',
    loading: 'Einstellungen werden geholt …',
    saving: 'Wird gespeichert …',
    saved: 'Gespeichert. Der Link zeigt es ab jetzt.',
    hint: 'Jede Änderung wird sofort gespeichert.',
  },

  leaveOut: {
    heading: 'Auslassen',
    lead: 'Auf der Seite, beim Zusehen, in Bildern und in jedem Export. Die Befunde bleiben dieselben.',
    what: {
      addresses: 'Host und Adressen',
      user: 'Benutzername',
      paths: 'Pfade und Dateinamen',
      software: 'Serversoftware',
    },
    preview: 'Andere sehen',
    nothing: 'Nichts wird ausgelassen: Andere sehen alles, was Sie sehen.',
    nothingFound: 'In diesem Lauf muss dafür nichts ersetzt werden.',
    replaced: (count) => (count === 1 ? '1 Original wird ersetzt' : `${count} Originale werden ersetzt`),
    original: 'Bei Ihnen',
    label: 'Stattdessen',
  },

  about: {
    heading: 'Dazu sagen, was es ist',
    title: 'Titel',
    titlePlaceholder: 'Vor der Änderung an der Firewall',
    notes: 'Notizen',
    notesPlaceholder: 'Was versucht wurde, was zu erwarten ist, wer Auskunft gibt',
    hint: 'Steht als einfacher Text über dem Ergebnis. Adressen und Namen, die Sie auslassen, werden auch hier ersetzt.',
  },

  password: {
    heading: 'Passwort',
    none: 'Der Link allein genügt.',
    set: 'Wer den Link öffnet, wird nach dem Passwort gefragt.',
    field: 'Passwort für den Link',
    newField: 'Ein anderes Passwort',
    save: 'Passwort setzen',
    change: 'Ändern',
    remove: 'Entfernen',
    separate: 'Teilen Sie es auf einem anderen Weg mit als den Link.',
  },

  expiry: {
    heading: 'Aufbewahrung',
    field: 'Der Link gilt',
    until: (when) => `bis ${when}`,
    choices: {
      hour: 'ab jetzt 1 Stunde',
      day: 'ab jetzt 1 Tag',
      week: 'ab jetzt 7 Tage',
      month: 'ab jetzt 30 Tage',
      quarter: 'ab jetzt 90 Tage',
      year: 'ab jetzt 1 Jahr',
      never: 'für immer',
    },
    hint: 'Danach wird der Lauf gelöscht, mit allem, was dazugehört.',
  },

  deletion: {
    ask: 'Diesen Lauf löschen …',
    sure: 'Diesen Lauf löschen?',
    text: 'Er verschwindet sofort für alle, die den Link haben, und lässt sich nicht wiederherstellen.',
    yes: 'Endgültig löschen',
    no: 'Behalten',
    deleting: 'Wird gelöscht …',
    done: 'Dieser Lauf ist gelöscht',
    doneText: 'Der Link sagt allen, dass es ihn nicht mehr gibt.',
  },

  problem: {
    heading: 'Das wurde nicht gespeichert',
    notDeleted: 'Das wurde nicht gelöscht',
    notOwner: 'Der Dienst erkennt diesen Browser nicht als Eigentümer des Laufs an.',
    gone: 'Den Lauf gibt es nicht mehr: Er wurde gelöscht oder ist abgelaufen.',
    tooMany: 'Das war zu oft in kurzer Zeit. Warten Sie eine Minute, und versuchen Sie es dann noch einmal.',
    unreachable:
      'Der Dienst ftpscope hat nicht geantwortet. Prüfen Sie, ob er läuft, und versuchen Sie es noch einmal.',
    said(detail) {
      const told = ofForm(detail)
      return told === detail && speech.language === 'de' ? speech.say(recorded(detail)) : told
    },
  },

  compare: {
    heading: 'Diesen Lauf vergleichen',
    again: 'Noch einmal und vergleichen',
    againHeading: 'Mit einem neuen Lauf',
    againText:
      'Derselbe Test mit denselben Optionen, für vor und nach einer Änderung. Ist er fertig, stehen beide nebeneinander.',
    againForm:
      'Das Formular öffnet sich mit demselben Ziel. Ist der neue Lauf fertig, stehen beide nebeneinander.',
    starting: 'Wird gestartet …',
    password: (user) => (user === '' ? 'Passwort der Anmeldung' : `Passwort von ${user}`),
    passwordHint: 'Es wurde nach dem Lauf nicht aufbewahrt.',
    notStarted: 'Der neue Lauf wurde nicht gestartet',
    other: 'Mit einem anderen Lauf',
    recent: 'Läufe desselben Ziels in diesem Browser',
    noRecent: 'Dieser Browser kennt keinen anderen Lauf dieses Ziels.',
    link: 'Oder der Link irgendeines anderen Laufs',
    badLink: 'Das ist kein Link eines Laufs. Erwartet wird eine Adresse, die auf /r/ und eine Kennung endet.',
    sameRun: 'Das ist genau dieser Lauf.',
    compare: 'Vergleichen',
    copyLink: 'Link zu diesem Vergleich kopieren',
  },

  locked: {
    title: 'Dieser Lauf ist mit einem Passwort geschützt',
    text: 'Wer Ihnen den Link geschickt hat, kann Ihnen auch das Passwort dazu nennen.',
    field: 'Passwort dieses Links',
    open: 'Lauf öffnen',
    opening: 'Wird geöffnet …',
    empty: 'Geben Sie zuerst das Passwort ein.',
    wrong: 'Das ist nicht das Passwort dieses Links. Groß- und Kleinschreibung zählen.',
    tooMany:
      'Es wurden zu viele falsche Passwörter versucht. Warten Sie eine Minute, und versuchen Sie es dann noch einmal.',
    which: (run) => `Lauf ${run} dieses Vergleichs ist mit einem Passwort geschützt`,
  },
}
