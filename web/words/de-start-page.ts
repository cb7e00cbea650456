/** The German words of the start page, which no other page loads. */
import { recorded } from '../../shared/language/say.ts'
import { sayAgainWith } from '../../shared/language/say-again.ts'
import type { PracticeName } from '../../shared/practice.ts'
import { deProblems } from './de-problems.ts'
import type { StartPageWords } from './en-start-page.ts'
import { speech } from './speech.ts'

const practice: Readonly<Record<PracticeName, string>> = {
  healthy: 'Alles funktioniert',
  'private-address': 'PASV bietet eine private Adresse an',
  'zero-address': 'PASV bietet 0.0.0.0 an',
  'third-party': 'PASV bietet einen anderen Rechner an',
  'malformed-pasv': 'Die Antwort auf PASV ist nicht lesbar',
  'pasv-disabled': 'Der passive Modus ist abgeschaltet',
  'epsv-unsupported': 'EPSV ist unbekannt, PASV funktioniert',
  'passive-refused': 'Die passiven Ports sind geschlossen',
  'passive-filtered': 'Die Auflistung hängt: Passive Ports sind gefiltert',
  'active-blocked': 'Die Rückverbindung des Servers kommt nie',
  'active-rejected': 'PORT wird abgelehnt',
  'stranger-connects': 'Die Rückverbindung kommt von einer anderen Adresse',
  'no-data': 'Die Auflistung beginnt und kommt nie an',
  'no-completion': 'Die Auflistung kommt, das 226 dazu nie',
  'wrong-password': 'Die Anmeldung wird abgelehnt',
  'closes-after-login': 'Der Server legt beim Passwort auf',
  'too-many-users': 'Der Server ist voll',
  'one-connection': 'Nur eine Verbindung zugleich: Die Modi wechseln sich ab',
  'slow-greeting': 'Die Begrüßung braucht vier Sekunden',
  silent: 'Er nimmt die Verbindung an und sagt nichts',
  'hangs-up': 'Er nimmt die Verbindung an und setzt sie sofort zurück',
  'not-ftp': 'Ein anderer Dienst antwortet: ein Mailserver',
  sftp: 'Ein anderer Dienst antwortet: SSH',
  refused: 'Am Port lauscht nichts',
  filtered: 'Der Port antwortet überhaupt nicht',
}

const ofForm = sayAgainWith(deProblems)

/** Why a target is not dialled stands in traces too, whose sentences come later than the form. */
function problem(detail: string): string {
  const told = ofForm(detail)
  return told === detail && speech.language === 'de' ? speech.say(recorded(detail)) : told
}

