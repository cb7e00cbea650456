/** The German words of the Learn pages; the questions that come up have a file of their own. */
import { sayAgainWith } from '../../shared/language/say-again.ts'
import type { Ports } from '../../shared/learn/firewall-chart.ts'
import { deDecoded } from './de-decoded.ts'
import { deQuestions } from './de-questions.ts'
import { deStories } from './de-stories.ts'
import type { LearnWords } from './en-learn.ts'

export const deLearn: LearnWords = {
  nav: {
    label: 'Wissen',
    pages: {
      how: 'So funktioniert FTP',
      firewall: 'Firewalltabelle',
      numbers: 'Sechs Zahlen',
      questions: 'Fragen',
      findings: 'Alle Befunde',
    },
  },
  tab: (title) => `${title} · ftpscope`,

  how: {
    title: 'So funktioniert FTP, Paket für Paket',
    lead: 'Eine FTP-Sitzung hat zwei Verbindungen, und an der zweiten hakt es meistens. Gehen Sie sie Schritt für Schritt mit Ihren eigenen Adressen und Ports durch.',
    description:
      'Aktives und passives FTP Schritt für Schritt: jedes Paket beider Verbindungen, gezeichnet mit Ihren eigenen Adressen und Ports, und wie jeder Modus an Firewalls, NAT und TLS scheitert.',
    works: 'So funktioniert es',
    breaks: 'So scheitert es',
    stories: 'Sitzungen',
  },

  ...deStories,

  player: {
    previous: 'Zurück',
    next: 'Weiter',
    first: 'Erstes Paket',
    last: 'Letztes Paket',
    play: 'Abspielen',
    pause: 'Anhalten',
    step: (now, all) => `Paket ${now} von ${all}`,
    keys: 'Die Pfeiltasten nach links und rechts gehen schrittweise; ein Klick auf einen Pfeil springt dorthin.',
    position: 'Schritt',
    concluded: 'Was ftpscope daraus schließt',
    healthy: 'Kein Fehler, keine Warnung: Beide Verbindungen haben funktioniert.',
    you: 'Ihr Rechner',
    through: 'Schritt für Schritt',
    pictures: 'Bilder dieser Sitzung',
    waiting: 'noch nicht begonnen',
    practice: 'Live an einem Übungsserver ansehen',
  },

  numbers: {
    title: 'Ihre eigenen Zahlen',
    lead: 'Sie bleiben in diesem Browser-Tab.',
    reset: 'Zurück zu den Beispielen',
    fields: {
      client: 'Client, in seinem Netz',
      clientPublic: 'Client, von außen gesehen',
      server: 'Server, wie Clients ihn anwählen',
      serverInside: 'Server, in seinem Netz',
      port: 'Steuerport',
      passiveFrom: 'Erster passiver Port',
      passiveTo: 'Letzter passiver Port',
      activePort: 'Aktiver Port des Clients',
    },
    problems: {
      'no-address': 'Das ist keine IPv4-Adresse. So sieht eine aus: 203.0.113.10.',
      ipv6: 'Hier wird eine IPv4-Adresse gebraucht: Die sechs Zahlen von PASV und PORT können IPv6 nicht ausdrücken.',
      'not-private': 'Das ist keine private Adresse. Privat sind 10.…, 172.16.… bis 172.31.… und 192.168.…',
      'not-public': 'Diese Adresse ist aus dem Internet nicht erreichbar. Geben Sie die öffentliche an.',
      same: 'Hier haben beide Seiten dieselbe Adresse; sie müssen verschieden sein.',
      'no-port': 'Ein Port ist eine Zahl von 1 bis 65535.',
      'low-port': 'Datenverbindungen benutzen Ports ab 1024.',
      reversed: 'Der Bereich endet, bevor er beginnt.',
    },
  },

  chart: {
    title: 'Die Firewalltabelle',
    lead: 'Wer wählt wen an, von welchem Port zu welchem. Vier Zeilen je Modus; eine Firewall, die sich Verbindungen merkt, und das tun fast alle, braucht Regeln für die zwei, die eine öffnen.',
    description:
      'FTP-Firewalltabelle für den passiven und den aktiven Modus: Quelle und Ziel aller vier Richtungen mit Ihren eigenen Ports, NAT auf beiden Seiten und fertige Regeln für gängige Firewalls.',
    modes: {
      passive: 'Passiver Modus: Der Client öffnet beide Verbindungen',
      active: 'Aktiver Modus: Der Server öffnet die Datenverbindung',
    },
    caption: { passive: 'Passiver Modus', active: 'Aktiver Modus' },
    line: 'Zeile',
    connection: 'Verbindung',
    from: 'Von',
    to: 'Nach',
    client: 'Firewall des Clients',
    server: 'Firewall des Servers',
    channel: { control: 'Steuerung', data: 'Daten' },
    opens: 'öffnet sie',
    answers: 'antwortet',
    party: { client: 'Client', server: 'Server' },
    ports(ports: Ports): string {
      switch (ports.kind) {
        case 'one':
          return `Port ${ports.port}`
        case 'usually':
          return `Port ${ports.port} oder beliebig`
        case 'range':
          return `Ports ${ports.from}–${ports.to}`
        case 'any':
          return 'beliebiger Port über 1023'
      }
    },
    rule: {
      out: 'ausgehend erlauben',
      in: 'eingehend erlauben',
      follows: (line) => `folgt aus Zeile ${line}`,
    },
    stateless:
      'Eigene Regeln für die Zeilen 2 und 4 braucht es nur, wo ein Filter sich Verbindungen nicht merkt, etwa in einer Network ACL von AWS oder in der Access-Liste eines alten Routers.',
    nat: 'Mit NAT dazwischen',
    natText: {
      passive: ({ port, passiveFrom, passiveTo, serverInside, server }) => [
        `Vor dem Server: Leiten Sie Port ${port} und den ganzen Bereich ${passiveFrom}–${passiveTo} an ${serverInside} weiter, innen und außen mit denselben Nummern, und lassen Sie den Server ${server} ankündigen.`,
        'Vor dem Client: nichts zu tun.',
      ],
      active: ({ activePort, client, clientPublic }) => [
        `Vor dem Client: Leiten Sie Port ${activePort} an ${client} weiter, und lassen Sie den Client ${clientPublic} ankündigen. Hinter einem Carrier-Grade-NAT ist das unmöglich.`,
        'Vor dem Server: Er muss nach außen Verbindungen öffnen dürfen; weitergeleitet wird nichts.',
      ],
    },
    others: 'Dasselbe mit anderen Befehlen und Ports',
    otherRows: [
      ['EPSV', 'wie PASV, für IPv4 und IPv6, ohne Adresse in der Antwort'],
      ['EPRT', 'wie PORT, für IPv4 und IPv6'],
      ['Explizites TLS', 'dieselben Ports; Helfer dazwischen können nicht mehr mitlesen'],
      ['Implizites TLS', 'Steuerport 990; im aktiven Modus wählt der Server meist von 989 aus'],
      ['SFTP', 'eine einzige Verbindung zu Port 22; es ist ein anderes Protokoll, ein Teil von SSH'],
    ],
    twenty: 'Port 20 wird nie angewählt',
    twentyText:
      'Von dort kommen im aktiven Modus die Verbindungen des Servers. Port 20 für eingehende Verbindungen zu öffnen hilft niemandem, und eine Regel für Datenverbindungen, die den Quellport 20 verlangt, sperrt Dienste aus, die einen anderen benutzen.',
    rules: 'Fertige Regeln für die Seite des Servers',
    rulesLead: 'Passiver Modus, mit den Ports von oben.',
    product: 'Firewall oder Gateway',
    choose: 'Wann welcher Modus passt',
    situation: 'Lage',
    choice: 'Wahl',
    why: 'Weil',
    choices: [
      [
        'Client hinter einem Router, einer Firmenfirewall, im Mobilfunk',
        'passiv',
        'er öffnet jede Verbindung selbst',
      ],
      [
        'Server hinter NAT oder in einer Cloud',
        'passiv',
        'mit festem Bereich, der weitergeleitet wird, und angekündigter öffentlicher Adresse',
      ],
      ['IPv6, oder IPv4 und IPv6', 'passiv, mit EPSV', 'PASV kann nur IPv4 ausdrücken'],
      [
        'TLS',
        'passiv, fester Bereich, kein Helfer',
        'keine Firewall dazwischen kann lesen, welcher Port als Nächstes kommt',
      ],
      ['Carrier-Grade-NAT vor dem Client', 'passiv', 'zum Client lässt sich nichts weiterleiten'],
      [
        'Der Server darf außer an seinem Steuerport nichts annehmen',
        'aktiv, oder besser SFTP',
        'dann muss der Client Verbindungen vom Server annehmen',
      ],
      [
        'Altes Gerät oder Skript, das nicht passiv kann',
        'aktiv',
        'mit Port und Adresse, die zu ihm weitergeleitet werden',
      ],
      ['Ein offener Port ist alles, was Sie bekommen', 'SFTP', 'es braucht nur eine Verbindung'],
    ],
  },

  calculator: {
    title: 'Die sechs Zahlen, in beide Richtungen',
    lead: 'PASV und PORT drücken Adresse und Port in sechs Zahlen aus. Fügen Sie eine Antwort, einen Befehl oder eine Adresse mit Port ein: Der Rest folgt beim Tippen.',
    description:
      'Rechner für FTP PASV und PORT: macht aus h1,h2,h3,h4,p1,p2 Adresse und Port und umgekehrt, liest die Antworten 227 und 229 sowie die Befehle PORT und EPRT und erklärt die Rechnung.',
    field: 'Irgendetwas mit Adresse und Port',
    hint: 'Eine Antwort 227 oder 229, PORT oder EPRT mit Argument, sechs Zahlen, |||6446|, oder Adresse:Port.',
    empty: 'Geben Sie oben etwas ein, oder füllen Sie eines der Formulare aus.',
    six: 'Sechs Zahlen',
    sixNames: [
      'Adresse, erste Zahl',
      'Adresse, zweite Zahl',
      'Adresse, dritte Zahl',
      'Adresse, vierte Zahl',
      'Port, hohes Byte',
      'Port, niedriges Byte',
    ],
    notByte: 'Jede der sechs ist ein Byte: 0 bis 255.',
    endpoint: 'Adresse und Port',
    address: 'Adresse',
    port: 'Port',
    readAs: 'Gelesen als',
    said: sayAgainWith(deDecoded),
    sum: 'Von zwei Bytes zum Port',
    division: 'Und zurück',
    remainder: 'Rest',
    why: 'Ein Port ist eine Zahl mit 16 Bit. FTP schreibt sie dezimal als zwei Bytes, das hohe zuerst: Es zählt je 256.',
    noAddress: 'die der Steuerverbindung',
    spellings: 'In jeder Schreibweise',
    spelling: {
      PORT: 'Befehl PORT',
      PASV: 'Antwort auf PASV',
      EPRT: 'Befehl EPRT',
      EPSV: 'Antwort auf EPSV',
      endpoint: 'Adresse und Port',
    },
    kinds: {
      public: 'öffentliche Adresse',
      private: 'private Adresse',
      loopback: 'Loopback-Adresse',
      'link-local': 'Link-Local-Adresse',
      'carrier-grade-nat': 'Adresse aus dem Carrier-Grade-NAT',
      unspecified: 'keine bestimmte Adresse',
      multicast: 'Multicast-Adresse',
      reserved: 'reservierte Adresse',
    },
    examples: 'Beispiele',
  },

  questions: deQuestions,

  index: {
    title: 'Alle Befunde',
    lead: 'Alles, was ftpscope feststellen kann: woran man es auf der Leitung erkennt, womit es verwechselt wird und was zu tun ist.',
    description:
      'Alle Störungen von FTP- und FTPS-Verbindungen, die ftpscope kennt: Kennzeichen auf der Leitung, Erklärung, ähnliche Fälle und fertige Änderungen für Server, Firewalls und Clients.',
    filter: 'Filter',
    placeholder: '425, hängt, vsftpd, Zertifikat …',
    hint: 'Worte des Fehlers, ein Antwortcode, ein Produkt oder ein Stück einer Logzeile.',
    count: (shown, all) => (shown === all ? `${all} Befunde` : `${shown} von ${all} Befunden`),
    none: 'Kein Befund enthält alle diese Worte. Versuchen Sie es mit weniger.',
    severities: { error: 'Fehler', warning: 'Warnungen', info: 'Hinweise' },
    kinds: 'Schwere',
    jump: 'Themen',
    topics: {
      vantage: 'Der Ort, von dem aus geprüft wird',
      resolve: 'Die Namensauflösung',
      control: 'Der Aufbau der Steuerverbindung',
      greeting: 'Die Begrüßung',
      tls: 'TLS auf der Steuerverbindung',
      login: 'Die Anmeldung',
      'set-up': 'Nach der Anmeldung',
      'passive-offer': 'Was PASV und EPSV anbieten',
      'passive-connect': 'Das Anwählen des passiven Ports',
      'active-offer': 'Was PORT und EPRT ankündigen',
      'connect-back': 'Die Rückverbindung des Servers',
      'data-tls': 'TLS auf der Datenverbindung',
      transfer: 'Die Übertragung',
      completion: 'Das Ende einer Übertragung',
      security: 'Sicherheit',
    },
  },

  finding: {
    signature: 'Auf der Leitung',
    explanation: 'Was es bedeutet',
    advice: 'Was zu tun ist',
    lookAlikes: 'Leicht zu verwechseln mit',
    lookAlikesLead:
      'Sie sehen auf den ersten Blick gleich aus. Vergleichen Sie, was auf der Leitung zu sehen ist.',
    fixes: 'Fertige Änderungen',
    fixesLead: 'Geben Sie Ihre Zahlen ein, und die Zeilen darunter sind fertig zum Kopieren.',
    fixesPlain: 'Schritt für Schritt für gängige Produkte.',
    values: {
      A: 'Erster passiver Port (A)',
      B: 'Letzter passiver Port (B)',
      P: 'Öffentliche Adresse des Servers (P)',
      port: 'Steuerport',
      client: 'Adresse des Clients',
    },
    notAPort: 'Ein Port ist eine Zahl von 1 bis 65535.',
    notAnAddress: 'Das ist keine IPv4- oder IPv6-Adresse.',
    code: 'Code',
    severity: 'Schwere',
    topic: 'Wo',
    seenBy: 'Wer es sehen kann',
    seers: {
      probe: 'ein Test von ftpscope',
      log: 'das Log eines Clients',
      capture: 'ein Paketmitschnitt',
    },
    actors: 'Wer handeln kann',
    audiences: {
      'server-admin': 'die Serveradministration',
      'network-admin': 'das Netzwerkteam',
      'end-user': 'wer den Client benutzt',
    },
    story: 'Schritt für Schritt',
    practice: 'An einem Übungsserver ausprobieren',
    all: 'Alle Befunde',
    previous: 'Zurück',
    next: 'Weiter',
    neighbours: 'Befunde davor und danach',
    unknown: 'Einen solchen Befund gibt es nicht',
    unknownText: (code) =>
      `ftpscope kennt keinen Befund namens „${code}“. Codes werden nie umbenannt, also ist die Adresse vielleicht abgeschnitten oder vertippt.`,
    description: (title, signature) => `${title}. Auf der Leitung: ${signature}`,
  },
}
