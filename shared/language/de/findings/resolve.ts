import type { resolve as english } from '../../../diagnosis/catalogue/resolve.ts'
import type { FindingWords } from '../../speech.ts'

/** From the name that was typed to an address. */
export const resolve: Readonly<Record<keyof typeof english, FindingWords>> = {
  'dns-nxdomain': {
    title: 'Der Name {name} existiert nicht',
    explanation:
      'Laut Auskunft der Nameserver gibt es diesen Namen[, {name},] nicht. Ohne Adresse wurde nichts kontaktiert; der FTP-Server selbst wurde also nicht getestet. Ein Tippfehler, ein fehlender Eintrag für den Host und eine abgelaufene Domain führen alle zu dieser Antwort; was davon zutrifft, sagen die Nameserver nicht.',
    signature: 'DNS antwortet für den Namen mit NXDOMAIN (Antwortcode 3).',
    advice: {
      'end-user':
        'Prüfen Sie die Schreibweise des Servernamens {host}. Wenn Sie ihn von jemandem bekommen haben, fragen Sie dort nach dem aktuellen Namen des FTP-Servers.',
      'server-admin':
        'Der Name {host} existiert im öffentlichen DNS nicht. Bitte legen Sie einen A-Eintrag an, der auf den FTP-Server zeigt (AAAA nur, wenn FTP auch auf IPv6 lauscht), oder nennen Sie den Benutzern den tatsächlich vorhandenen Namen. Prüfen Sie auch, ob die Domain abgelaufen ist.',
    },
  },
  'dns-no-address': {
    title: 'Der Name {host} existiert, hat aber keine Adresse',
    explanation:
      'Die Nameserver kennen den Namen {host}, doch er hat weder eine IPv4-Adresse (A) noch eine IPv6-Adresse (AAAA). Oft wurden nur Einträge für Mail (MX) oder Text (TXT) angelegt. Es wurde nichts kontaktiert; der FTP-Server selbst wurde also nicht getestet.',
    signature: 'DNS antwortet mit NOERROR, ohne A- und ohne AAAA-Eintrag.',
    advice: {
      'end-user':
        'Fragen Sie nach dem genauen Namen des FTP-Servers; er beginnt oft mit ftp. und lautet anders als der Name der Website.',
      'server-admin':
        'Der Name {host} hat keinen Adresseintrag. Bitte legen Sie einen A-Eintrag mit der öffentlichen IPv4-Adresse des FTP-Servers an.',
    },
  },
  'dns-servfail': {
    title: 'DNS[ für {host}] ist gestört: Die Nameserver melden einen Fehler',
    explanation:
      'Der Resolver antwortete mit SERVFAIL: Er wollte den Namen {host} auflösen und bekam keine gültige Antwort. Zwei Ursachen sind häufig: DNSSEC-Signaturen, die sich nicht prüfen lassen, und eine Delegation an Nameserver, die für die Zone gar nicht zuständig sind. Ein Fehler in unserem eigenen Resolver sieht genauso aus, ist aber weniger wahrscheinlich.',
    signature: 'DNS antwortet mit SERVFAIL (Antwortcode 2).',
    advice: {
      'server-admin':
        'Abfragen[ nach {host}] enden mit SERVFAIL. Bitte prüfen Sie, ob die beim Registrar eingetragenen Nameserver diese Zone bedienen und ob der DNSSEC-Eintrag (DS) beim Registrar zu den verwendeten Schlüsseln passt. Wenn DNSSEC nicht gewünscht ist, entfernen Sie den DS-Eintrag.',
      'end-user':
        'Versuchen Sie es in einigen Minuten und aus einem anderen Netz erneut. Schlägt es auch dort fehl, teilen Sie dem Inhaber der Domain mit, dass ihr DNS mit SERVFAIL antwortet.',
    },
  },
  'dns-timeout': {
    title: 'Der Name {host} ließ sich nicht auflösen: keine brauchbare DNS-Antwort',
    explanation:
      'Auf die Abfrage[ nach {host}] kam keine brauchbare Antwort. Das passiert, wenn der Resolver auf dieser Seite nicht erreichbar ist, aber auch, wenn die Nameserver der Domain schweigen; eine einzelne Abfrage von einem Ort aus kann beides nicht unterscheiden. Der FTP-Server selbst wurde nicht getestet.',
    signature: 'Keine DNS-Antwort innerhalb der Zeitgrenze oder EAI_AGAIN vom Resolver des Systems.',
    advice: {
      'end-user':
        'Öffnen Sie am selben Rechner eine beliebige Website. Klappt auch das nicht, liegt der Fehler in Ihrem eigenen Netz oder dessen DNS-Einstellungen. Klappt es, versuchen Sie es später erneut und sagen Sie dem Inhaber Bescheid, dass sich der Name {host} nicht auflösen lässt.',
      'network-admin':
        'Abfragen[ nach {host}] bekommen vom Resolver dieses Netzes keine Antwort. Bitte fragen Sie einen zweiten, unabhängigen Resolver nach dem Namen: Antwortet er, liegt es am lokalen Resolver oder am Weg dorthin; antwortet er nicht, liegt es an den Nameservern der Domain.',
      'server-admin':
        'Wenn Abfragen[ nach {host}] aus mehreren Netzen fehlschlagen, prüfen Sie bitte, ob alle Nameserver der Domain über UDP und TCP auf Port 53 antworten.',
    },
  },
  'dns-slow': {
    title: 'Die Namensauflösung[ von {host}] ist langsam[: {seconds} s]',
    explanation:
      'Der Name {host} wurde aufgelöst, doch es dauerte ungewöhnlich lange[: {seconds} s]. Jeder Client ohne zwischengespeicherte Antwort wartet ebenso lange, bevor er sich verbinden kann, und manche geben auf. Eine einzelne langsame Abfrage kann Zufall sein; ein defekter Nameserver unter mehreren guten führt immer wieder dazu.',
    signature: 'Eine DNS-Antwort, die länger als zwei Sekunden braucht.',
    advice: {
      'server-admin':
        'Abfragen[ nach {host}] dauern lange. Bitte testen Sie jeden Nameserver der Domain einzeln und entfernen oder reparieren Sie die, die nicht oder spät antworten.',
      'network-admin':
        'Wenn aus diesem Netz alle Namen langsam aufgelöst werden, liegt es eher am verwendeten Resolver; vergleichen Sie mit einem anderen.',
    },
  },
  'dns-cname-dangling': {
    title: 'Der Alias zeigt auf einen Namen, den es nicht gibt[: {alias}]',
    explanation:
      'Der Name {host} existiert und ist ein Alias (CNAME)[ für {alias}]. Dieses Ziel gibt es nicht, also auch keine Adresse, mit der man sich verbinden könnte. Meist wurde das Ziel umbenannt oder gelöscht und der Alias blieb übrig. Der FTP-Server selbst wurde nicht getestet.',
    signature: 'Ein CNAME-Eintrag, für dessen Ziel die Antwort NXDOMAIN lautet.',
    advice: {
      'server-admin':
        'Der Name {host} ist ein Alias, dessen Ziel nicht mehr existiert[: {alias}]. Bitte lassen Sie den Alias auf den aktuellen Namen des FTP-Servers zeigen oder ersetzen Sie ihn durch einen A-Eintrag.',
      'end-user':
        'Sie haben sich nicht vertippt: Den Namen gibt es, er führt aber ins Leere. Bitte informieren Sie den Betreiber des Servers.',
    },
  },
  'dns-aaaa-broken': {
    title: 'FTP antwortet nicht über IPv6, obwohl der Name eine IPv6-Adresse hat',
    explanation:
      'Der Name {host} hat eine IPv6-Adresse[, {address}]. FTP-Verbindungen dorthin schlagen fehl, während IPv4 funktioniert. Clients, die IPv6 bevorzugen, warten erst, bevor sie auf IPv4 ausweichen; Clients, die nicht ausweichen, scheitern. Entweder lauscht FTP nicht auf IPv6 oder eine Firewall auf dem Weg hält es auf; von hier aus lässt sich das nicht sicher unterscheiden.',
    signature: 'Die Steuerverbindung gelingt zum A-Eintrag und scheitert zum AAAA-Eintrag desselben Namens.',
    advice: {
      'server-admin':
        'Der Name {host} hat eine IPv6-Adresse[, {address}], unter der FTP nicht antwortet. Bitte lassen Sie den FTP-Server auch auf IPv6 lauschen und geben Sie seine Ports in der IPv6-Firewall frei, oder veröffentlichen Sie für FTP einen Namen ohne AAAA-Eintrag. Ein eigener Name mit ftp. ist der einfachste Weg, weil die Website ihre IPv6-Adresse dann behalten kann.',
      'network-admin':
        'Bitte prüfen Sie, ob die Firewall[ vor {host}] für IPv6 dieselben FTP-Regeln hat wie für IPv4: In den meisten Produkten sind das getrennte Regelwerke.',
      'end-user': 'Stellen Sie Ihren FTP-Client auf „nur IPv4“, bis das behoben ist.',
    },
  },
  'input-not-a-host': {
    title: 'Als Server wurde etwas anderes als ein Hostname eingegeben[: {input}]',
    explanation:
      'Das Feld für den Server enthält mehr als einen Namen oder eine Adresse[: {input}]. Ein Schema wie ftp://, ein Pfad, ein Benutzername oder ein Komma am Ende lassen die Namensauflösung scheitern, auch wenn mit dem Server alles in Ordnung ist. Es wurde nichts kontaktiert.',
    signature:
      'Die Eingabe enthält ein Schema, einen Pfad, einen Benutzer oder ein Leerzeichen oder endet mit Punkt oder Komma.',
    advice: {
      'end-user':
        'Geben Sie nur den Namen des Servers ein[, hier vermutlich {repaired}], und tragen Sie Benutzername, Port und Ordner in die eigenen Felder ein. Falls der alte Eintrag ein Passwort enthielt, löschen Sie ihn aus dem Verlauf Ihres Clients.',
    },
  },
  'dns-split-answers': {
    title: 'Der Name {host} führt zu verschiedenen Adressen; nicht alle funktionieren',
    explanation:
      'Je nachdem, wann oder wo man fragt, liefert der Name {host} andere Adressen, und sie verhalten sich nicht gleich[: {addresses}]. Ob ein Client durchkommt, ist dann Zufall. Typische Gründe sind ein ausgefallener Rechner in einer Gruppe von Adressen und ein nur halb vollzogener Umzug auf einen neuen Server.',
    signature:
      'Je nach Resolver oder Abfrage andere Adresseinträge, oder mehrere Adressen, von denen einige nicht funktionieren.',
    advice: {
      'server-admin':
        'Der Name {host} hat mehrere Adresseinträge, von denen nicht alle FTP anbieten[: {addresses}]. Bitte entfernen Sie die Einträge der Rechner, auf denen kein FTP mehr läuft, und sorgen Sie dafür, dass alle Nameserver der Domain dieselben Daten haben.',
      'end-user':
        'Versuchen Sie es noch einmal: Ein zweiter Versuch kann eine funktionierende Adresse treffen. Schicken Sie diesen Bericht an den Betreiber des Servers.',
    },
  },
  'dns-private-address': {
    title: 'Der öffentliche Name {host} zeigt auf eine private Adresse[: {address}]',
    explanation:
      'Das öffentliche DNS nennt eine Adresse[ ({address})], die es nur innerhalb eines privaten Netzes gibt. Aus dem Internet ist sie nicht erreichbar. Innerhalb dieses Netzes oder über dessen VPN kann derselbe Name funktionieren.',
    signature:
      'Eine öffentliche DNS-Antwort aus 10/8, 172.16/12, 192.168/16, 100.64/10, 169.254/16, 127/8 oder fc00::/7.',
    advice: {
      'server-admin':
        'Der öffentliche DNS-Eintrag[ von {host}] enthält eine private Adresse[: {address}]. Bitte veröffentlichen Sie die öffentliche Adresse und tragen Sie die interne nur im internen DNS ein.',
      'end-user':
        'Wenn der Server für das interne Netz gedacht ist, verbinden Sie zuerst Ihr VPN und versuchen Sie es erneut.',
    },
  },
  'dns-points-to-http-proxy': {
    title: 'Der Name {host} zeigt auf einen Web-Proxy, der kein FTP weiterleitet',
    explanation:
      'Die Adresse[ von {host}] gehört zu einem Content Delivery Network[ ({network})]: Die Web-Ports antworten, der FTP-Port nicht. Ein solcher Proxy leitet nur Webverkehr weiter, FTP erreicht den Server dahinter also nie. Der Server selbst wurde nicht getestet.',
    signature: 'Eine Adresse aus einem CDN-Bereich; die Ports 80 und 443 antworten, Port 21 nicht.',
    advice: {
      'server-admin':
        'Der Name {host} läuft über den Proxy eines Content Delivery Network. Bitte legen Sie für FTP einen eigenen Namen an, zum Beispiel mit ftp., dessen Eintrag direkt zum Server führt ("DNS only", ohne Proxy).',
      'end-user':
        'Fragen Sie nach dem direkten Namen oder der Adresse des FTP-Servers. Mit dem Namen der Website funktioniert FTP nicht.',
    },
  },
  'dns-address-stale': {
    title: 'Der Name {host} zeigt offenbar auf eine alte Adresse des Servers',
    explanation:
      'Der Name {host} führt zu einer Adresse[ ({address})], und derselbe Server antwortet unter einer anderen[ ({other})]. Vermutlich wurde der DNS-Eintrag nach einem Adresswechsel nicht aktualisiert. Dass es sich um denselben Server handelt, ergibt sich aus Begrüßung oder Zertifikat; es ist also wahrscheinlich, aber nicht bewiesen.',
    signature:
      'Die 227-Antwort oder das Zertifikat nennt eine andere öffentliche Adresse, unter der derselbe Server antwortet.',
    advice: {
      'server-admin':
        'Der DNS-Eintrag[ von {host}] ist offenbar veraltet[: Er nennt {address}, der Server antwortet unter {other}]. Bitte korrigieren Sie ihn und prüfen Sie den DynDNS-Client des Routers, falls sich die Adresse von Zeit zu Zeit ändert.',
    },
  },
}
