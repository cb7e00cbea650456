import type { control as english } from '../../../diagnosis/catalogue/control.ts'
import type { FindingWords } from '../../speech.ts'

/** Opening the control connection. */
export const control: Readonly<Record<keyof typeof english, FindingWords>> = {
  'control-port-filtered': {
    title: 'Keine Antwort vom FTP-Port[ {port}] des Servers {host}',
    explanation:
      'Verbindungsanfragen an den Server {host}[, Adresse {address}, Port {port},] blieben[ {seconds} s lang] ganz ohne Antwort. Ein funktionierender Server nimmt an, ein geschlossener Port weist ab; Schweigen heißt, dass die Anfragen oder die Antworten darauf unterwegs verworfen werden. Die übliche Ursache ist eine Firewall vor dem Server oder eine fehlende Portweiterleitung. Eine Firewall auf unserer eigenen Seite, die ausgehendes FTP verwirft, ein ausgeschalteter Server und eine falsche Adresse sehen von hier genauso aus.',
    signature: 'SYN-Pakete an den Steuerport werden wiederholt und nie beantwortet (ETIMEDOUT).',
    advice: {
      'server-admin':
        'Verbindungsanfragen von außen an den FTP-Port[ {port}] des Servers {host} werden nicht beantwortet. Bitte prüfen Sie, ob der Rechner läuft, ob der FTP-Dienst gestartet ist und ob die Firewall des Rechners selbst eingehende TCP-Verbindungen zu diesem Port zulässt.',
      'network-admin':
        'Eingehende TCP-Verbindungen zum FTP-Port[ {port}] des Servers {host}[ ({address})] bekommen keine Antwort. Bitte erlauben Sie sie in der Firewall oder Security Group vor dem Server und leiten Sie den Port, falls der Server hinter NAT steht, an seine interne Adresse weiter. Falls der Test in Ihrem Netz lief, prüfen Sie auch, ob ausgehende Verbindungen zu diesem Port erlaubt sind.',
      'end-user':
        'Versuchen Sie es aus einem anderen Netz, zum Beispiel über den Hotspot eines Smartphones. Klappt es dort, sperrt Ihr eigenes Netz FTP: Wenden Sie sich an dessen Administrator. Klappt es auch dort nicht, schicken Sie diesen Bericht an den Betreiber des Servers.',
    },
  },
  'control-port-refused': {
    title: 'Der Server {host} weist Verbindungen zum FTP-Port[ {port}] ab',
    explanation:
      'Die Adresse[ {address}] ist erreichbar und hat die Verbindungsanfrage abgewiesen. Sehr wahrscheinlich lauscht auf diesem Port[ ({port})] kein FTP-Dienst: Er ist gestoppt, oder er verwendet einen anderen Port oder eine andere Adresse des Rechners. Eine Firewall, die mit einem Reset abweist, sieht von hier genauso aus.',
    signature: 'Ein TCP-Reset antwortet auf das SYN an den Steuerport (ECONNREFUSED).',
    advice: {
      'server-admin':
        'Verbindungen zum FTP-Port[ {port}] des Servers {host} werden abgewiesen. Bitte prüfen Sie, ob der FTP-Dienst läuft und auf welchem Port und welcher Adresse er lauscht (zum Beispiel mit "ss -ltnp" unter Linux oder "netstat -ano" unter Windows), und starten oder korrigieren Sie ihn. Wenn der Dienst bereits auf allen Adressen lauscht, suchen Sie nach einer Firewallregel, die den Port abweist.',
      'network-admin':
        'Wenn der FTP-Dienst nachweislich läuft, prüfen Sie bitte, ob eine Firewall[ vor {host}] mit einem Reset antwortet oder ob die Portweiterleitung für den FTP-Port[ {port}] zum falschen Rechner führt.',
      'end-user':
        'Prüfen Sie den Port und die Art des Protokolls, die man Ihnen genannt hat: Ein Server, der nur SFTP anbietet, lauscht auf Port 22 und weist FTP auf Port 21 ab.',
    },
  },
  'control-port-is-20': {
    title: 'Port 20 wurde angegeben, FTP-Server lauschen aber auf Port 21',
    explanation:
      'Der Test sollte sich mit Port 20 verbinden, doch dort nahm nichts die Verbindung an. FTP-Clients verbinden sich mit Port 21. Port 20 ist nur der Port, von dem aus ein FTP-Server im aktiven Modus eine Datenverbindung aufbauen kann; eingehende Verbindungen nimmt er nie an.',
    signature: 'Eine Steuerverbindung zu Port 20 wird abgewiesen oder nicht beantwortet.',
    advice: {
      'end-user':
        'Verwenden Sie Port 21 statt 20 oder lassen Sie den Port leer. Verschlüsseltes FTP, das sofort mit TLS beginnt (implizites TLS), verwendet Port 990.',
      'server-admin':
        'Falls eine Anleitung oder eine Mail an Benutzer für den Server {host} Port 20 nennt, korrigieren Sie das bitte auf den Port, auf dem der FTP-Dienst wirklich lauscht, normalerweise 21.',
    },
  },
  'control-host-unreachable': {
    title: 'Der Server {host} ist nicht erreichbar: keine Route',
    explanation:
      'Das Netz meldet, dass kein Weg zum Server {host}[, Adresse {address},] führt[ ({errno})]. Die Meldung stammt von diesem Rechner, von einem Router auf dem Weg oder von einer Firewall, die auf diese Weise abweist. Wenn andere Ports derselben Adresse antworten, ist es eine Firewall; antwortet keiner, ist das Routing gestört oder der Rechner aus.',
    signature: 'EHOSTUNREACH oder ENETUNREACH oder eine ICMP-Meldung "destination unreachable".',
    advice: {
      'network-admin':
        'Verbindungen zum Server {host}[, Adresse {address}, Port {port},] enden mit „nicht erreichbar“. Bitte prüfen Sie das Routing zu dieser Adresse und ob eine Firewall auf dem Weg FTP mit einer ICMP-Meldung abweist (zum Beispiel eine iptables-Regel mit REJECT --reject-with icmp-host-prohibited), noch bevor die erlaubende Regel greift.',
      'server-admin':
        'Bitte prüfen Sie, ob der Rechner {host} läuft, ob er die Adresse[ {address}] hat, auf die sein Name zeigt, und ob seine eigene Firewall den FTP-Port nicht mit einer ICMP-Meldung abweist.',
      'end-user':
        'Prüfen Sie, ob Ihre eigene Verbindung funktioniert und, falls der Server in einem Firmennetz steht, ob Ihr VPN verbunden ist. Schicken Sie andernfalls diesen Bericht an den Betreiber des Servers.',
    },
  },
  'control-reset-after-accept': {
    title: 'Die Verbindung wird angenommen und noch vor der Begrüßung geschlossen',
    explanation:
      'Der Server {host}[, Port {port},] nahm die Verbindung an und beendete sie, ohne ein einziges Byte zu senden. Der Dienst oder etwas davor will nicht sprechen: eine Zugriffsliste, die die Adresse dieses Tests nicht kennt, eine Sperre, ein Load Balancer ohne funktionierenden Server dahinter oder ein FTP-Dienst, der schon beim Start abbricht. Ein Test von einer Adresse aus kann das nicht unterscheiden.',
    signature: 'SYN-ACK, dann FIN oder RST vor der 220-Begrüßung.',
    advice: {
      'server-admin':
        'Verbindungen zum Server {host}[, Port {port},] werden angenommen und ohne Begrüßung geschlossen. Bitte sehen Sie im Log des FTP-Dienstes zur Zeit des Tests nach. Übliche Ursachen: hosts.allow und hosts.deny, IP-Beschränkungen oder eine Sperrliste, ein Dienst, der zu Beginn jeder Sitzung abstürzt, oder die Begrenzung der Verbindungen pro Sekunde durch inetd oder systemd.',
      'network-admin':
        'Wenn ein Load Balancer oder Proxy vor dem Server[ {host}] steht, prüfen Sie bitte, ob sein Health Check dahinter einen funktionierenden FTP-Server findet und ob weder Intrusion Prevention noch ein Länderfilter Verbindungen von der Adresse des Tests schließt.',
      'end-user':
        'Versuchen Sie es aus einem anderen Netz. Klappt es dort, ist Ihre Adresse gesperrt: Bitten Sie den Betreiber des Servers, sie zuzulassen.',
    },
  },
  'control-port-rejected-icmp': {
    title: 'Eine Firewall weist den FTP-Port[ {port}] des Servers {host} ab',
    explanation:
      'Auf die Verbindung zum FTP-Port[ {port}] kam eine ICMP-Meldung "prohibited" oder "unreachable", während ein anderer Port derselben Adresse antwortet. Der Rechner ist also erreichbar, und eine Firewall weist diesen Port ab. Meist ist es die Firewall des Servers selbst.',
    signature: 'ICMP-Typ 3, Code 9, 10 oder 13 für den Steuerport, während andere Ports des Hosts antworten.',
    advice: {
      'server-admin':
        'Die Firewall[ von {host}] weist den FTP-Port[ {port}] ab. Bitte erlauben Sie eingehende TCP-Verbindungen dorthin, mit einer Regel oberhalb der abschließenden REJECT-Regel.',
      'network-admin':
        'Eine Firewall weist TCP-Verbindungen zum FTP-Port[ {port}][ auf {host}] mit einer ICMP-Meldung ab. Der Absender dieser Meldung, sichtbar in einem Mitschnitt, ist das Gerät, an dem die Änderung nötig ist.',
    },
  },
  'control-accepts-nothing-behind': {
    title: 'Etwas nimmt jede Verbindung an, aber kein FTP-Server steht dahinter',
    explanation:
      'Der Port nimmt die Verbindung an und schweigt dann, und auch Ports, die niemand verwenden würde, nehmen an. Es ist also nicht der FTP-Server, der annimmt: Ein Schutzdienst, ein Proxy oder eine Falle für Scanner antwortet an seiner Stelle. Ob es dahinter einen FTP-Server gibt, ist unbekannt.',
    signature: 'SYN-ACK auf dem Steuerport und ebenso auf zufälligen Ports, dann Schweigen.',
    advice: {
      'network-admin':
        'Ein Gerät[ vor {host}] nimmt TCP-Verbindungen auf allen Ports an und leitet für FTP keine davon weiter. Bitte lassen Sie den FTP-Port und den passiven Portbereich zum Server durch.',
      'end-user':
        'Prüfen Sie, ob Sie die Adresse des Servers selbst haben und nicht die eines Schutzdienstes davor.',
    },
  },
  'control-blocked-by-source': {
    title: 'Der Server lässt manche Netze zu und weist andere ab',
    explanation:
      'Der FTP-Dienst läuft und weist diesen Client wegen der Adresse ab, von der er kommt[: Von {source} aus gelingt es nicht][. Er meldete: "{text}"]. Es entscheidet eine Regel über die Herkunft der Verbindung: eine Liste erlaubter Adressen, ein Länderfilter oder eine Sperre für Adressbereiche von Cloud-Anbietern. Aus einem anderen Netz kann derselbe Dienst normal antworten.',
    signature:
      'Ein Standort bekommt eine Begrüßung; ein anderer läuft in eine Zeitüberschreitung, wird abgewiesen oder liest 421 oder 550 mit Bezug auf seine Adresse.',
    advice: {
      'network-admin':
        'Verbindungen zum FTP-Server {host} werden für bestimmte Quelladressen verworfen[, darunter {source}]. Bitte lassen Sie die betroffene Adresse in Firewall, Länderfilter oder Sperrliste zu.',
      'server-admin':
        'Der FTP-Server {host} antwortet nur manchen Netzen. Bitte prüfen Sie seine eigenen Adresslisten (hosts.allow und hosts.deny, IP-Beschränkungen, automatische Sperren) auf die Quelladresse[ {source}].',
      'end-user':
        'Nennen Sie dem Betreiber des Servers Ihre öffentliche Adresse und bitten Sie darum, sie zuzulassen.',
    },
  },
  'client-egress-blocks-21': {
    title: 'Das Netz des Clients sperrt ausgehendes FTP',
    explanation:
      'Aus dem Netz des Clients antwortet der FTP-Port nicht, von anderswo schon, und andere Dienste wie das Web funktionieren bei diesem Client. Ausgehendes FTP wird also in der Nähe des Clients gesperrt: von einem Firmen-, Hotel- oder Mobilfunknetz oder von Sicherheitssoftware auf dem Rechner selbst.',
    signature:
      'Das Log des Clients endet beim Verbindungsaufbau mit einer Zeitüberschreitung; ein Test von außen erreicht denselben Port.',
    advice: {
      'network-admin':
        'Clients in diesem Netz können keine TCP-Verbindungen zu Port 21[ von {host}] aufbauen. Bitte erlauben Sie ausgehendes TCP zu Port 21 und zu den passiven Ports dieses Servers.',
      'end-user':
        'Versuchen Sie es aus einem anderen Netz, zum Beispiel über den Hotspot eines Smartphones. Klappt es, bitten Sie den Administrator Ihres Netzes, FTP zu diesem Server zu erlauben, oder fragen Sie den Betreiber des Servers nach SFTP oder einem Upload über das Web.',
    },
  },
  'control-intercepted': {
    title: 'Etwas in der Nähe des Clients antwortet anstelle des Servers',
    explanation:
      'Den Client begrüßt etwas anderes als der Server, denn was er liest, weicht von dem ab, was der Server anderswo sendet. Ein transparenter Proxy oder Sicherheitssoftware in der Nähe des Clients übernimmt die Verbindung und führt sie im Namen des Clients weiter. Das verändert, wie Datenverbindungen funktionieren, und macht unverschlüsselte Passwörter lesbar.',
    signature:
      'Eine Begrüßung oder ein Zertifikat, das der Server nicht sendet; Verbindungen gelingen zu jeder beliebigen Adresse.',
    advice: {
      'network-admin':
        'FTP-Verbindungen aus diesem Netz werden von einem transparenten Proxy übernommen. Bitte nehmen Sie den Server {host} davon aus, zumindest für den Test.',
      'end-user':
        'Schalten Sie die FTP-Prüfung in Ihrer Sicherheitssoftware ab oder nehmen Sie Ihren FTP-Client davon aus, und versuchen Sie es erneut.',
    },
  },
  'control-nonstandard-port': {
    title: 'FTP läuft auf einem ungewöhnlichen Port[: {port}]',
    explanation:
      'Der Steuerport[ {port}] ist weder 21 noch 990. Das funktioniert, hat aber eine Folge: Firewalls und Router, die FTP unterstützen, indem sie Datenports öffnen oder Adressen umschreiben, beobachten nur Port 21. Auf anderen Ports muss der Server seine öffentliche Adresse selbst angeben, und der passive Portbereich muss ausdrücklich freigegeben und weitergeleitet werden.',
    signature: 'Ein anderer Steuerport als 21 und 990.',
    advice: {
      'server-admin':
        'Da FTP auf einem ungewöhnlichen Port[ ({port})] läuft, stellen Sie bitte die öffentliche Adresse und einen festen passiven Portbereich im FTP-Dienst ein: Keine Firewall nimmt ihm das hier ab.',
      'network-admin':
        'Bitte geben Sie den passiven Portbereich des FTP-Servers ausdrücklich frei und leiten Sie ihn weiter; FTP-Helper beobachten diesen Port[ ({port})] nicht.',
    },
  },
  'path-packet-loss': {
    title: 'Unterwegs gehen Pakete verloren',
    explanation:
      'Mehrere Schritte dauerten eine, drei oder sieben Sekunden länger als die übrigen, an wechselnden Stellen der Sitzung[ ({count}-mal)]. Das sind die Abstände, in denen TCP ein verlorenes Paket erneut sendet. Eine Firewall scheitert immer am selben Schritt; wechselnde Stellen deuten auf eine schlechte oder überlastete Leitung. Mit FTP hat das nichts zu tun.',
    signature:
      'Verzögerungen von etwa 1, 3 oder 7 Sekunden bei zufälligen Schritten; wiederholte Pakete in einem Mitschnitt.',
    advice: {
      'network-admin':
        'Verbindungen zwischen diesem Standort und dem Server {host} verlieren Pakete. Bitte prüfen Sie die Leitung auf Fehler, auf ein Duplex-Problem und auf Überlastung; ein längerer Ping in beide Richtungen zeigt die Verlustrate.',
      'end-user':
        'Versuchen Sie es per Kabel statt WLAN und aus einem anderen Netz. Ist es dort besser, liegt es an der Leitung.',
    },
  },
  'control-floods': {
    title: 'Der Server redet ohne Ende[ nach {verb}]',
    explanation:
      'Auf der Steuerverbindung hat der Server weit mehr gesendet, als irgendein Dialog braucht.[ {text}] Ein Client kann nur auflegen, sonst gehen ihm Zeit oder Speicher aus. Eine endlose Begrüßungsdatei, eine Schleife in einem Skript oder Proxy und ein Server, der schaden will, sehen von hier gleich aus.',
    signature:
      'Hunderte von Zeilen oder Antworten, nach denen niemand gefragt hat, oder eine Antwort, die nie endet.',
    advice: {
      'server-admin':
        'Der FTP-Dienst[ auf {host}] sendet Antworten ohne Ende[ nach {verb}]. Bitte sehen Sie sich seine Begrüßungs- und Meldungsdateien und die Skripte dahinter an, und versuchen Sie es ohne einen vorgeschalteten Proxy.',
      'end-user':
        'Auf Ihrer Seite lässt sich nichts tun. Bitte senden Sie diesen Bericht an den Administrator des Servers.',
    },
  },
}
