/** Every word of the page in German; the twin of en.ts. */
import { questionIn } from '../../shared/session/question.ts'
import type { CertificateSummary, Family, Protection, TraceEvent } from '../../shared/trace/event.ts'
import { assertNever } from '../../shared/trace/event.ts'
import { day, decimal, duration, many, number, seconds } from './de-numbers.ts'
import { replyCodeInGerman } from './de-reply-codes.ts'
import { at, type Named, type Words } from './en.ts'
import { sayRecorded } from './speech.ts'

const mode: Words['mode'] = { passive: 'Passiv', active: 'Aktiv' }
const family: Words['family'] = { 4: 'IPv4', 6: 'IPv6' }
const protection: Words['protection'] = {
  clear: 'Klartext',
  explicit: 'explizites TLS',
  implicit: 'implizites TLS',
}
const protectionShort: Words['protectionShort'] = {
  clear: 'Klartext',
  explicit: 'TLS',
  implicit: 'implizites TLS',
}

const questions: Words['questions'] = {
  tls: 'ein TLS-Hello',
  versions: 'altes TLS',
  'tls-versions': 'TLS-Versionen',
  'no-sni': 'ohne Servernamen',
  tiny: 'eine kurze TLS-Antwort',
  reuse: 'ohne wiederaufgenommene Sitzung',
  tls12: 'TLS 1.2',
  'prot-c': 'Daten im Klartext',
  small: 'eine leere Auflistung',
  'port-21': 'auf Port 21',
  audit: 'Sicherheitsprüfung',
}

const roles = { control: 'Steuerverbindung', data: 'Datenverbindung', ident: 'Ident-Verbindung' } as const

