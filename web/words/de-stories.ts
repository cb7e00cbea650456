/** The sessions of the Learn pages, told in German; facts come from their numbers. */
import type { LearnWords } from './en-learn.ts'

const bytes = (port: number): string => `${Math.floor(port / 256)} × 256 + ${port % 256} = ${port}`

const story: LearnWords['story'] = {
  passive: {
    name: 'Passiver Modus',
    about:
      'PASV: Der Server nennt einen Port, der Client wählt ihn an. So machen es heute fast alle Clients.',
  },
  active: {
    name: 'Aktiver Modus',
    about:
      'PORT: Der Client nennt einen Port, der Server wählt ihn an. So hat FTP begonnen, und das halten Firewalls auf.',
  },
  epsv: {
    name: 'Erweiterter passiver Modus',
    about:
      'EPSV: passiver Modus, der keine Adresse nennt, also kann auch keine falsch sein. Der einzige für IPv6.',
  },
  'passive-private-address': {
    name: 'PASV nennt eine innere Adresse',
    about: 'Der Server weiß nicht, wie ihn das Internet sieht, und schickt Clients in sein eigenes Netz.',
  },
  'passive-filtered': {
    name: 'Der passive Port ist gefiltert',
    about: 'Die Anmeldung klappt, die Auflistung hängt: die häufigste Störung überhaupt.',
  },
  'active-behind-nat': {
    name: 'Aktiver Modus hinter einem Router',
    about: 'Der Client kann nur die Adresse ankündigen, die er kennt, und die gilt draußen nicht.',
  },
  'active-blocked': {
    name: 'Die Rückverbindung kommt nie',
    about: 'Angekündigt wird die richtige Adresse, und eine Firewall hält die Verbindung des Servers auf.',
  },
  'tls-blinds-helper': {
    name: 'TLS macht einen Helfer blind',
    about:
      'Derselbe Server, einmal im Klartext und einmal unter TLS: Was nur mit Hilfe ging, geht nicht mehr.',
  },
  fxp: {
    name: 'Von Server zu Server (FXP)',
    about: 'Ein Client, zwei Server: Die Datei ginge geradewegs hinüber, und die Server weigern sich.',
  },
}

