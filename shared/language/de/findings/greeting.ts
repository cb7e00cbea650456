import type { greeting as english } from '../../../diagnosis/catalogue/greeting.ts'
import type { FindingWords } from '../../speech.ts'

/** The first words on an open control connection. */
export const greeting: Readonly<Record<keyof typeof english, FindingWords>> = {
  'greeting-timeout': {
    title: 'Verbunden, aber der Server sendet keine Begrüßung',
    explanation:
      'Der Server {host}[, Port {port},] nahm die Verbindung an und sendete dann[ {seconds} s lang] nichts. Ein FTP-Server spricht zuerst, mit einer Zeile, die mit 220 beginnt. Schweigen bedeutet hier eines von dreien: Der Port erwartet vom ersten Byte an TLS (implizites TLS, üblich auf Port 990), der Dienst ist überlastet oder wartet auf eine langsame Namensauflösung, oder etwas vor dem Server nimmt Verbindungen an, ohne dass ein FTP-Server dahintersteht.',
    signature: 'TCP verbindet sich, und kein Byte trifft ein.',
    advice: {
      'server-admin':
        'Der FTP-Port[ {port}][ auf {host}] nimmt Verbindungen an und sendet keine Begrüßung. Bitte prüfen Sie, ob der Dienst auf diesem Port für implizites TLS gedacht ist, ob er überlastet ist und ob Reverse-DNS- oder Ident-Abfragen seinen Start verzögern. Steht ein Proxy oder Load Balancer davor, prüfen Sie, ob dieser den FTP-Dienst erreicht.',
      'end-user':
        'Wenn man Ihnen FTPS auf Port 990 genannt hat, wählen Sie in Ihrem Client „implizites TLS“. Warten Sie andernfalls eine Minute und versuchen Sie es erneut; schweigt der Server weiter, schicken Sie diesen Bericht an seinen Betreiber.',
    },
  },
  'greeting-slow': {
    title: 'Die Begrüßung kommt spät[: nach {seconds} s]',
    explanation:
      'Die Verbindung wurde schnell angenommen, doch die Begrüßung des Servers {host} brauchte ungewöhnlich lange[: {seconds} s]. Der Server erledigt etwas Langsames, bevor er spricht. In Frage kommen eine Rückwärtsauflösung der Client-Adresse, eine Ident-Abfrage beim Client, Zugriffsregeln mit Namensauflösung und ein überlasteter Rechner. Was davon zutrifft, ist aus dem Beobachteten nicht zu erkennen.',
    signature: 'Die 220-Begrüßung trifft mehr als drei Sekunden nach der TCP-Verbindung ein.',
    advice: {
      'server-admin':
        'Die FTP-Begrüßung[ von {host}] kommt spät[, erst nach {seconds} s]. Bitte schalten Sie Reverse-DNS- und Ident-Abfragen im FTP-Dienst ab, prüfen Sie, ob die Nameserver in seinen Resolver-Einstellungen antworten, und sehen Sie sich die Auslastung des Rechners an.',
      'end-user':
        'Sobald die Begrüßung da ist, funktioniert die Sitzung. Wenn Ihr Client früher aufgibt, erhöhen Sie seine Zeitgrenze für den Verbindungsaufbau.',
    },
  },
  'greeting-421-too-many-users': {
    title: 'Der Server ist voll: Zu viele Benutzer sind verbunden',
    explanation:
      'Der FTP-Dienst läuft und hat diese Verbindung abgewiesen, weil seine Grenze für gleichzeitige Benutzer erreicht ist[. Er meldete: "{text}"]. Die Grenze gilt für alle Benutzer zusammen; wer die Verbindungen belegt, ist von hier aus nicht zu sehen.',
    signature: '421 anstelle der 220-Begrüßung, mit Worten wie "too many connected users".',
    advice: {
      'server-admin':
        'Der FTP-Dienst[ auf {host}] weist Clients ab, weil seine Gesamtgrenze für Sitzungen erreicht ist. Bitte sehen Sie nach, wer verbunden ist, beenden Sie hängende Sitzungen, verkürzen Sie die Zeitgrenze für Leerlauf oder erhöhen Sie die Grenze.',
      'end-user':
        'Versuchen Sie es in einigen Minuten erneut. Wenn Sie viele Dateien übertragen, lassen Sie Ihren Client nur eine oder zwei Verbindungen gleichzeitig verwenden.',
    },
  },
  'greeting-421-ip-limit': {
    title: 'Zu viele Verbindungen von derselben Adresse',
    explanation:
      'Der FTP-Dienst erlaubt von einer Adresse nur eine bestimmte Zahl von Verbindungen, und diese ist erreicht[. Er meldete: "{text}"]. Alle hinter einem Router teilen sich eine Adresse, und ein Client, der parallel überträgt, verwendet mehrere Verbindungen. Auch die Verbindungen dieses Tests zählen mit; der Test kann also dazu beigetragen haben.',
    signature: '421 anstelle der 220-Begrüßung, mit Worten wie "too many connections from this IP".',
    advice: {
      'end-user':
        'Schließen Sie andere FTP-Fenster, stellen Sie die Zahl gleichzeitiger Übertragungen in Ihrem Client auf 1 oder 2 und warten Sie einige Minuten: Abgerissene Sitzungen zählen mit, bis der Server es bemerkt. Ein Client, der es alle paar Sekunden erneut versucht, sperrt sich selbst weiter aus.',
      'server-admin':
        'Die Grenze des FTP-Dienstes[ auf {host}] für Verbindungen je Adresse ist erreicht. Wenn viele Benutzer von einer Adresse kommen, zum Beispiel aus einem Büro hinter NAT, erhöhen Sie die Grenze bitte für alle oder für diese Adresse, und verkürzen Sie die Zeitgrenze für Leerlauf, damit tote Sitzungen frei werden.',
    },
  },
  'greeting-421-policy': {
    title: 'Der Server weist diesen Client noch vor der Anmeldung ab',
    explanation:
      'Der FTP-Dienst beantwortete die Verbindung mit einer Absage statt mit einer Begrüßung[. Er meldete: "{text}"]. Der Wortlaut deutet auf eine Regel zur Adresse des Clients oder auf einen vorübergehend geschlossenen Dienst; häufig ist eine Sperre nach fehlgeschlagenen Anmeldungen. Andere Adressen werden vielleicht normal bedient: Ein Test von einer Adresse aus kann das nicht zeigen.',
    signature: '421 anstelle der 220-Begrüßung, ohne Worte über eine Zahl von Verbindungen.',
    advice: {
      'server-admin':
        'Der FTP-Dienst[ auf {host}] antwortet auf neue Verbindungen von der Adresse dieses Tests mit 421[: "{text}"]. Bitte prüfen Sie seine Listen erlaubter und verbotener Adressen, seine Sperrliste nach fehlgeschlagenen Anmeldungen und ob er offline geschaltet wurde.',
      'end-user':
        'Wenn Ihr Passwort mehrmals falsch eingegeben wurde, korrigieren Sie zuerst das gespeicherte Passwort und warten Sie das Ende der Sperre ab, oft 10 bis 60 Minuten. Bitten Sie andernfalls den Betreiber des Servers, Ihre Adresse zuzulassen.',
    },
  },
  'greeting-500-oops': {
    title: 'vsftpd beendet die Sitzung sofort wegen seiner Konfiguration',
    explanation:
      'Die erste Zeile des Servers war "500 OOPS"; so meldet vsftpd einen schwerwiegenden Fehler in seiner Konfiguration[. Der Wortlaut: "{text}"]. Der Rest der Zeile nennt die Direktive oder Datei, an der es liegt. Bis das korrigiert ist, kann sich kein Client anmelden.',
    signature: '500 OOPS anstelle der 220-Begrüßung.',
    advice: {
      'server-admin':
        'vsftpd[ auf {host}] beendet jede Sitzung mit "500 OOPS"[: "{text}"]. Bitte korrigieren Sie die dort genannte Direktive in vsftpd.conf oder die genannte Datei und starten Sie vsftpd dann neu. In vsftpd.conf darf weder um das Gleichheitszeichen noch hinter einem Wert ein Leerzeichen stehen.',
      'end-user':
        'Von Ihrer Seite aus lässt sich nichts tun. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'greeting-no-valid-server': {
    title: 'ProFTPD hat für diese Adresse keinen Server konfiguriert',
    explanation:
      'ProFTPD nahm die Verbindung an und meldete, dass keiner seiner konfigurierten Server für die Adresse gedacht ist, an der sie ankam[. Der Wortlaut: "{text}"]. Das ist hinter NAT häufig, wenn ein <VirtualHost> die öffentliche Adresse nennt, die Verbindung aber an der internen ankommt.',
    signature: '500 "no server available" oder "no valid servers" anstelle der 220-Begrüßung.',
    advice: {
      'server-admin':
        'ProFTPD[ auf {host}] hat keinen Server für die Adresse, an der Verbindungen ankommen. Bitte setzen Sie "DefaultServer on" in der Hauptkonfiguration oder nennen Sie in <VirtualHost> die Adresse der Netzwerkkarte (nicht die öffentliche) und starten Sie ProFTPD dann neu.',
      'end-user':
        'Von Ihrer Seite aus lässt sich nichts tun. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'greeting-maintenance': {
    title: 'Der Server meldet, dass er zurzeit nicht verfügbar ist',
    explanation:
      'Der FTP-Dienst ist erreichbar und begrüßt mit einer Absage[: "{text}"]. Der Wortlaut klingt nach einem Dienst, der zur Wartung geschlossen oder noch nicht bereit ist. Ob das Absicht ist, weiß nur sein Administrator.',
    signature:
      '120, 421 oder 530 anstelle der 220-Begrüßung, mit Worten über Herunterfahren, Abschalten oder fehlende Bereitschaft.',
    advice: {
      'server-admin':
        'Der FTP-Dienst[ auf {host}] begrüßt mit einer Absage[: "{text}"]. Wenn keine Wartung geplant ist, nehmen Sie ihn bitte wieder in Betrieb (ProFTPD: "ftpshut -R"; FileZilla Server: den Server aktiv schalten).',
      'end-user':
        'Versuchen Sie es später erneut. Wenn es anhält, fragen Sie den Betreiber des Servers, ob eine Wartung geplant ist.',
    },
  },
  'not-ftp-service': {
    title: 'Kein FTP-Server[: Auf Port {port} antwortet {service}]',
    explanation:
      'Etwas nahm die Verbindung an, doch seine ersten Worte sind keine FTP-Begrüßung[; dem Anschein nach ist es {service}][. Der Wortlaut: "{text}"]. Der Port oder der Servername gehört zu einem anderen Dienst. Vielleicht bietet der Server {host} FTP auf einem anderen Port an.',
    signature:
      'Die erste Zeile hat keinen dreistelligen FTP-Code oder nennt ein anderes Protokoll (SSH, HTTP, SMTP, IMAP, POP3 …).',
    advice: {
      'end-user':
        'Prüfen Sie den Port. FTP verwendet 21, FTP mit implizitem TLS 990; SFTP ist ein anderes Protokoll auf Port 22, und das Web verwendet 80 und 443.',
      'server-admin':
        'Der Port[ {port}][ auf {host}] spricht kein FTP[; dort antwortet {service}]. Wenn Benutzern FTP auf diesem Port genannt wurde, korrigieren Sie bitte diese Angabe oder die Portweiterleitung, die zum falschen Dienst führt.',
    },
  },
  'server-is-sftp': {
    title: 'Das ist ein SSH-Server: Verwenden Sie SFTP, nicht FTP',
    explanation:
      'Der Server {host}[, Port {port},] spricht SSH. Dateien erreicht man dort mit SFTP, einem anderen Protokoll als FTP und FTPS (FTP mit TLS); keine Einstellung eines FTP-Clients kann das überbrücken. Ein SSH-Port beweist nicht, dass SFTP für Ihr Konto freigeschaltet ist, doch fast immer ist es das.',
    signature: 'Die ersten Bytes sind "SSH-2.0-".',
    advice: {
      'end-user':
        'Wählen Sie in Ihrem Client das Protokoll SFTP (FileZilla, WinSCP und Cyberduck bieten es), mit demselben Server, Benutzernamen und Passwort und mit Port 22 oder dem hier verwendeten Port[ ({port})]. Wenn Sie FTP verwenden müssen, fragen Sie nach dem Port dafür.',
      'server-admin':
        'Der FTP-Port[ {port}][ auf {host}] ist ein SSH-Dienst. Bitte sagen Sie den Benutzern, ob sie dort SFTP verwenden sollen oder welcher Port FTP oder FTPS bedient.',
    },
  },
  'greeting-slow-reverse-dns': {
    title: 'Der Server löst vor der Begrüßung den Namen des Clients auf[: {seconds} s]',
    explanation:
      'Die Begrüßung verspätet sich um ein Vielfaches von fünf Sekunden[ ({seconds} s)], jedes Mal neu oder bis das Ergebnis eine Weile gespeichert ist. Das ist der Rhythmus eines Resolvers, der fragt und keine Antwort bekommt: Der Server sucht den Namen des Clients (Reverse DNS), bevor er spricht. Der Rhythmus macht das wahrscheinlich; beweisen lässt es sich nur am Server.',
    signature:
      'Die 220-Antwort trifft nach etwa 5, 10, 15, 20 oder 30 Sekunden ein, wiederholbar oder nur beim ersten Mal, bei schneller Verbindung.',
    advice: {
      'server-admin':
        'Der FTP-Dienst[ auf {host}] wartet vor seiner Begrüßung auf eine Reverse-DNS-Abfrage. Bitte schalten Sie diese Abfrage im FTP-Dienst ab und prüfen Sie, ob die Nameserver in den Resolver-Einstellungen des Servers antworten.',
      'end-user':
        'Sobald die Begrüßung da ist, funktioniert die Sitzung. Wenn Ihr Client früher aufgibt, erhöhen Sie seine Zeitgrenze.',
    },
  },
  'greeting-slow-ident': {
    title: 'Der Server stellt dem Client vor der Begrüßung eine Ident-Anfrage',
    explanation:
      'Während die Begrüßung ausstand, baute der Server eine Verbindung zu Port 113 des Clients auf. Dort fragt er, wer der Benutzer ist (Ident), und wartet auf eine Antwort, die heute kaum noch ein Rechner gibt. Wo eine Firewall die Frage stillschweigend verwirft, beginnt jede Sitzung mit Verspätung[ von {seconds} s].',
    signature: 'Ein SYN vom Server an TCP-Port 113 des Clients vor der 220-Antwort.',
    advice: {
      'server-admin':
        'Der FTP-Dienst[ auf {host}] stellt Ident-Anfragen. Bitte schalten Sie sie ab (ProFTPD: IdentLookups off).',
      'network-admin':
        'Wenn sich der Server nicht ändern lässt, lassen Sie die Firewall des Clients Anfragen an TCP-Port 113 bitte abweisen, statt sie zu verwerfen: Der Server fährt dann sofort fort.',
    },
  },
  'implicit-tls-on-plain-port': {
    title: 'Dieser Port erwartet TLS vom ersten Byte an (implizites TLS)',
    explanation:
      'Ohne Verschlüsselung schweigt der Server {host}[, Port {port}]; ein TLS-Handshake auf einer neuen Verbindung wird beantwortet. Der Port funktioniert also und spricht FTP über implizites TLS. Ein Client, der auf eine Begrüßung im Klartext wartet, wartet ewig.',
    signature:
      'Schweigen auf einer unverschlüsselten Verbindung; ein ServerHello als Antwort auf ein ClientHello.',
    advice: {
      'end-user':
        'Wählen Sie für diesen Port[ ({port})] in Ihrem Client „implizites FTP über TLS“, oder verwenden Sie Port 21 mit explizitem TLS, wenn der Server es anbietet.',
      'server-admin':
        'Der FTP-Port[ {port}][ auf {host}] spricht implizites TLS. Sollen sich Clients mit explizitem TLS verbinden, schalten Sie den impliziten Modus auf diesem Port bitte ab (vsftpd: implicit_ssl=NO; ProFTPD: UseImplicitSSL entfernen), oder nennen Sie den Benutzern Port 990.',
    },
  },
  'plain-ftp-on-implicit-port': {
    title: 'Der Client beginnt sofort mit TLS, der Server aber im Klartext',
    explanation:
      'Der Client sendete als Erstes einen TLS-Handshake, und der Server antwortete mit einer gewöhnlichen FTP-Begrüßung. Der Client ist auf implizites TLS eingestellt, der Port[ {port}] erwartet aber explizites TLS oder gar keines. Die Fehlermeldung, die ein Client dazu zeigt, "wrong version number" oder "unexpected TLS packet", hat mit TLS-Versionen nichts zu tun.',
    signature: 'Zuerst ein ClientHello; der Server antwortet im Klartext mit "220 …".',
    advice: {
      'end-user':
        'Wählen Sie für diesen Port[ ({port})] „explizites FTP über TLS“ statt „implizites“. Implizites TLS gehört zu Port 990.',
      'server-admin':
        'Wenn dieser Port[ ({port})] implizites TLS bedienen soll, schalten Sie es dort bitte ein; sagen Sie den Benutzern andernfalls, dass sie explizites TLS wählen sollen.',
    },
  },
  'greeting-malformed': {
    title: 'Die Begrüßung hält sich nicht an die Form von FTP',
    explanation:
      'Der Dienst sieht nach FTP aus, doch seine Begrüßung verletzt die Regeln[: {problem}]. Nachsichtige Clients machen weiter; strenge brechen ab oder lesen das Folgende falsch. Häufige Quellen sind Bannerdateien mit fremden Zeichen und kleine eingebettete Geräte.',
    signature:
      'Kein dreistelliger Code, einzelne Zeilenvorschübe (LF), Steuerzeichen oder Zeilen von mehr als 512 Bytes.',
    advice: {
      'server-admin':
        'Die Begrüßung[ von {host}] ist fehlerhaft[: {problem}]. Bitte bereinigen Sie den Bannertext: einfache Zeichen, kurze Zeilen, keine Ausgaben von Skripten.',
    },
  },
  'greeting-masked-by-middlebox': {
    title: 'Ein Gerät auf dem Weg verändert die Begrüßung',
    explanation:
      'Auf der unverschlüsselten Verbindung ist die Begrüßung maskiert oder gekürzt, während derselbe Server seinen echten Text zeigt, wo ihn niemand mitlesen kann: unter TLS, auf einem anderen Port oder von einem anderen Ort aus. Auf dem Weg steht also eine Firewall mit FTP-Inspektion und schreibt Antworten um. Sie kann auch Datenverbindungen stören.',
    signature: '220 mit Sternchen oder gekürztem Text, nur auf Port 21.',
    advice: {
      'network-admin':
        'Eine Firewall zwischen dem Client und dem Server {host} schreibt FTP-Antworten um. Bitte beachten Sie, dass ihre FTP-Inspektion für diesen Server aktiv ist, und nehmen Sie ihn davon aus, wenn Übertragungen scheitern.',
    },
  },
  'greeting-multiline-unclosed': {
    title: 'Die Begrüßung beginnt und endet nie',
    explanation:
      'Der Server sendete Zeilen, die mit "220-" beginnen und damit weitere Zeilen ankündigen, aber nie die abschließende Zeile mit "220" und einem Leerzeichen. Nach den Regeln muss ein Client auf diese Zeile warten, und so wartet er ewig. Die übliche Ursache ist eine fehlerhafte Bannerdatei.',
    signature: 'Eine oder mehrere "220-"-Zeilen ohne eine "220 "-Zeile.',
    advice: {
      'server-admin':
        'Die Begrüßung[ von {host}] wird nie abgeschlossen. Bitte korrigieren oder entfernen Sie die Bannerdatei: Die Codes ergänzt der FTP-Dienst selbst, in der Datei sollten also keine stehen.',
    },
  },
}