export const de: Words = {
  at,
  seconds,
  duration,
  day,
  quoted: (text) => `„${text}“`,
  exact: (ms) => decimal(ms / 1000, 3),
  product: 'ftpscope',
  tagline: 'Beide Kanäle einer FTP-Sitzung, und welcher gestört ist',
  skip: 'Zum Inhalt springen',
  home: 'Neue Diagnose',
  learn: 'Wissen',
  explain: 'Log erklären',
  apiDocs: 'API',
  whoRunsThis: 'Fragen zu diesem Dienst, oder ein Server von Ihnen, den er in Ruhe lassen soll:',

  run: {
    from: (vantage) => `gesehen von ${vantage === 'this vantage' ? 'diesem Standort' : vantage}`,
    started: 'begonnen',
    running: (target) =>
      target === '' ? 'Verbindung zum Lauf wird hergestellt' : `Beide Kanäle von ${target} werden geprüft`,
    interrupted: 'Der Lauf ist abgebrochen, bevor er eine Antwort hatte',
    waiting: 'Warten auf das erste Ereignis',
    tryingNow: 'Gerade im Versuch',
    elapsed: (ms) => `${seconds(ms)} vergangen`,
    idle: 'fertig, wartet auf die anderen Versuche',
    upTo: (ms) => `noch bis zu ${seconds(ms)}`,
    andMore: (count) => `und ${many(count, 'weiterer Versuch', 'weitere Versuche')}`,
    finishedIn: (ms, events) =>
      `Nach ${duration(ms)} fertig, ${many(events, 'Ereignis', 'Ereignisse')} aufgezeichnet`,
    cancel: 'Abbrechen',
    cancelling: 'Wird abgebrochen …',
    cancelledAfter: (ms, events) =>
      `Nach ${duration(ms)} abgebrochen: Das hatten ${many(events, 'Ereignis', 'Ereignisse')} bis dahin gezeigt`,
    again: 'Noch einmal',
    copyLink: 'Link kopieren',
    copied: 'Kopiert',
    copyFailed: 'Kopieren war nicht erlaubt',
    exportJson: 'JSON',
    exportMarkdown: 'Markdown',
    exportAs: 'Exportieren als',
    cancelled: 'abgebrochen',
    matrix: 'Ergebnis nach Modus, Adressfamilie und Verschlüsselung',
    attempts: 'Beide Kanäle',
    attemptsWaiting: 'Die Bilder erscheinen mit der ersten Verbindung.',
    groups: 'Adressfamilie und Verschlüsselung',
    steps: 'Schritt für Schritt',
    keys: 'Mit den Pfeiltasten oder j und k geht es durch die Schritte, die Eingabetaste wählt einen aus, Esc hebt die Auswahl auf.',
    notify: 'Benachrichtigen',
    notifying: 'Wird benachrichtigen',
    notifyBlocked: 'Benachrichtigungen sind blockiert',
  },

  mode,
  modeCommands: { passive: 'EPSV, PASV', active: 'EPRT, PORT' },
  modeHow: {
    passive: 'der Client öffnet die Datenverbindung',
    active: 'der Server öffnet die Datenverbindung',
  },
  family,
  protection,
  questions,
  protectionShort,
  attempt: ({ id, mode: mine, family: over, protection: under }: Named): string =>
    `${mode[mine]} ${family[over]} ${questionIn(id) === null ? protectionShort[under] : questions[questionIn(id) ?? 'tls']}`,
  group: (over: Family, under: Protection): string => `${family[over]}, ${protection[under]}`,

  status: {
    works: 'funktioniert',
    fails: 'scheitert',
    inconclusive: 'unklar',
    running: 'läuft',
    skipped: 'ausgelassen',
    untested: 'nicht geprüft',
    'no-address': 'keine Adresse',
    healthy: 'fehlerfrei',
    degraded: 'eingeschränkt',
    broken: 'gestört',
    error: 'Fehler',
    warning: 'Warnung',
    info: 'Hinweis',
  },

  phase: {
    connect: 'beim Verbinden',
    greeting: 'bei der Begrüßung',
    tls: 'bei TLS',
    login: 'bei der Anmeldung',
    'set-up': 'bei der Vorbereitung',
    negotiate: 'beim Aushandeln eines Ports',
    'data-connect': 'bei der Datenverbindung',
    transfer: 'bei der Übertragung',
    completion: 'am Ende der Übertragung',
  },
  failedAt: (phase) => `endet ${phase}`,

  findings: {
    heading: 'Außerdem gefunden',
    whatBroke: 'Was gestört ist',
    noFault: 'Nichts ist gestört',
    undecided: 'Es ließ sich nicht entscheiden',
    stillLooking: 'Der Fehler wird gesucht',
    works: 'Geprüft und in Ordnung',
    listed: (command, entries) =>
      entries === null ? command : `${command} ${many(entries, 'Eintrag', 'Einträge')}`,
    showAll: 'Alles zeigen',
    more: (count) => `${many(count, 'weiterer Befund', 'weitere Befunde')} unten`,
    primary: 'Ursache',
    none: 'Kein Fehler gefunden: keine Störung, keine Warnung.',
    noneCancelled: 'Bis zum Abbruch des Laufs wurde kein Fehler gefunden.',
    noneEver: 'Kein Fehler gefunden: Der Lauf ist abgebrochen, bevor die Belege für einen reichten.',
    noneYet: 'Noch kein Fehler gefunden. Sobald die Belege für einen reichen, steht er hier.',
    side: 'Wer handeln muss',
    sides: {
      client: 'der FTP-Client',
      'client-network': 'das Netz des Clients',
      path: 'das Netz dazwischen',
      'server-network': 'das Netz des Servers',
      server: 'die Serveradministration',
      credentials: 'wem die Zugangsdaten gehören',
      unknown: 'nicht bekannt',
    },
    confidence: 'Wie sicher',
    confidences: { certain: 'sicher', likely: 'wahrscheinlich', possible: 'möglich' },
    becauseOf: 'wegen',
    concerns: 'Gesehen bei',
    evidence: 'Belege',
    remedies: 'Was zu tun ist',
    audiences: {
      'end-user': 'Für Sie',
      'server-admin': 'Serveradministration',
      'network-admin': 'Netzwerkteam',
    },
    notYours: (who) => `Handeln muss hier: ${who}.`,
    copyTicket: 'Als Text kopieren',
    copyFor: {
      'end-user': 'mit allen Zahlen, für Ihre Notizen',
      'server-admin': 'mit allen Zahlen, für die Serveradministration',
      'network-admin': 'mit allen Zahlen, für das Netzwerkteam',
    },
    products(names): string {
      const all = [...new Set(names)]
      const told = all.length > 4 ? [...all.slice(0, 3), `${all.length - 3} weitere`] : all
      return `Schritt für Schritt für ${told.join(', ')}`
    },
    copy: 'Kopieren',
    code: 'Code',
    also: 'auch',
    placeholders: 'Einzusetzen',
    placeholder: {
      A: 'der erste Port des passiven Bereichs, den Sie wählen',
      B: 'sein letzter Port',
      P: 'die öffentliche Adresse des Servers',
    },
  },

  ticket: {
    subject: 'Betreff',
    about: (host) => `FTP-Server ${host}`,
    seen: 'Was gefunden wurde',
    numbers: 'Die Zahlen',
    server: 'Server',
    port: 'Port',
    testedFrom: 'Geprüft von',
    testedAt: 'Geprüft am',
    result: 'Ergebnis',
    sure: 'Wie sicher',
    control: 'Steuerverbindung zu',
    offered: 'angeboten',
    dialled: 'angewählt',
    evidence: 'Belege (Zeit seit Beginn, Verbindung)',
    please: 'Worum wir Sie bitten',
    forYou: 'Was Sie tun können',
    openings: 'Freigaben, die dieser Server braucht',
    inbound: 'Eingehend',
    outbound: 'Ausgehend',
    report: 'Ganzer Bericht',
  },

  tls: {
    control: 'Steuerverbindung',
    data: 'Datenverbindungen',
    certificate: 'Zertifikat von',
    names: 'Gültig für',
    issuer: 'Ausgestellt von',
    validity: 'Gültig',
    key: 'Schlüssel',
    chain: 'Gesendete Zertifikate',
    fingerprint: 'SHA-256',
    trust: 'Vertrauen',
    trusted: 'von hier aus vertrauenswürdig',
    untrusted: (problem) => `nicht vertrauenswürdig: ${certificateProblems[problem] ?? problem}`,
    from: (from, to) => `${from} bis ${to}`,
    resumed: (resumed, all) =>
      resumed === all
        ? `${many(all, 'Verbindung', 'Verbindungen')}, ${all === 1 ? 'sie' : 'jede'} hat die TLS-Sitzung wiederaufgenommen`
        : `${many(all, 'Verbindung', 'Verbindungen')}, ${resumed === 0 ? 'keine' : number(resumed)} davon mit wiederaufgenommener TLS-Sitzung`,
    legacyHas: (protocol, cipher) => `Der Server spricht noch ${protocol} (${cipher}).`,
    details: 'Zertifikat',
  },

  picture: {
    connections: (attempt) => `Verbindungen, ${attempt}`,
    ladder: (attempt) => `Schritte im Zeitverlauf, ${attempt}`,
    whole: 'Aufklappen',
  },

  strip: {
    hint: 'Zeigen Sie auf einen Pfeil, tippen Sie ihn an oder drücken Sie darauf die Eingabetaste: Hier stehen dann seine Rohzeile, seine Zeiten und was er bedeutet.',
    into: (ms) => `${duration(ms)} nach Beginn des Versuchs`,
    heldUp: (ms) => `davon ${duration(ms)} hier aufgehalten`,
    after: {
      reply: (ms) => `beantwortet nach ${duration(ms)}`,
      other: (ms) => `dauerte ${duration(ms)}`,
    },
    waited: (ms) => `davor ${duration(ms)} Stille`,
    events: (count) => `${number(count)} Ereignisse`,
    evidenceOf: 'Beleg für:',
  },

  transcript: {
    heading: 'Protokoll',
    show: 'Zeigen',
    all: 'Alles',
    run: 'Lauf',
    empty: 'Noch keine Ereignisse.',
    gapless: (shown, all) =>
      shown === all
        ? many(all, 'Ereignis', 'Ereignisse')
        : `${number(shown)} von ${many(all, 'Ereignis', 'Ereignissen')}`,
  },

  line: {
    connecting: 'Verbindung zum Lauf …',
    queued: (place) => `In der Warteschlange: Platz ${place}. Der Lauf beginnt von selbst.`,
    live: 'Live',
    finished: 'Vollständig',
    failed: 'Nicht verfügbar',
    reconnecting: {
      lost: 'Die Leitung zu ftpscope ist abgerissen. Nichts geht verloren: Es geht weiter, wo es aufgehört hat.',
      silent:
        'ftpscope ist verstummt. Die Verbindung wird neu aufgebaut; es geht weiter, wo es aufgehört hat.',
      unreachable: 'Der Dienst ftpscope antwortet nicht. Was gezeigt wird, bleibt stehen.',
      blocked: 'Die laufende Anzeige wird unterwegs blockiert (WebSocket). Gezeigt wird, was bekannt war.',
    },
    lost: 'Neuer Verbindungsversuch',
    retryIn: (ms) => `Nächster Versuch in ${Math.ceil(Math.max(0, ms) / 1000)} s`,
    retryNow: 'Jetzt versuchen',
  },

  failure: {
    unknown: {
      title: 'Einen solchen Lauf gibt es hier nicht',
      text: 'Vielleicht ist die Adresse unvollständig, der Lauf wurde gelöscht, oder er endete mit dem letzten Neustart des Dienstes.',
    },
    expired: {
      title: 'Dieser Lauf ist abgelaufen',
      text: 'Sein Bericht wurde für eine begrenzte Zeit aufbewahrt und ist nun weg.',
    },
    'no-websocket': {
      title: 'Dieser Browser kann einem Lauf nicht live folgen',
      text: 'Ihm fehlt WebSocket. Der Lauf geht weiter; laden Sie diese Seite neu, um zu sehen, was bis dahin bekannt ist.',
    },
    unreadable: {
      title: 'Die Antwort ließ sich nicht lesen',
      text: 'Der Dienst hat etwas geantwortet, das kein Bericht ist. Ein Proxy dazwischen oder eine neuere Version von ftpscope kann der Grund sein. Laden Sie die Seite neu.',
    },
    start: 'Neue Diagnose beginnen',
    reload: 'Neu laden',
  },

  notFound: {
    title: 'Hier gibt es keine Seite',
    text: (path) => `ftpscope hat keine Seite unter ${path}.`,
  },

  tabTitle: {
    start: 'ftpscope: Diagnose von FTP-Verbindungen',
    notFound: 'Nicht gefunden · ftpscope',
    run: (state, target) => `${state} · ${target} · ftpscope`,
  },

  event(event: TraceEvent): string {
    switch (event.kind) {
      case 'resolve': {
        const what = event.type === 'any' ? 'Adresse' : event.type
        const via = event.via === 'system' ? 'über die Namensauflösung dieses Rechners' : 'über DNS'
        const outcomes = {
          answered: event.answers.join(', '),
          'no-data': 'den Namen gibt es, doch ohne solchen Eintrag',
          nxdomain: 'den Namen gibt es nicht',
          servfail: 'der Nameserver ist gescheitert',
          'timed-out': 'keine Antwort',
          failed: 'gescheitert',
        }
        return `${what} von ${event.name}, ${via}: ${outcomes[event.outcome]}${errno(event.errno)}`
      }
      case 'connect':
        return event.dialledBy === 'client'
          ? `Der Client wählt ${at(event.to)} an (${roles[event.role]})`
          : `Der Server wählt ${at(event.to)} an${event.from ? `, von ${at(event.from)}` : ''} (${roles[event.role]})`
      case 'connected':
        return `Verbunden: ${event.from ? `${at(event.from)} ` : ''}mit ${at(event.to)}`
      case 'connect-failed': {
        const how = {
          refused: 'abgewiesen: Die Gegenstelle antwortet, dass dort nichts lauscht',
          'timed-out': 'Zeitüberschreitung: gar keine Antwort',
          unreachable: 'nicht erreichbar: Das Netz sagt, dass es keinen Weg gibt',
          reset: 'beim Verbinden zurückgesetzt',
          abandoned: 'von uns aufgegeben',
        }
        return `Keine Verbindung, ${how[event.how]}${errno(event.errno)}`
      }
      case 'listening':
        return at(event.at) === at(event.announced)
          ? `Der Client lauscht auf ${at(event.at)} auf die Rückverbindung`
          : `Der Client lauscht auf ${at(event.at)} auf die Rückverbindung, angekündigt als ${at(event.announced)}`
      case 'tls':
        return `TLS: ${event.protocol}, ${event.cipher}${event.resumed ? ', Sitzung wiederaufgenommen' : ''}${certificateWords(event.certificate)}`
      case 'tls-failed':
        return `TLS gescheitert: ${sayRecorded(event.reason)}${event.alert ? ` (Alert: ${event.alert})` : ''}${event.plaintext ? `; im Klartext: ${event.plaintext}` : ''}`
      case 'command':
        return event.argument === null ? event.verb : `${event.verb} ${event.argument}`
      case 'reply':
        return event.code === null
          ? `Keine FTP-Antwort: ${event.malformed ? sayRecorded(event.malformed) : 'nicht lesbar'}`
          : replyCodeInGerman(event.code)
      case 'data':
        return `${many(event.bytes, 'Byte', 'Byte')} ${event.direction === 'to-client' ? 'zum Client' : 'zum Server'}`
      case 'listing':
        return event.format === 'empty'
          ? 'Die Auflistung ist leer'
          : `Eine Auflistung mit ${many(event.entries, 'Eintrag', 'Einträgen')} (${event.format})`
      case 'closed': {
        const who = {
          client: 'Vom Client geschlossen',
          server: 'Vom Server geschlossen',
          unknown: 'Geschlossen',
        }
        const how = { fin: '', reset: ', mit einem Reset', 'timed-out': ', durch Zeitüberschreitung' }
        return `${who[event.by]}${how[event.how]}`
      }
      case 'step':
      case 'note':
        return sayRecorded(event.text)
      default:
        return assertNever(event)
    }
  },

  announced(event: TraceEvent): string | null {
    if (event.kind === 'step') return de.event(event)
    if (event.kind === 'connect-failed' || event.kind === 'tls-failed') return de.event(event)
    if (event.kind === 'connected' && event.conn?.startsWith('d')) {
      return `Datenverbindung steht, Port ${event.to.port}`
    }
    return null
  },
}

/** OpenSSL's names, for those met most. */
const certificateProblems: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'vom Server selbst unterschrieben',
  SELF_SIGNED_CERT_IN_CHAIN: 'seine Zertifizierungsstelle ist hier nicht bekannt',
  UNABLE_TO_GET_ISSUER_CERT: 'seine Zertifizierungsstelle ist hier nicht bekannt',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'seine Zertifizierungsstelle ist hier nicht bekannt',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ein Zwischenzertifikat fehlt',
  CERT_HAS_EXPIRED: 'es ist abgelaufen',
  CERT_NOT_YET_VALID: 'es ist noch nicht gültig',
  ERR_TLS_CERT_ALTNAME_INVALID: 'es gilt für einen anderen Namen',
}

function certificateWords(certificate: CertificateSummary | null): string {
  if (!certificate) return ''
  const { subject, issuer, validTo, problem } = certificate
  return `; Zertifikat von ${subject}, ausgestellt von ${issuer}, gültig bis ${day(validTo)}${problem === null ? '' : `, ${de.tls.untrusted(problem)}`}`
}

const errno = (name: string | null): string => (name ? ` (${name})` : '')
