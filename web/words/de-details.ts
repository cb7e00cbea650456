/** The German words of the details: ports, times, certificate, server, openings, clients, files to take along. */
import type { PortMapWords } from '../../shared/diagram/port-map.ts'
import type { WaterfallWords } from '../../shared/diagram/waterfall.ts'
import type { RuleWords } from '../../shared/report/openings-as/format.ts'
import { decimal, many } from './de-numbers.ts'
import type { DetailsWords } from './en-details.ts'

const span = (from: number, to: number): string => (from === to ? `${from}` : `${from} bis ${to}`)

const between = (from: number, to: number): string => `${from} und ${to}`

function duration(ms: number): string {
  if (ms < 9.95) return `${decimal(ms, 1).replace(/,0$/, '')} ms`
  if (ms < 999.5) return `${Math.round(ms)} ms`
  return `${decimal(ms / 1000, 1).replace(/,0$/, '')} s`
}

const portMap: PortMapWords = {
  name: 'Passive Ports: welche der Server angeboten hat und was beim Anwählen herauskam',
  result: {
    open: 'offen',
    filtered: 'keine Antwort',
    refused: 'abgewiesen',
    rejected: 'unterwegs abgewiesen',
    unknown: 'nicht bekannt',
  },
  port: (port, result) => `Port ${port}: ${result}`,
  estimate: ({ estimator, range: [from, to], uncertainty }) => {
    switch (estimator) {
      case 'single-port':
        return `Der Server bietet nur Port ${from} an.`
      case 'last-seen':
        return `Der Server vergibt seine Ports der Reihe nach; gesehen wurden ${span(from, to)}. Wie weit es noch geht, steht in seiner Konfiguration.`
      case 'observed-only':
        return `Gesehen: ${span(from, to)}. Zu wenige, um den Bereich zu schätzen.`
      case 'german-tank':
        return uncertainty
          ? `Aus den Angeboten geschätzter Bereich: ${from} bis ${to}. Mit ${Math.round(uncertainty.confidence * 100)} % Sicherheit beginnt er zwischen ${between(...uncertainty.low)} und endet zwischen ${between(...uncertainty.high)}.`
          : `Aus den Angeboten geschätzter Bereich: ${from} bis ${to}.`
    }
  },
  blocked: (from, to) =>
    from === to ? `Port ${from} ist gesperrt` : `Die Ports ${from} bis ${to} sind gesperrt`,
  boundary: (from, to) => `Zwischen ${from} und ${to} endet eine Regel`,
}

const waterfall: WaterfallWords = {
  name: (attempt) => `Zeiten, ${attempt}`,
  phase: {
    connect: 'Verbindung',
    greeting: 'Begrüßung',
    tls: 'TLS',
    login: 'Anmeldung',
    commands: 'Befehle',
    transfer: 'Übertragung',
    samples: 'Portproben',
  },
  duration,
  row: (phase, took) => `${phase}: ${took}`,
  goesOn: 'läuft noch',
}

const rules: RuleWords = {
  control: 'Steuerverbindung',
  passive: 'passiver Modus',
  active: 'aktiver Modus; nur wo ausgehende Verbindungen gefiltert werden',
}

const unknownAuthority =
  'Die Stelle, die es unterschrieben hat, ist hier nicht bekannt. Clients warnen, bis man ihnen sagt, dass sie ihr vertrauen sollen.'

