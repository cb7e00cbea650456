import type { passiveConnect as english } from '../../../diagnosis/catalogue/passive-connect.ts'
import type { FindingWords } from '../../speech.ts'

/** The data connection that the client opens to the offered port. */
export const passiveConnect: Readonly<Record<keyof typeof english, FindingWords>> = {
  'passive-port-filtered': {
    title: 'Passive Ports werden gefiltert oder nicht weitergeleitet[: {ports}]',
    explanation:
      'Die Anmeldung gelingt und der Server bietet einen Port für die Datenverbindung an, doch Verbindungsanfragen dorthin bleiben ohne Antwort[ (Server {server}, Ports {ports}, {seconds} s)]. Schweigen heißt, dass etwas sie verwirft. Die Ursache liegt wahrscheinlich auf der Seite des Servers: eine Firewall, die den Steuerport freigibt, den passiven Portbereich aber nicht, oder ein Router, der nur den Steuerport weiterleitet; von hier aus sieht beides gleich aus. Auch eine Firewall auf unserer Seite, die ausgehende Verbindungen zu hohen Ports verwirft, ist nicht auszuschließen.[ Andere angebotene Ports funktionieren: {working}; die Regel deckt also nur einen Teil des Bereichs ab.]',
    signature:
      '227 oder 229, dann SYN-Pakete an den angebotenen Port ohne jede Antwort. Ein Server, der es bemerkt, sagt nach einer Weile 425.',
    advice: {
      'server-admin':
        'Datenverbindungen zum FTP-Server[ {server}] scheitern: Die angebotenen passiven Ports[ ({ports})] antworten von außen nicht. Bitte legen Sie im FTP-Dienst einen festen passiven Portbereich fest, geben Sie in der Firewall des Rechners genau denselben Bereich für eingehendes TCP frei und starten Sie den Dienst neu.',
      'network-admin':
        'Eingehende TCP-Verbindungen zu den passiven Ports des FTP-Servers[ {server}] bekommen keine Antwort[; beobachtet bei den Ports {ports}]. Bitte geben Sie den passiven Portbereich in der Firewall oder Security Group frei, und leiten Sie, falls der Server hinter NAT steht, den ganzen Bereich mit unveränderten Portnummern an ihn weiter. Verlassen Sie sich nicht auf einen FTP-Helper: Bei verschlüsselten Sitzungen ist er blind. Falls der Test in Ihrem Netz lief, erlauben Sie auch ausgehende Verbindungen zu diesem Bereich.',
      'end-user':
        'Den Client auf den aktiven Modus umzustellen hilft nur, wenn Ihr Netz eingehende Verbindungen annimmt. Versuchen Sie es einmal aus einem anderen Netz, zum Beispiel über einen Handy-Hotspot: Klappt es dort, sperrt Ihre eigene Firewall die Ports; wenn nicht, schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'passive-port-refused': {
    title: 'Verbindungen zu den passiven Ports werden abgewiesen[: {ports}]',
    explanation:
      'Der Server bietet einen Port für die Datenverbindung an, und die Verbindung dorthin wird sofort abgewiesen[ (Server {server}, Ports {ports})]. Die Adresse ist in Betrieb, doch auf diesem Port nimmt nichts an. Übliche Ursachen: ein Container oder Router, der den Steuerport durchreicht, die passiven Ports aber nicht, ein Proxy vor dem Server, eine Zuordnung, die Portnummern ändert, oder eine Firewall, die mit einem Reset ablehnt. Der Reset einer Firewall und ein geschlossener Port sehen von hier aus gleich aus.',
    signature: '227 oder 229, dann ein TCP-Reset als Antwort auf das SYN (ECONNREFUSED).',
    advice: {
      'server-admin':
        'Der FTP-Server[ {server}] bietet passive Ports an[ ({ports})], die Verbindungen von außen abweisen. Wenn er in einem Container läuft, veröffentlichen Sie den passiven Portbereich bitte außen und innen mit denselben Nummern (docker run -p A-B:A-B), und stellen Sie im FTP-Dienst denselben Bereich ein. Prüfen Sie sonst, ob der Dienst in dem Moment lauscht, in dem er einen Port anbietet, und ob keine Firewallregel ihn ablehnt.',
      'network-admin':
        'Verbindungen zu den passiven Ports des FTP-Servers[ {server}] werden abgewiesen[; beobachtet bei den Ports {ports}]. Bitte leiten Sie den ganzen passiven Portbereich mit unveränderten Nummern an den Server weiter. Ein Proxy oder Load-Balancer, der nur den Steuerport bedient, genügt für FTP nicht.',
      'end-user':
        'An Ihrem Client liegt es kaum. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'passive-port-rejected-icmp': {
    title: 'Eine Firewall lehnt die passiven Ports ab[: {ports}]',
    explanation:
      'Die Steuerverbindung zur selben Adresse funktioniert, und auf die Datenverbindung kommt „nicht erreichbar“ zurück[ ({errno}; Ports {ports})]. Da die Adresse erreichbar ist, liegt es nicht am Routing: Eine Firewall lehnt diese Ports mit einer ICMP-Meldung ab. Meist ist es die Firewall des Servers selbst, deren letzte Regel alles ablehnt, was nicht erlaubt ist; eine Firewall auf der Seite des Clients kann dasselbe tun.',
    signature:
      '227 oder 229, dann EHOSTUNREACH oder eine ICMP-Meldung "prohibited", und zwar nur für den Datenport.',
    advice: {
      'server-admin':
        'Die Firewall lehnt die passiven Ports des FTP-Servers[ {server}] ab[; beobachtet bei {ports}]. Bitte erlauben Sie den passiven Portbereich für eingehendes TCP, und setzen Sie diese Regel vor die abschließende REJECT-Regel.',
      'network-admin':
        'Verbindungen zu den passiven Ports[ ({ports})] des FTP-Servers[ {server}] werden mit einer ICMP-Meldung abgelehnt. Bitte erlauben Sie den passiven Portbereich auf der Firewall, die sie sendet; ein Mitschnitt des ICMP-Pakets zeigt die Adresse des Absenders.',
      'end-user':
        'Versuchen Sie es aus einem anderen Netz. Scheitert es auch dort, schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'passive-connects-then-reset': {
    title: 'Die Datenverbindung wird sofort nach dem Öffnen zurückgesetzt',
    explanation:
      'Die Verbindung zum angebotenen Port[ {port}] wurde sofort mit einem Reset abgebrochen. Etwas hat sie angenommen oder damit begonnen und es sich dann anders überlegt: ein Proxy oder Load-Balancer ohne Server hinter diesem Port, ein Intrusion-Prevention-System oder der FTP-Server selbst. Wer den Reset gesendet hat, ist von einer Seite aus nicht zu sehen.',
    signature: '227 oder 229, dann ein TCP-Reset direkt nach dem Verbindungsaufbau oder auf das erste Byte.',
    advice: {
      'network-admin':
        'Datenverbindungen zum FTP-Server[ {server}, Ports {ports},] werden gleich nach dem Öffnen zurückgesetzt. Bitte prüfen Sie, ob jeder passive Port zum selben Rechner führt wie der Steuerport und ob Intrusion Prevention oder ein Proxy auf dem Weg sie schließt; in deren Log sollte der Zeitpunkt des Tests zu finden sein.',
      'server-admin':
        'Datenverbindungen zu den passiven Ports[ {ports}] werden zurückgesetzt. Bitte sehen Sie im Log des FTP-Dienstes zum Zeitpunkt des Tests nach: Hat er die Verbindung nie gesehen, kam der Reset von einem Gerät vor dem Server.',
    },
  },
  'data-source-address-mismatch': {
    title: 'Der Server lehnt die Datenverbindung ab: Sie kommt von einer anderen Adresse',
    explanation:
      'Die Datenverbindung stand, doch der Server wollte sie nicht benutzen, weil ihre Absenderadresse von der der Steuerverbindung abweicht[. Er sagte: "{reply}"]. Etwas zwischen Client und Server schickt die beiden Verbindungen mit verschiedenen Adressen hinaus: mehrere Internetanschlüsse, ein Provider, der Adressen teilt, ein VPN für einen Teil des Verkehrs, ein Proxy oder ein Container-Netz vor dem Server. Die Prüfung selbst schützt vor gestohlenen Datenverbindungen.',
    signature: '425 nach der Datenverbindung, mit Worten wie "Bad IP connecting" oder "foreign address".',
    advice: {
      'network-admin':
        'Steuer- und Datenverbindungen derselben FTP-Sitzung gehen mit verschiedenen Absenderadressen hinaus. Bitte sorgen Sie dafür, dass ausgehender Verkehr von einem Client zu einem Server eine Adresse behält (Sticky oder Persistent Source NAT), oder leiten Sie diesen Server über einen einzigen Anschluss.',
      'server-admin':
        'Der FTP-Dienst lehnt Datenverbindungen ab, deren Absender von der Steuerverbindung abweicht. Wenn ein Proxy oder ein Container-Netz vor dem Dienst die Adressen ändert, sorgen Sie bitte dafür, dass sie erhalten bleiben (bei Containern: Host-Netzwerk). Die Prüfung aufzuheben (pasv_promiscuous, AllowForeignAddress) macht Datendiebstahl möglich und sollte auf bekannte Adressen beschränkt bleiben.',
      'end-user':
        'Trennen Sie VPN oder Proxy, oder benutzen Sie nur einen Internetanschluss, und versuchen Sie es erneut.',
    },
  },
  'passive-accepted-no-transfer': {
    title: 'Die Datenverbindung öffnet sich, doch der Server benutzt sie nicht',
    explanation:
      'Von dieser Seite aus steht die Datenverbindung, doch die Übertragung[ ({verb})] geht nicht voran[: "{reply}"]. Vielleicht hat gar nicht der Server sie angenommen: Ein Schutzdienst, ein Proxy oder eine falsche Portweiterleitung kann an seiner Stelle antworten, und der Server wartet weiter. Möglich ist auch, dass der Server die Verbindung hatte und aus eigenem Grund nicht beginnen konnte; Auskunft gibt sein Log.',
    signature:
      'Für den Client steht die Datenverbindung, dann kommt keine 150 und am Ende 425 oder Schweigen.',
    advice: {
      'network-admin':
        'Datenverbindungen zum FTP-Server öffnen sich und werden nicht benutzt; vielleicht nimmt etwas anderes sie an seiner Stelle an. Bitte prüfen Sie, ob jeder passive Port an denselben Rechner weitergeleitet wird wie der Steuerport und ob kein SYN-Proxy oder Schutzdienst an dessen Stelle antwortet.',
      'server-admin':
        'Für den Client öffnete sich eine Datenverbindung, und die Übertragung begann nicht. Bitte sehen Sie im Log des FTP-Dienstes zum Zeitpunkt des Tests nach: Hat er auf eine Verbindung gewartet, hat ein Gerät vor ihm sie an seiner Stelle angenommen.',
    },
  },
  'passive-port-not-forwarded': {
    title: 'Der Router leitet den FTP-Port weiter, die passiven Ports aber nicht[: {ports}]',
    explanation:
      'Der Server steht hinter NAT, und der Port, den er für Daten anbietet, antwortet unter der öffentlichen Adresse[ {server}] nicht[ ({ports})]. Der Steuerport wird an den Server weitergeleitet, der passive Portbereich höchstwahrscheinlich nicht. Eine Firewall, die diese Ports verwirft, sieht von außen genauso aus; weil eine andere Antwort das NAT verrät, ist die fehlende Weiterleitung die bessere Vermutung.',
    signature:
      'Die richtige öffentliche Adresse in 227 (oder EPSV), keine Antwort am Port und eine private Adresse des Servers in einer anderen Antwort.',
    advice: {
      'network-admin':
        'Der Router vor dem FTP-Server[ {server}] leitet nur den Steuerport weiter. Bitte leiten Sie den ganzen passiven Portbereich des Dienstes mit unveränderten Portnummern an dieselbe interne Adresse weiter, und geben Sie ihn in der Firewall frei[; beobachtete Ports: {ports}].',
      'server-admin':
        'Bitte legen Sie im FTP-Dienst einen festen passiven Portbereich fest, und bitten Sie den Administrator des Routers, genau diesen Bereich weiterzuleiten.',
      'end-user':
        'An Ihrem Client liegt es kaum. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'passive-range-partly-blocked': {
    title: 'Nur ein Teil des passiven Portbereichs ist offen[: {blocked} gesperrt]',
    explanation:
      'Von den geprüften passiven Ports nehmen einige Verbindungen an[ ({working})], andere nicht[ ({blocked})]. Wahrscheinlich stimmen der Bereich im FTP-Dienst und der in der Firewall nicht überein. Für Benutzer sieht es nach Zufall aus: Jede Übertragung bekommt einen anderen Port und gelingt oder scheitert mit ihm.[ Die Grenze liegt zwischen den Ports {boundary}: Das sind benachbarte Stichproben, von denen eine funktioniert und eine gesperrt ist.]',
    signature: 'Datenverbindungen gelingen unterhalb eines bestimmten Ports und scheitern darüber.',
    advice: {
      'server-admin':
        'Der passive Portbereich des FTP-Dienstes und der in der Firewall freigegebene unterscheiden sich. Bitte gleichen Sie beide an: Verkleinern Sie den Bereich im Dienst auf den offenen Teil[, {working}], oder lassen Sie den Rest freigeben.',
      'network-admin':
        'Die Firewall gibt nur einen Teil des passiven Portbereichs des FTP-Servers frei. Bitte geben Sie auch die gesperrten Ports frei[: {blocked}], und leiten Sie sie weiter, falls der Server hinter NAT steht.',
      'end-user':
        'Vorerst kann Wiederholen helfen, weil jedes Mal ein anderer Port benutzt wird. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'passive-intermittent-backend': {
    title: 'Datenverbindungen erreichen den falschen von mehreren Servern',
    explanation:
      'Übertragungen scheitern, ohne dass sich bei den Ports ein Muster zeigt, und Sitzungen unterscheiden sich in Begrüßung, Zertifikat oder angebotener Adresse. Mehrere Rechner teilen sich den Namen, und die Datenverbindung erreicht manchmal einen anderen als die Steuerverbindung. FTP braucht beide auf demselben Rechner.',
    signature:
      'Fehlschläge ohne Grenze bei den Ports; je Sitzung andere Begrüßungen, Zertifikate oder Adressen.',
    advice: {
      'network-admin':
        'Der Load-Balancer vor den FTP-Servern schickt Steuer- und Datenverbindungen eines Clients an verschiedene Rechner. Bitte binden Sie alle Ports eines Clients an denselben Rechner (Source Address Affinity), oder geben Sie jedem Rechner eine eigene Adresse und einen eigenen passiven Portbereich.',
      'server-admin':
        'Bitte lassen Sie jeden FTP-Server der Gruppe für den passiven Modus seine eigene öffentliche Adresse nennen.',
    },
  },
  'alg-blinded-by-tls': {
    title: 'Funktioniert ohne TLS, scheitert mit TLS: Eine Firewall ist auf das Mitlesen angewiesen',
    explanation:
      'Unverschlüsselt funktioniert die Datenverbindung; verschlüsselt scheitert sie auf demselben Server in derselben Minute. Also hat eine Firewall oder ein Router auf dem Weg einen FTP-Helper, der die Antworten liest und den Datenport öffnet oder die Adresse korrigiert. TLS verbirgt die Antworten, und der Helper kann nichts tun. Zertifikat und Anmeldung haben damit nichts zu tun.',
    signature:
      'Daten kommen im Klartext an und unter TLS nicht: private Adresse in der 227-Antwort oder ein Datenport ohne Antwort.',
    advice: {
      'server-admin':
        'Datenverbindungen gelingen nur ohne TLS, weil eine Firewall darauf angewiesen ist, FTP mitzulesen. Bitte stellen Sie im FTP-Dienst einen festen passiven Portbereich und die öffentliche Adresse ein, damit kein Helper nötig ist.',
      'network-admin':
        'Der FTP-Helper (ALG) kann verschlüsselte Sitzungen nicht lesen. Bitte geben Sie den passiven Portbereich des FTP-Servers ausdrücklich frei und leiten Sie ihn weiter. Wenn der Helper verschlüsselte Sitzungen stört, schalten Sie ihn für diesen Server aus.',
      'end-user':
        'Zurück zu unverschlüsseltem FTP würde funktionieren, gibt aber Ihr Passwort preis. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'alg-missing-on-nonstandard-port': {
    title: 'Funktioniert auf Port 21, scheitert auf einem anderen Port[: {port}]',
    explanation:
      'Derselbe Server funktioniert auf Port 21, und auf seinem anderen Steuerport[ {port}] scheitert die Datenverbindung. Eine Firewall oder ein Router hilft FTP nur auf Port 21 nach. Auf dem anderen Port öffnet niemand Datenports, und niemand korrigiert die genannte Adresse.',
    signature: 'Daten kommen mit Steuerport 21 an und mit einem anderen nicht.',
    advice: {
      'server-admin':
        'Bitte stellen Sie im FTP-Dienst einen festen passiven Portbereich und die öffentliche Adresse ein; dann spielt der Steuerport[ {port}] keine Rolle mehr.',
      'network-admin':
        'Bitte geben Sie den passiven Portbereich ausdrücklich frei und leiten Sie ihn weiter, oder lassen Sie den FTP-Helper auch den Steuerport[ {port}] beobachten.',
    },
  },
  'conntrack-helper-not-assigned': {
    title: 'Die Linux-Firewall hat einen FTP-Helper, der nicht benutzt wird',
    explanation:
      'Hinter einer Linux-Firewall scheitern Datenverbindungen mit und ohne TLS gleichermaßen, obwohl ihr FTP-Helper geladen ist. Seit Kernel 4.7 tut ein geladener Helper nichts, bis eine Regel ihn dem Steuerport zuweist. Von außen ist das nur wahrscheinlich; Klarheit geben die Regeln der Firewall.',
    signature:
      'Datenports mit und ohne TLS gefiltert; nf_conntrack_ftp ist geladen, und keine Regel weist es zu.',
    advice: {
      'network-admin':
        'Der FTP-Helper der Linux-Firewall ist geladen, aber nicht zugewiesen. Bitte geben Sie den passiven Portbereich ausdrücklich frei, was auch für TLS genügt; wenn nur unverschlüsseltes FTP zählt, weisen Sie den Helper mit einer Regel dem Port 21 zu.',
    },
  },
  'nat-port-translation-mismatch': {
    title: 'Die passiven Ports werden unter anderen Nummern weitergeleitet',
    explanation:
      'Der angebotene Port[ {port}] antwortet nicht, und an einem anderen[ ({other})] nimmt etwas an, das keine Begrüßung sendet. Wahrscheinlich bildet der Router die passiven Ports auf andere Nummern ab. FTP nennt dem Client den Port, wie der Server ihn kennt; die Nummern innen und außen müssen daher gleich sein.',
    signature: 'Der angebotene Port scheitert, während ein anderer an seiner Stelle antwortet.',
    advice: {
      'network-admin':
        'Die passiven Ports des FTP-Servers werden auf andere Nummern übersetzt. Bitte leiten Sie sie eins zu eins weiter.',
      'server-admin':
        'Wenn der Dienst in einem Container läuft, veröffentlichen Sie den passiven Portbereich bitte auf beiden Seiten mit denselben Nummern, und stellen Sie im Dienst denselben Bereich ein.',
    },
  },
  'passive-hairpin-nat': {
    title: 'Aus dem eigenen Netz scheitern Datenverbindungen zur öffentlichen Adresse',
    explanation:
      'Der Client ist im selben Netz wie der Server, und der Server bietet für Daten die öffentliche Adresse[ {offered}] an. Von außen funktioniert das; von innen müsste der Router die Verbindung wieder hereinleiten, und das tut er nicht. Für Benutzer von außen ist der Server richtig eingerichtet.',
    signature:
      'Das Log eines Clients im Netz zeigt Zeitüberschreitungen zur eigenen öffentlichen Adresse; ein Test von außen gelingt.',
    advice: {
      'network-admin':
        'Clients im Netz erreichen die öffentliche Adresse des FTP-Servers nicht. Bitte schalten Sie NAT-Loopback (Hairpin-NAT) für Steuerport und passiven Portbereich ein, oder lassen Sie das interne DNS die interne Adresse liefern.',
      'server-admin':
        'Bitte lassen Sie den FTP-Dienst internen Clients seine interne Adresse nennen (FileZilla Server: "use the default host for local connections"; ProFTPD: MasqueradeAddress je Klasse).',
      'end-user':
        'Verwenden Sie den internen Namen oder die interne Adresse des Servers, solange Sie im selben Netz sind.',
    },
  },
  'passive-wrong-host-answers': {
    title: 'Die Datenverbindung erreichte ein fremdes Gerät im eigenen Netz',
    explanation:
      'Der Server hat eine private Adresse[ {offered}] angeboten, und im Netz des Clients gehört sie einem anderen Gerät, das die Verbindung annahm. Was der Client dann las, kam nicht vom Server. Der Fehler ist die Adresse, die der Server nennt.',
    signature:
      'Die Datenverbindung gelingt zu einer privaten Adresse im Netz des Clients; dann folgen unbrauchbare Daten oder ein TLS-Fehler.',
    advice: {
      'server-admin':
        'Der FTP-Dienst nennt eine interne Adresse[: {offered}]. Bitte stellen Sie die öffentliche Adresse ein, die er nennen soll, und starten Sie ihn neu.',
      'end-user':
        'Verwenden Sie einen Client, der private Adressen vom Server ignoriert (FileZilla, WinSCP, curl), oder EPSV.',
    },
  },
  'client-egress-blocks-high-ports': {
    title: 'Das Netz des Clients sperrt die passiven Ports',
    explanation:
      'Bei diesem Client enden Datenverbindungen mit Zeitüberschreitung, während ein Test von anderswo die passiven Ports desselben Servers erreicht. Der Server ist also in Ordnung, und eine Firewall in der Nähe des Clients erlaubt nur den Steuerport.',
    signature:
      'Das Log des Clients zeigt Zeitüberschreitungen bei Datenverbindungen; ein Test von außen erreicht die passiven Ports.',
    advice: {
      'network-admin':
        'Clients in diesem Netz können keine Verbindungen zu den passiven Ports des FTP-Servers[ {server}] öffnen[: {ports}]. Bitte erlauben Sie ausgehendes TCP zu Port 21 und zu diesen Ports dieses Servers; ein FTP-Helper genügt nicht, wenn die Sitzung verschlüsselt ist.',
      'end-user':
        'Versuchen Sie es aus einem anderen Netz. Klappt es dort, bitten Sie den Administrator Ihres Netzes, die passiven Ports zu erlauben.',
    },
  },
  'passive-connect-slow': {
    title: 'Datenverbindungen beginnen langsam[: {seconds} s]',
    explanation:
      'Jede Datenverbindung oder die Antwort danach dauert weit länger als der Aufbau der Steuerverbindung[: {seconds} s]. Wahrscheinlich löst der Server bei jeder Datenverbindung langsam einen Namen auf; ProFTPD tut das, wenn Reverse DNS eingeschaltet ist.',
    signature:
      'Aufbau der Datenverbindung oder 150 dauert mehrere Sekunden, wiederholbar, während Antworten auf der Steuerverbindung schnell kommen.',
    advice: {
      'server-admin':
        'Datenverbindungen des FTP-Dienstes beginnen langsam. Bitte schalten Sie Reverse-DNS-Abfragen aus (ProFTPD: UseReverseDNS off), und prüfen Sie den Resolver des Servers.',
    },
  },
  'ipv6-data-blocked': {
    title: 'Über IPv6 funktioniert die Steuerverbindung, Datenverbindungen scheitern',
    explanation:
      'Über IPv4 gelingen Datenverbindungen; über IPv6 bietet derselbe Server einen Port an, der nicht antwortet. Die Firewallregeln für IPv6 sind ein eigenes Regelwerk; sehr wahrscheinlich fehlt darin der passive Portbereich.',
    signature: 'Daten nach EPSV kommen über IPv4 an und über IPv6 nicht.',
    advice: {
      'network-admin':
        'Der passive Portbereich des FTP-Servers[ {server}] ist nur für IPv4 offen. Bitte ergänzen Sie dieselbe Regel für IPv6, für alle Absender.',
      'server-admin':
        'Bitte prüfen Sie die IPv6-Regeln der Firewall auf dem Server; wenn IPv6 für FTP nicht gewünscht ist, entfernen Sie den AAAA-Eintrag seines Namens.',
      'end-user': 'Stellen Sie Ihren Client auf „nur IPv4“, bis das geändert ist.',
    },
  },
}
