/** What a step of a ladder means, in German, for somebody who does not know FTP by heart. */
import type { TraceEvent } from '../../shared/trace/event.ts'
import { assertNever } from '../../shared/trace/event.ts'
import { replyCodeInGerman } from './de-reply-codes.ts'
import type { Meanings } from './en-meanings.ts'
import { sayRecorded } from './speech.ts'

const commands: Readonly<Record<string, string>> = {
  USER: 'Der Client nennt den Benutzer, der sich anmeldet.',
  PASS: 'Der Client sendet das Passwort; es wird nie aufgezeichnet.',
  ACCT: 'Der Client nennt ein Konto, wonach nur wenige Server fragen.',
  AUTH: 'Der Client bittet darum, die Steuerverbindung von hier an zu verschlüsseln.',
  PBSZ: 'Vor PROT vorgeschrieben; bei TLS immer 0.',
  PROT: 'Der Client sagt, ob Datenverbindungen verschlüsselt werden: P ja, C nein.',
  CCC: 'Der Client möchte auf der Steuerverbindung zum Klartext zurückkehren.',
  FEAT: 'Der Client fragt, welche Erweiterungen der Server hat.',
  OPTS: 'Der Client setzt eine Option eines Befehls. Eine Ablehnung schadet nicht.',
  CLNT: 'Der Client nennt seinen Namen. Eine Ablehnung schadet nicht.',
  SYST: 'Der Client fragt nach der Art des Systems.',
  STAT: 'Der Client fragt nach dem Stand der Sitzung; viele Server nennen hier die Adresse, die sie sehen.',
  PWD: 'Der Client fragt nach dem Arbeitsverzeichnis.',
  CWD: 'Der Client wechselt das Arbeitsverzeichnis.',
  TYPE: 'Der Client legt fest, wie Bytes gesendet werden: I unverändert, A als Text.',
  PASV: 'Der Client fragt nach Adresse und Port zum Anwählen: passiver Modus.',
  EPSV: 'Der Client fragt nach einem Port an derselben Adresse: passiver Modus, auch für IPv6.',
  PORT: 'Der Client nennt eine eigene Adresse und einen eigenen Port; der Server soll sie anwählen: aktiver Modus.',
  EPRT: 'Der Client nennt eine eigene Adresse und einen eigenen Port, auch für IPv6: aktiver Modus.',
  LIST: 'Der Client fragt nach einer Auflistung; dafür braucht es eine Datenverbindung.',
  MLSD: 'Der Client fragt nach einer Auflistung, die Programme lesen können; dafür braucht es eine Datenverbindung.',
  NLST: 'Der Client fragt nach Dateinamen; dafür braucht es eine Datenverbindung.',
  RETR: 'Der Client fragt nach einer Datei; dafür braucht es eine Datenverbindung.',
  STOR: 'Der Client sendet eine Datei; dafür braucht es eine Datenverbindung.',
  DELE: 'Der Client löscht eine Datei.',
  ABOR: 'Der Client gibt die Übertragung auf.',
  NOOP: 'Der Client verlangt nichts als eine Antwort.',
  HELP: 'Der Client fragt, welche Befehle es gibt.',
  QUIT: 'Der Client verabschiedet sich.',
}

const dialled = {
  refused:
    'Die Antwort war ein Reset: Das Paket hat einen Rechner erreicht, auf dem an diesem Port nichts lauscht, oder eine Firewall, die offen Nein sagt.',
  'timed-out':
    'Gar keine Antwort: Etwas auf dem Weg hat die Pakete verworfen. So verhalten sich Firewalls, die filtern.',
  unreachable: 'Ein Router hat geantwortet, dass zu dieser Adresse kein Weg führt.',
  reset: 'Die Verbindung wurde beim Öffnen gekappt.',
  abandoned: 'ftpscope hat dies selbst aufgegeben, weil es nicht mehr gebraucht wurde.',
} as const

const opened = {
  control: 'die Steuerverbindung',
  data: 'die Datenverbindung',
  ident: 'die Ident-Verbindung',
} as const

export const deMeanings: Meanings = {
  of(event: TraceEvent): string {
    switch (event.kind) {
      case 'command':
        return commands[event.verb] ?? 'Ein Befehl des Clients.'
      case 'reply':
        return replyMeaning(event)
      case 'connect':
        return event.dialledBy === 'client'
          ? `Der Client öffnet ${opened[event.role]}: Das erste Paket (SYN) ist unterwegs.`
          : `Der Server öffnet ${opened[event.role]} zum Client.`
      case 'connected':
        return 'Beide Seiten sind sich einig: Die Verbindung steht.'
      case 'connect-failed':
        return dialled[event.how]
      case 'listening':
        return 'Hier wartet der Client auf die Rückverbindung des Servers.'
      case 'tls':
        return event.resumed
          ? 'Von hier an verschlüsselt; dabei wird die TLS-Sitzung der Steuerverbindung wiederaufgenommen, wie es vorsichtige Server verlangen.'
          : 'Von hier an verschlüsselt: Firewalls und NAT-Helfer können nicht lesen, was folgt.'
      case 'tls-failed':
        return 'Beide Seiten konnten sich nicht auf eine Verschlüsselung einigen.'
      case 'data':
        return 'Das Verlangte, auf dem Weg über die Datenverbindung.'
      case 'listing':
        return 'Was die Auflistung enthielt, soweit sie sich lesen lässt.'
      case 'closed':
        return event.how === 'fin'
          ? 'Ein ordentliches Ende: Diese Seite hat nichts mehr zu senden.'
          : event.how === 'reset'
            ? 'Ein hartes Ende: Was noch unterwegs war, ist verloren.'
            : 'Es kam nichts mehr, deshalb wurde aufgegeben.'
      case 'resolve':
        return 'Der Name wurde aufgelöst.'
      case 'step':
        return 'Was ftpscope als Nächstes tut.'
      case 'note':
        return 'Eine Bemerkung von ftpscope, kein Paket.'
      default:
        return assertNever(event)
    }
  },
}

function replyMeaning({ code, malformed }: Extract<TraceEvent, { kind: 'reply' }>): string {
  if (code === null) return `Keine FTP-Antwort: ${malformed ? sayRecorded(malformed) : 'nicht lesbar'}.`
  const kind = kinds[Math.floor(code / 100)] ?? 'eine Antwort'
  return `${code}, ${kind}: ${replyCodeInGerman(code)}.`
}

const kinds: Readonly<Record<number, string>> = {
  1: 'begonnen, eine weitere Antwort folgt',
  2: 'ja',
  3: 'ja, weiter',
  4: 'nein, vorerst',
  5: 'nein',
  6: 'eine verschlüsselte Antwort',
}