const lines: LearnWords['lines'] = {
  'dial-control': ({ server, port, controlFrom }) =>
    `Der Client wählt den Server an: ein Paket von seinem Port ${controlFrom}, den das System ausgesucht hat, an ${server} Port ${port}. Daraus wird die Steuerverbindung. Sie befördert Befehle und Antworten, aber nie eine Datei.`,
  'control-open': () =>
    'Der Server antwortet, und die Verbindung steht. Jede Firewall auf dem Weg kennt sie nun und lässt beide Richtungen durch.',
  greeting: () => 'Der Server spricht zuerst. Nur ein 220 bedeutet: Das ist FTP, und der Dienst ist bereit.',
  user: () => 'Befehle sind Textzeilen. Der Client sagt, wer sich anmelden möchte.',
  'user-answer': () => 'Eine 3 am Anfang einer Antwort bedeutet: So weit in Ordnung, jetzt der nächste Teil.',
  pass: () =>
    'Das Passwort folgt. Im Klartext, wie hier, können es alle auf dem Weg lesen; unter TLS kann es niemand. Bilder und Berichte zeigen Sterne.',
  'logged-in': () =>
    'Angemeldet. Bis hierher sind aktiver und passiver Modus gleich, und eine Firewall, die den Steuerport durchlässt, hat ihren Teil getan. Was noch fehlt, ist ein Weg für Daten.',
  pasv: () =>
    'Jede Auflistung und jede Datei bekommt eine eigene Datenverbindung. Im passiven Modus fragt der Client: Wo darf ich dich anwählen?',
  'pasv-answer': ({ server, dataPort }) =>
    `Der Server öffnet einen Port seines passiven Bereichs und nennt ihn in sechs Zahlen. Die ersten vier sind die Adresse ${server}, die letzten zwei der Port: ${bytes(dataPort)}.`,
  'dial-data': ({ dataPort, dataFrom }) =>
    `Der Client wählt ein zweites Mal, von einem weiteren eigenen Port (${dataFrom}) zu Port ${dataPort} des Servers. Verbindungen öffnet nur der Client, deshalb haben Firewalls und Router auf seiner Seite nichts dagegen. Die Firewall des Servers muss diesen Port hereinlassen.`,
  'data-open': () =>
    'Die Datenverbindung steht neben der Steuerverbindung. Sie befördert eine Auflistung oder eine Datei, dann endet sie.',
  list: () =>
    'Erst jetzt sagt der Client, was er auf dieser Verbindung haben will: eine Auflistung des Verzeichnisses.',
  'list-begins': () =>
    'Der Server sagt auf der Steuerverbindung, dass Daten folgen. Manche Server sagen das, bevor die Datenverbindung steht; ein 150 allein beweist also nichts.',
  'data-bytes': () => 'Die Auflistung selbst kommt über die Datenverbindung.',
  'data-end': () =>
    'Das Schließen der Datenverbindung markiert das Ende der Auflistung oder Datei. Ein anderes Zeichen dafür hat FTP nicht, deshalb sieht eine gekappte Verbindung wie eine kurze Datei aus.',
  'list-done': () =>
    'Das 226 auf der Steuerverbindung bestätigt, dass alles gesendet wurde. Daten ohne ein 226 können unvollständig sein.',
  goodbye: () =>
    'Die Sitzung endet ordentlich. Für eine weitere Auflistung oder Datei würde die Datenverbindung neu aufgebaut, mit einem anderen Port.',

  epsv: () =>
    'Die erweiterte Form aus RFC 2428 fragt dasselbe und gilt für IPv4 und IPv6. Viele Clients versuchen sie zuerst.',
  'epsv-answer': ({ server, dataPort }) =>
    `Die Antwort nennt den Port ${dataPort} und sonst nichts. Die Adresse ist die, die der Client schon erreicht hat, ${server}: Ein Server hinter NAT kann sie nicht falsch angeben, und kein Gateway muss sie umschreiben.`,

  'pasv-private': ({ serverInside, server, dataPort }) =>
    `Der Server nennt seine eigene Adresse, ${serverInside}. Die stimmt in seinem Netz und nützt draußen nichts: Der Client hat ihn unter ${server} erreicht, wo ein Gateway Verbindungen weiterreicht. Der Port in den letzten zwei Zahlen ist richtig: ${bytes(dataPort)}.`,
  'dial-private': ({ serverInside }) =>
    `Ein Client, der der Antwort glaubt, wählt ${serverInside} an. Im Internet leitet niemand Pakete an eine solche Adresse weiter; im Netz des Clients kann sie sogar einem fremden Rechner gehören.`,
  'private-lost': () =>
    'Keine Antwort. Einfache Clients (Skripte, Kameras, Scanner, alte Bibliotheken) enden hier mit einer Zeitüberschreitung, obwohl die Anmeldung geklappt hat.',
  'dial-instead': ({ server, dataPort }) =>
    `Umsichtige Clients (FileZilla, WinSCP, curl) bemerken den Unterschied oder beachten die Adresse gar nicht erst und wählen denselben Port bei ${server} an: Port ${dataPort}.`,
  'instead-open': () =>
    'Das klappt, also sind die Ports offen und weitergeleitet, und nur die genannte Adresse ist falsch. Dem Server muss seine öffentliche Adresse gesagt werden.',

  'dial-filtered': ({ server, dataPort }) =>
    `Der Client wählt ${server} Port ${dataPort} an, wie es ihm gesagt wurde.`,
  filtered: ({ port }) =>
    `Keine Antwort, nicht einmal eine Absage. Eine Firewall verwirft solche Pakete still; ein Gateway, das nur Port ${port} weiterleitet, tut dasselbe. Nichts, was der Server sagt, würde es zeigen: Auf seiner Seite ist alles bereit.`,
  'filtered-end': ({ passiveFrom, passiveTo }) =>
    `Die Anmeldung klappte, und die Auflistung hing: So sieht es für die Leute am Client aus. Zu beheben ist es auf der Seite des Servers: Legen Sie den passiven Bereich fest (hier ${passiveFrom} bis ${passiveTo}), und öffnen Sie dann genau diese Ports und leiten Sie sie weiter.`,

  listen: ({ clientPublic, activePort }) =>
    `Im aktiven Modus öffnet der Client einen Port und lauscht: ${clientPublic} Port ${activePort}. Hier hat er eine eigene öffentliche Adresse, wie 1985.`,
  port: ({ activePort }) =>
    `PORT sagt dem Server, wo das ist, in denselben sechs Zahlen: vier für die Adresse, zwei für den Port, ${bytes(activePort)}.`,
  'port-answer': () =>
    'Der Server merkt es sich. Dass er zustimmt, heißt noch nicht, dass er dorthin gelangt: Versucht hat er es noch nicht.',
  'list-active': () => 'Der Client bittet um die Auflistung. In diesem Augenblick wählt der Server.',
  'connect-back': ({ server, activeFrom, activePort }) =>
    `Jetzt sind die Rollen vertauscht: Der Server ${server} öffnet eine Verbindung zum Client, von seinem Port ${activeFrom} zu Port ${activePort}. Für eine Firewall vor dem Client ist das ein Fremder, der ungebeten hereinkommt. Port ${activeFrom} ist, wo sie herkommt; niemand wählt jemals Port ${activeFrom} an.`,
  'connect-back-open': () =>
    'Nichts hält sie auf, und die Datenverbindung steht, in umgekehrter Richtung geöffnet.',

  'listen-inside': ({ client, activePort }) =>
    `Der Client lauscht auf ${client} Port ${activePort}. Eine andere Adresse kennt er nicht; der Router ersetzt sie auf dem Weg nach draußen.`,
  'port-private': ({ client }) =>
    `PORT kündigt ${client} an, eine Adresse des Heim- oder Firmennetzes. Von außen führt kein Weg dorthin. Manche Router lesen FTP mit und berichtigen die Zeile unterwegs; unter TLS oder an einem anderen Port als 21 können sie das nicht.`,
  'port-illegal': ({ clientPublic }) =>
    `Der Server vergleicht: Die Steuerverbindung kommt von ${clientPublic}, und PORT nennt eine andere Adresse. Die meisten Server lehnen das ab, und zwar zu Recht, denn sonst könnte jeder sie jeden anwählen lassen.`,
  'illegal-end': () =>
    'Der Ausweg ist der passive Modus. Wer beim aktiven bleiben muss, stellt im Client die öffentliche Adresse und einen Portbereich ein und leitet diesen Bereich im Router weiter.',

  'port-public': ({ clientPublic }) =>
    `Diesem Client wurde seine öffentliche Adresse gesagt, und er kündigt ${clientPublic} an.`,
  'list-waits': ({ activePort }) =>
    `Der Server wählt Port ${activePort} an, und der Client wartet. Am Router gehört die Verbindung niemandem: Keine Regel leitet sie weiter.`,
  'no-connect-back': () =>
    'Nach einer Weile gibt der Server auf. Sein 425 kommt an, die Verbindung nie. Von der Seite des Clients aus kann niemand sagen, welche Firewall es war: die eigene, oder eine, die den Server nicht hinauslässt.',
  'no-connect-back-end': ({ activePort, client }) =>
    `Der passive Modus braucht nichts davon. Sonst muss der Router Port ${activePort} an ${client} weiterleiten, und der Server muss nach außen Verbindungen öffnen dürfen.`,

  'helper-rewrites': ({ server, serverInside }) =>
    `Im Klartext klappt die Auflistung. Was der Client nicht sieht: Der Server hat ${serverInside} genannt, und ein Helfer im Gateway (ALG, „FTP Inspection“) hat die Antwort mitgelesen, ${server} an diese Stelle geschrieben und sich den Port gemerkt.`,
  'helper-opens': ({ dataPort }) =>
    `Für Port ${dataPort} öffnet der Helfer ein Loch, nur für diese eine Verbindung. In den Regeln der Firewall steht davon nichts.`,
  'clear-works': () =>
    'Alles ist gut, und wer den Server verwaltet, hat keinen Grund zu glauben, dass etwas fehlt. Nun dasselbe unter TLS.',
  auth: () => 'Eine zweite Sitzung. Vor der Anmeldung bittet der Client um Verschlüsselung.',
  'auth-answer': () => '234: Vom nächsten Byte an sprechen beide TLS.',
  'tls-up': () =>
    'Die Steuerverbindung ist verschlüsselt. Alle dazwischen sehen noch, dass die beiden miteinander reden, aber nicht mehr, was sie sagen. Der Helfer ist blind.',
  'tls-login': () => 'Die Anmeldung klappt, und das Passwort ist sicher.',
  prot: () => 'PROT P: Auch Datenverbindungen sollen verschlüsselt werden.',
  'pasv-secret': () => 'Dieselbe Frage wie vorhin.',
  'pasv-secret-answer': ({ serverInside }) =>
    `Der Server gibt dieselbe Antwort wie vorhin, und diesmal kann sie niemand berichtigen: ${serverInside} kommt an, wie es gesendet wurde.`,
  'secret-lost': ({ serverInside }) =>
    `Ein Client, der ihr glaubt, wählt ${serverInside} an, und nichts kommt zurück.`,
  'secret-instead': ({ server }) => `Ein umsichtiger Client versucht denselben Port bei ${server}.`,
  'secret-filtered': () =>
    'Auch hier keine Antwort: Niemand hat das Loch geöffnet, denn niemand konnte lesen, für welchen Port.',
  'blinded-end': () =>
    'Abhilfe schafft, keinen Helfer zu brauchen: Der Server kündigt seine öffentliche Adresse selbst an und benutzt einen festen passiven Bereich, und das Gateway leitet diesen Bereich dauerhaft weiter und hält ihn offen. Davon haben auch Sitzungen im Klartext etwas.',

  'fxp-first': ({ server }) =>
    `Ein Client meldet sich bei zwei Servern an und lässt sie miteinander reden. Der erste, ${server}, soll die Datei bekommen.`,
  'fxp-pasv': () => 'Er wird wie immer nach einem passiven Port gefragt.',
  'fxp-pasv-answer': ({ dataPort }) => `Er lauscht auf Port ${dataPort} und weiß noch nicht, für wen.`,
  'fxp-second': ({ otherServer }) => `Der zweite Server, ${otherServer}, hat die Datei.`,
  'fxp-port': ({ server, dataPort }) =>
    `Der Client gibt ihm die Adresse des ersten, als wäre es seine eigene: ${server} Port ${dataPort}. Die Datei ginge geradewegs von einem Server zum anderen.`,
  'fxp-refused': () =>
    'Abgelehnt, heute von fast jedem Server. Mit demselben Kniff ließe sich ein Server dazu bringen, für jeden jeden Rechner anzuwählen (FTP-Bounce-Angriff), deshalb rät RFC 2577 davon ab.',
  'fxp-end': () =>
    'Gehören beide Server Ihnen, können Sie es beiden erlauben. Sicherer: über den Client kopieren, oder einen Server mit rsync oder SFTP vom anderen abholen lassen.',
}

export const deStories: Pick<LearnWords, 'story' | 'lines'> = { story, lines }