export const deDetails: DetailsWords = {
  heading: 'Einzelheiten',
  none: 'Mehr ist noch nicht bekannt.',

  ports: { heading: 'Passive Ports', map: portMap },

  times: {
    heading: 'Zeiten',
    waterfall,
    legend:
      'Dünn: Warten auf eine Antwort. Umrandet: Warten auf eine Verbindung. Gefüllt: Daten. Ein Kreuz: Es wurde nichts daraus.',
    more: (count) => many(count, 'weiterer Versuch', 'weitere Versuche'),
  },

  certificate: {
    heading: 'TLS und Zertifikat',
    valid: (from, to) => `${from} bis ${to}`,
    left: (days) => `beim Test noch ${many(days, 'Tag', 'Tage')} gültig`,
    expired: (days) => `${many(days, 'Tag', 'Tage')} vor dem Test abgelaufen`,
    notYet: (days) => `beginnt erst ${many(days, 'Tag', 'Tage')} nach dem Test`,
    sent: (count) => many(count, 'Zertifikat', 'Zertifikate'),
    alone: 'nur dieses eine',
    trusted: 'Von hier aus vertrauenswürdig.',
    problems: {
      DEPTH_ZERO_SELF_SIGNED_CERT:
        'Der Server hat es selbst unterschrieben, also bürgt niemand dafür. Clients warnen oder verweigern die Verbindung.',
      SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
      UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
      UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
      UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        'Das Zwischenzertifikat zwischen ihm und der Zertifizierungsstelle fehlt: Der Server muss es mitsenden.',
      CERT_HAS_EXPIRED: 'Es ist abgelaufen und muss erneuert werden.',
      CERT_NOT_YET_VALID: 'Es ist noch nicht gültig: Seine Zeit kommt erst noch, oder eine Uhr geht falsch.',
      ERR_TLS_CERT_ALTNAME_INVALID:
        'Es wurde für einen anderen Namen ausgestellt als den, der angewählt wurde.',
    },
    problem: (code) => `Es wurde nicht akzeptiert: ${code}.`,
    versions: 'TLS-Versionen',
    version: { TLSv1: 'TLS 1.0', 'TLSv1.1': 'TLS 1.1', 'TLSv1.2': 'TLS 1.2', 'TLSv1.3': 'TLS 1.3' },
    accepted: 'angenommen',
    refused: 'abgelehnt',
    outdated: 'veraltet',
    on: (attempts) => `Gezeigt bei: ${attempts}`,
    other: 'Weiteres Zertifikat',
  },

  server: {
    heading: 'Server',
    unknown: 'Software nicht erkannt',
    sure: {
      certain: 'das sagt er selbst',
      likely: 'nach dem Wortlaut seiner Antworten',
      possible: 'seine Antworten nennen kein Produkt, das hier bekannt ist',
    },
    feature: 'Erweiterung',
    offered: 'Vorhanden',
    relies: 'Was darauf angewiesen ist',
    yes: 'ja',
    no: 'nein',
    noFeatures: 'Er hat FEAT nicht mit einer Liste beantwortet; Clients müssen es ausprobieren.',
    others: 'Außerdem vorhanden',
    needs: {
      EPSV: 'passiver Modus über IPv6 und durch Adressübersetzung; curl fragt zuerst danach',
      EPRT: 'aktiver Modus über IPv6',
      MLST: 'Auflistungen, die Programme überall gleich lesen, mit Zeiten in UTC',
      'REST STREAM': 'abgebrochene Übertragungen fortsetzen',
      SIZE: 'Fortschrittsbalken, und ob eine Übertragung vollständig ist',
      MDTM: 'Abgleich: Nur Neueres wird übertragen',
      MFMT: 'die Zeit einer hochgeladenen Datei behalten',
      UTF8: 'Namen mit mehr als ASCII-Zeichen',
      'AUTH TLS': 'Verschlüsselung von Anmeldung und Befehlen',
      PBSZ: 'Verschlüsselung der Datenverbindungen, zusammen mit PROT',
      PROT: 'Verschlüsselung der Datenverbindungen',
      TVFS: 'Pfade mit Schrägstrichen in einem Befehl',
    },
  },

  openings: {
    heading: 'Freigaben, die der Server braucht',
    lead: 'Vom Server aus gesehen. Steht er hinter einem Router, müssen die eingehenden Ports dort auch weitergeleitet werden.',
    direction: 'Richtung',
    directions: { inbound: 'ein', outbound: 'aus' },
    route: 'Von und nach',
    purpose: 'Wofür',
    copyFor: 'Als Regeln für',
    rules,
    notes: {
      nftables:
        'Tabelle und Kette können bei Ihnen anders heißen. Tragen Sie die Regeln auch in /etc/nftables.conf ein.',
      firewalld: 'Ausgehendes wird nicht gefiltert, solange keine eigene Policy das vorsieht.',
      ufw: 'ufw wendet jede Zeile sofort an und merkt sie sich.',
      iptables: 'Dauerhaft werden die Regeln mit „netfilter-persistent save“ oder „service iptables save“.',
      netsh: 'In einer Eingabeaufforderung, die als Administrator läuft.',
      powershell: 'In einer PowerShell, die als Administrator läuft.',
      aws: 'GROUP_ID steht für die Security Group. Eine Network ACL des Subnetzes braucht dieselben Ports.',
      azure:
        'GROUP und NSG stehen für Ihre Ressourcengruppe und Netzwerksicherheitsgruppe; die Prioritäten müssen frei sein.',
    },
  },

  clients: {
    heading: 'Welche Programme durchkommen',
    lead: 'Danach, wie jedes Programm mit dem umgeht, was dieser Lauf gesehen hat.',
    program: 'Programm',
    outcome: 'Ergebnis',
    why: 'Warum',
    settings: 'Einstellungen',
    outcomes: { works: 'funktioniert', fails: 'scheitert', depends: 'kommt darauf an' },
  },

  files: {
    heading: 'Zum Mitnehmen',
    lead: 'Für Tickets und E-Mails.',
    html: 'Die ganze Seite als eine Datei',
    pictures: 'Bilder',
    picture: { connections: 'Verbindungen', ladder: 'Zeitverlauf' },
    print: 'Drucken',
    failed: 'Dieser Browser konnte das Bild nicht erzeugen. Nehmen Sie das SVG.',
  },

  span,
}