export const deStartPage: StartPageWords = {
  start: {
    heading: 'Welche Verbindung ist gestört, und auf welcher Seite?',
    lead: 'FTP braucht zwei Verbindungen: eine für Befehle, eine für Daten. ftpscope öffnet beide, im passiven und im aktiven Modus, und zeigt, was mit jeder geschieht.',
    field: 'FTP-Server',
    placeholder: 'ftp.example.org oder ftp://name@host',
    hint: 'Ein Hostname, eine Adresse, Host:Port, [IPv6]:Port oder eine ganze URL mit ftp://.',
    submit: 'Diagnose starten',
    submitting: 'Wird gestartet …',
    options: 'Optionen',
    what: 'Was dabei mit dem Server geschieht',
    whatSteps: [
      'Es wird eine Verbindung zu seinem FTP-Port aufgebaut und angemeldet: anonym, wenn Sie keinen Benutzer angeben.',
      'Ein Verzeichnis wird aufgelistet, im passiven und im aktiven Modus, über IPv4 und IPv6, wenn der Name beides hat, im Klartext und unter TLS, wo es angeboten wird.',
      'Nichts wird geschrieben, keine Datei gelesen und keine abgelehnte Anmeldung wiederholt.',
    ],
    passwordFate:
      'Ein Passwort bleibt nur für die Dauer des Laufs im Arbeitsspeicher. Es wird nicht gespeichert, nicht protokolliert und steht in keiner Adresse.',
    practice: 'Gerade kein Server zur Hand? Nehmen Sie einen von uns',
    practiceLead: 'Kleine FTP-Server in ftpscope, jeder mit einem Fehler. Die Diagnose ist echt.',
    practiceMore: (count) => `${count} weitere`,
    recent: 'Letzte Läufe dieses Browsers',
    forget: 'Diese vergessen',
    passwordAgain:
      'Das Passwort wird zwischen zwei Läufen nicht aufbewahrt. Geben Sie es unter „Optionen“ noch einmal ein, oder nehmen Sie die Sterne aus der URL.',
    problem: 'Die Diagnose wurde nicht gestartet',
    unreachable:
      'Der Dienst ftpscope hat nicht geantwortet. Prüfen Sie, ob er läuft, und versuchen Sie es noch einmal.',
  },

  options: {
    mode: 'Modus',
    modes: { both: 'Passiv und aktiv', passive: 'Nur passiv', active: 'Nur aktiv' },
    family: 'Adressfamilie',
    families: { auto: 'IPv4 und IPv6, je nach Name', '4': 'Nur IPv4', '6': 'Nur IPv6' },
    user: 'Benutzer',
    userPlaceholder: 'anonymous',
    password: 'Passwort',
    path: 'Aufzulistendes Verzeichnis',
    pathPlaceholder: 'wohin die Anmeldung führt',
    connectTimeout: 'Zeitgrenze für Verbindungen, Sekunden',
    deadline: 'Ganzer Lauf höchstens, Sekunden',
    activeAddress: 'Angekündigte Adresse im aktiven Modus',
    activeAddressPlaceholder: 'die dieses Rechners',
    activePorts: 'Ports zum Lauschen im aktiven Modus',
    activePortsPlaceholder: 'beliebige freie, oder 50000-50100',
    plain: 'Erlauben, dass das Passwort unverschlüsselt durch das Netz geht',
    plainHint:
      'Auf dem Weg könnten es alle mitlesen. Ohne dieses Häkchen meldet sich ein benannter Benutzer nur unter TLS an, und die Versuche im Klartext entfallen.',
    security: 'Verschlüsselung',
    securities: {
      '': 'Wie in der URL, sonst automatisch',
      auto: 'Automatisch: im Klartext und, wo angeboten, unter TLS',
      plain: 'Nur im Klartext',
      explicit: 'Nur explizites TLS (AUTH TLS)',
      implicit: 'Nur implizites TLS (Port 990)',
    },
    insecure: 'Trotz mangelhaften Zertifikats fortfahren',
    insecureHint:
      'Was daran nicht stimmt, erfahren Sie in jedem Fall. Ohne dieses Häkchen endet ein Versuch an einem Zertifikat, dem nicht vertraut wird.',
    audit: 'Auch eine Sicherheitsprüfung',
    auditHint:
      'Fragt zusätzlich, was der Server gewährt, obwohl er es nicht sollte: Daten im Klartext trotz TLS, Verbindungen von und zu einer zweiten Adresse, Befehle vor der Anmeldung. Dabei werden nur Adressen dieses Dienstes genannt, und nichts wird geschrieben.',
    login: 'Anmeldung',
    encryption: 'Verschlüsselung',
    limits: 'Umfang und Grenzen',
    active: 'Aktiver Modus',
    badNumber: (what, text, most) =>
      `„${what}“ kann nicht „${text}“ sein. Geben Sie eine Zahl größer als 0 und höchstens ${most} an.`,
    badPorts: (text) => `„${text}“ ist kein Portbereich. Geben Sie zwei Zahlen an, zum Beispiel 50000-50100.`,
  },

  reading: {
    practice: (title) => `Ein Übungsserver von uns: ${title}`,
    practiceTitle: (name) => practice[name],
    unknownPractice: (name) =>
      `Einen Übungsserver namens „${name}“ gibt es nicht. In der Liste unten stehen alle.`,
    problem,
    parts({ host, port, security, user, password, path }): string {
      return [
        `Host ${host}`,
        port === null ? `Port ${security === 'implicit' ? 990 : 21}, der übliche` : `Port ${port}`,
        ...(security === 'explicit' ? ['explizites TLS'] : security === 'implicit' ? ['implizites TLS'] : []),
        user === null ? 'anonyme Anmeldung' : `Benutzer ${user}`,
        ...(password === null ? [] : ['Passwort angegeben']),
        ...(path === null ? [] : [`Verzeichnis ${path}`]),
      ].join(', ')
    },
    asRead: 'Gelesen als',
    loginUnderTls: (user) =>
      `Das Passwort von ${user} geht nur unter TLS durch das Netz. Unter „Optionen“ lässt sich mehr erlauben.`,
    loginHeldBack: (user) =>
      `Nur im Klartext wäre das Passwort von ${user} unterwegs lesbar. Wählen Sie unter „Optionen“ TLS, oder erlauben Sie es dort.`,
  },
}
