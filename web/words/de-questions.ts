/** The questions that come up, answered in German. */
import type { LearnWords } from './en-learn.ts'

export const deQuestions: LearnWords['questions'] = {
  title: 'Fragen, die immer wieder kommen',
  lead: 'Kurze Antworten, jede mit der Sitzung zum Durchgehen und den Befunden, die dazugehören.',
  description:
    'Warum FTP über TLS hinter Firewalls scheitert, was FXP ist, wie man FTP tunnelt, NAT auf beiden Seiten, FTP an anderen Ports als 21 und weitere Fragen, kurz beantwortet.',
  stories: 'Schritt für Schritt',
  findings: 'Befunde',
  answers: {
    tls: {
      title: 'Warum funktioniert FTP im Klartext, aber nicht über TLS?',
      text: [
        'Viele Router und Firewalls lesen FTP mit. Sie suchen nach Befehlen PORT und Antworten 227, berichtigen die Adressen darin und öffnen den Port für einen Augenblick. Ein solcher Helfer heißt ALG, FTP Inspection, Fixup, Session Helper oder Conntrack-Helfer.',
        'Nach AUTH TLS gibt es nichts mehr mitzulesen. Die Adresse bleibt falsch und der Port geschlossen, obwohl niemand eine Einstellung geändert hat. FTP über TLS muss also ohne Hilfe auskommen: passiver Modus, ein fester passiver Bereich, die öffentliche Adresse vom Server selbst angekündigt, und der Bereich dauerhaft weitergeleitet und geöffnet.',
        'CCC (RFC 4217) schaltet die Steuerverbindung nach der Anmeldung in den Klartext zurück, sodass Helfer wieder mitlesen können. Nur wenige Clients und Server beherrschen das, und ein Teil des Schutzes geht dabei verloren.',
      ],
    },
    reuse: {
      title: 'Warum lehnt der Server die Datenverbindung nach dem TLS-Handshake ab?',
      text: [
        'Eine verschlüsselte Datenverbindung könnte auch ein Fremder öffnen, der den Port errät. Manche Server bestehen deshalb darauf, dass sie die TLS-Sitzung der Steuerverbindung wiederaufnimmt, denn das kann nur derselbe Client.',
        'Clients, die jedes Mal eine neue Sitzung beginnen, werden dann nach einem gelungenen Handshake abgelehnt. Entweder lernt der Client die Wiederaufnahme, oder der Server wird angewiesen, nicht darauf zu bestehen.',
      ],
    },
    nat: {
      title: 'Was ändert NAT, und auf welcher Seite?',
      text: [
        'NAT vor dem Client: Der passive Modus merkt nichts davon. Der aktive Modus kündigt eine Adresse an, die von außen niemand erreicht, es sei denn, dem Client wird die öffentliche gesagt und der Router leitet den Port weiter. Hinter einem Carrier-Grade-NAT geht das nicht.',
        'NAT vor dem Server: Der aktive Modus merkt nichts davon. Für den passiven Modus müssen der Steuerport und der ganze passive Bereich weitergeleitet werden, Port für Port mit denselben Nummern, und der Server muss in der Antwort auf PASV seine öffentliche Adresse ankündigen.',
        'Clients im Netz des Servers sind der dritte Fall: Sie erreichen ihn unter seiner inneren Adresse, während er die äußere ankündigt. Dann braucht der Router Hairpin-NAT, oder die Clients benutzen EPSV.',
      ],
    },
    ports: {
      title: 'Was geschieht an einem anderen Port als 21?',
      text: [
        'Nichts, soweit es FTP betrifft: Die Steuerverbindung geht zu einem anderen Port, und die Datenverbindungen werden ausgehandelt wie immer. Den Dienst zu verlegen hält die meisten Scanner fern und schützt nichts.',
        'Helfer allerdings achten nur auf Port 21. Eine Sitzung, die nur mit ihrer Hilfe funktioniert hat, meldet sich am neuen Port an und hängt bei der Auflistung. Entweder erfährt auch der Helfer von dem Port, oder, besser, der Server braucht keinen Helfer.',
        'Ein Client kann hinter einer Firewall sitzen, die nur wenige Ports hinauslässt; dann müssen der Steuerport und jeder passive Port darunter sein.',
      ],
    },
    fxp: {
      title: 'Können zwei Server eine Datei direkt austauschen?',
      text: [
        'In der Theorie ja: Der Client fragt einen Server mit PASV nach einem Port und reicht diesen Port mit PORT an den anderen weiter. Das heißt FXP oder Übertragung von Server zu Server. Die Datei kommt dann nie beim Client vorbei.',
        'Mit demselben Kniff kann jeder über einen Server an fremde Rechner gelangen, auch an Ports, die ihm eine Firewall verschlossen hat. RFC 2577 rät Servern, andere Adressen als die des Clients abzulehnen, und fast alle tun das. Mit TLS müssten sich beide Server außerdem einigen, wer den Handshake beginnt.',
      ],
    },
    tunnel: {
      title: 'Lässt sich FTP durch einen SSH-Tunnel leiten?',
      text: [
        'Ein Tunnel wie „ssh -L 2121:server:21“ befördert die Steuerverbindung und sonst nichts. Die Anmeldung klappt; dann nennt der Server einen Port, den niemand weiterleitet, oft an einer Adresse, die woandershin führt.',
        'Wege, die funktionieren: SFTP statt FTP, das ein Teil von SSH ist und nur eine Verbindung braucht. Oder ein SOCKS-Proxy („ssh -D“) mit einem Client, der ihn auch für Datenverbindungen benutzt. Oder ein kleiner passiver Bereich, von dem jeder Port weitergeleitet wird, mit einem Client, der bei der angewählten Adresse bleibt. Oder ein VPN.',
        'FTPS ist FTP über TLS; SFTP ist ein anderes Protokoll, das nur den Namen gemeinsam hat. Ein Server für das eine spricht das andere nicht.',
      ],
    },
    idle: {
      title: 'Warum endet eine lange Übertragung mit einem Fehler, obwohl die Datei vollständig ist?',
      text: [
        'Während einer Übertragung schweigt die Steuerverbindung. Router und Firewalls vergessen stille Verbindungen, manche schon nach wenigen Minuten. Ist die Datei fertig, geht das 226 in eine Verbindung, die es nicht mehr gibt, und der Client wartet vergeblich darauf.',
        'TCP-Keep-alive auf einer der beiden Seiten oder eine längere Frist in der Firewall hält den Eintrag am Leben.',
      ],
    },
    range: {
      title: 'Wie groß sollte der passive Bereich sein?',
      text: [
        'Jede Übertragung belegt einen Port, und ein benutzter Port ruht eine Minute oder länger, bevor er wieder dienen kann. Ein Bereich von zehn Ports ist durch einen einzigen Client aufgebraucht, der viele kleine Dateien holt. Hundert Ports genügen einem kleinen Server gut; tausend kosten nichts.',
        'Nehmen Sie ihn aus 49152 bis 65535, oder wenigstens abseits der Ports anderer Dienste, und tragen Sie dieselben zwei Zahlen im Server und in jeder Firewall und jedem Router davor ein.',
      ],
    },
  },
}
