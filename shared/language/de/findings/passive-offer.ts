import type { passiveOffer as english } from '../../../diagnosis/catalogue/passive-offer.ts'
import type { FindingWords } from '../../speech.ts'

/** What the server answers to EPSV and PASV, and whether that can be right. */
export const passiveOffer: Readonly<Record<keyof typeof english, FindingWords>> = {
  'pasv-private-address': {
    title: 'PASV bietet eine private Adresse an[: {offered} statt {server}]',
    explanation:
      'Der Client hat den Server erreicht[, und zwar unter {server}]. Für die Datenverbindung bietet der Server jedoch eine Adresse an[, {offered}], die privat ist und normalerweise nur in seinem eigenen Netz existiert. Wahrscheinlich kennt der Server seine öffentliche Adresse nicht. Vorsichtige Clients ignorieren die angebotene Adresse und nehmen die, die sie schon erreicht haben; einfache wie Skripte, Kameras, Scanner und ältere Bibliotheken glauben ihr und scheitern. Für einen Client im selben Netz wie der Server kann die Adresse stimmen.',
    signature:
      '227 mit einer Adresse aus 10/8, 172.16/12 oder 192.168/16, während die Steuerverbindung zu einer anderen Adresse geht.',
    advice: {
      'server-admin':
        'Auf PASV nennt der FTP-Dienst[ auf {server}] seine interne Adresse[ {offered}]. Bitte stellen Sie die öffentliche Adresse ein, die er nennen soll (vsftpd: pasv_address; ProFTPD: MasqueradeAddress; Pure-FTPd: ForcePassiveIP; FileZilla Server: Seite "Passive mode"; IIS: "External IP Address of Firewall"), und starten Sie ihn neu. Wenn Clients im internen Netz denselben Dienst nutzen, geben Sie ihnen einen internen Namen oder nutzen Sie die Ausnahme, die das Produkt vorsieht.',
      'network-admin':
        'Der FTP-Server hinter NAT nennt seine interne Adresse[ {offered}]. Bei unverschlüsseltem FTP könnte ein FTP-Helper (ALG) am Gateway sie umschreiben, mit TLS nicht. Die dauerhafte Lösung liegt im Server: Er soll die öffentliche Adresse nennen; leiten Sie außerdem die passiven Ports eins zu eins weiter.',
      'end-user':
        'Bis der Server korrigiert ist, verwenden Sie einen Client, der solche Adressen ignoriert (FileZilla, WinSCP, curl) oder EPSV benutzt, das gar keine Adresse nennt.',
    },
  },
  'pasv-zero-address': {
    title: 'PASV bietet die Adresse 0.0.0.0 an',
    explanation:
      'Auf PASV nennt der Server 0.0.0.0; zu dieser Adresse kann sich kein Client verbinden. Viele Clients lesen sie als „die Adresse, die bereits erreicht wurde“[, hier {server},] und kommen durch; strenge scheitern. Manche Dienste meinen es absichtlich so, und vsftpd antwortet so auf PASV über IPv6; in anderen Fällen blieb eine Einstellung auf ihrem Standardwert.',
    signature: '227 mit (0,0,0,0,…).',
    advice: {
      'server-admin':
        'Der FTP-Dienst nennt in seiner Antwort auf PASV 0.0.0.0. Bitte stellen Sie die öffentliche Adresse ein, die er nennen soll (vsftpd: pasv_address, in Docker-Images oft die Variable PASV_ADDRESS; AWS Transfer: PassiveIp), und starten Sie ihn neu.',
      'end-user':
        'Verwenden Sie einen Client, der damit zurechtkommt (FileZilla, WinSCP, curl) oder EPSV benutzt.',
    },
  },
  'pasv-loopback-address': {
    title: 'PASV bietet eine Loopback-Adresse an[: {offered}]',
    explanation:
      'Auf PASV nennt der Server eine Adresse[, {offered}], die immer „dieser Rechner selbst“ bedeutet. Ein Client, der ihr glaubt, verbindet sich mit sich selbst und scheitert. Entweder ist die eingestellte Adresse falsch, oder der Name des Servers steht in dessen eigener hosts-Datei als 127.x, oder die Steuerverbindung erreicht den Server über ein Relay auf demselben Rechner.',
    signature: '227 mit einer Adresse aus 127/8, während die Steuerverbindung zu einem anderen Rechner geht.',
    advice: {
      'server-admin':
        'Der FTP-Dienst[ auf {server}] nennt in seiner Antwort auf PASV eine Loopback-Adresse. Bitte stellen Sie die öffentliche Adresse ein, die er nennen soll. Prüfen Sie auch, dass keine Einstellung für passive Adresse oder Masquerading einen Hostnamen enthält, den /etc/hosts auf 127.0.0.1 oder 127.0.1.1 abbildet, und starten Sie ihn neu. Wenn Clients über einen Tunnel oder ein Relay kommen, müssen auch die passiven Ports darüber laufen.',
      'end-user':
        'Wenn Sie den Server durch einen SSH-Tunnel erreichen, ist das zu erwarten: Leiten Sie auch die passiven Ports weiter, oder nehmen Sie SFTP, das nur eine Verbindung braucht.',
    },
  },
  'pasv-cgnat-or-linklocal-address': {
    title: 'PASV bietet eine Adresse an, die von außen nicht erreichbar ist[: {offered}]',
    explanation:
      'Auf PASV nennt der Server eine Adresse[, {offered},] aus einem Block, der nur im Netz eines Providers (100.64.0.0/10) oder auf einem einzigen Kabel (169.254.0.0/16) Bedeutung hat. Von außen ist sie nicht erreichbar. Hat der Anschluss des Servers selbst nur eine solche Adresse, teilt sein Provider eine öffentliche Adresse auf viele Kunden auf (Carrier-Grade-NAT); eingehende Verbindungen gehen dann nur mit Hilfe des Providers.',
    signature: '227 mit einer Adresse aus 100.64/10 oder 169.254/16.',
    advice: {
      'server-admin':
        'Der FTP-Dienst[ auf {server}] nennt eine Adresse, die von außen nicht erreichbar ist[: {offered}]. Bitte stellen Sie die öffentliche Adresse ein, die er nennen soll. Zeigt der Router selbst als Außenadresse eine aus 100.64.0.0/10, bitten Sie den Provider um eine öffentliche Adresse, oder stellen Sie den Server dort auf, wo er eine hat.',
      'network-admin':
        'Bitte vergleichen Sie die Außenadresse des Routers mit der öffentlichen Adresse, die das Internet sieht. Sind sie verschieden, kann eine Portweiterleitung an diesem Router für FTP nicht funktionieren; nötig ist eine öffentliche Adresse vom Provider oder ein Server in einem Rechenzentrum.',
    },
  },
  'pasv-address-mismatch': {
    title: 'PASV bietet eine andere Adresse an als die des Servers[: {offered}]',
    explanation:
      'Die Steuerverbindung geht zur Adresse[ {server}] des Servers, und für Daten bietet er eine andere öffentliche an[: {offered}, die die Verbindung nicht annahm]. Am häufigsten ist eine Einstellung, die nach einem Adresswechsel veraltet ist; ein Server mit mehreren Adressen oder ein Load-Balancer ist ein weiterer Grund. Clients, die der angebotenen Adresse glauben, sind auf sie angewiesen, und manche lehnen zur Sicherheit jede Abweichung ab.',
    signature: '227 mit einer öffentlichen Adresse, die von der Gegenstelle der Steuerverbindung abweicht.',
    advice: {
      'server-admin':
        'Der FTP-Dienst nennt für Datenverbindungen eine Adresse[, {offered}], während Clients ihn unter einer anderen erreichen[: {server}]. Bitte korrigieren Sie die genannte Adresse und starten Sie den Dienst neu. Wenn die öffentliche Adresse von Zeit zu Zeit wechselt, stellen Sie statt einer Zahl einen Namen ein und laden Sie die Konfiguration nach jedem Wechsel neu.',
      'network-admin':
        'Wenn der FTP-Dienst hinter einem Load-Balancer oder mehreren Gateways steht, sorgen Sie bitte dafür, dass die Datenverbindung zur genannten Adresse denselben Server erreicht wie die Steuerverbindung.',
      'end-user':
        'Verwenden Sie einen Client, der bei der Adresse der Steuerverbindung bleibt (curl und neuere Bibliotheken tun das), oder EPSV.',
    },
  },
  'pasv-malformed-reply': {
    title: 'Die Antwort auf den Befehl {verb} ist nicht lesbar',
    explanation:
      'Der Server hat dem passiven Modus zugestimmt, doch seine Antwort enthält Adresse und Port nicht in der Form, die der Standard verlangt[. Er sagte: "{reply}"]. Nachsichtige Clients finden die Zahlen vielleicht trotzdem; andere brechen hier ab. Auch ein Gerät auf dem Weg, das FTP-Antworten umschreibt, kann sie beschädigen: Ist dieselbe Antwort über TLS in Ordnung, liegt es daran.',
    signature: '227 ohne sechs Zahlen von 0 bis 255 oder 229 ohne (|||port|).',
    advice: {
      'server-admin':
        'Die Antwort auf den Befehl {verb} entspricht nicht der Form von RFC 959 (sechs Zahlen) oder RFC 2428 (drei Striche, Port, Strich). Bitte aktualisieren Sie den FTP-Dienst, oder entfernen Sie einen eigenen oder übersetzten Text für diese Antwort.',
      'network-admin':
        'Wenn der FTP-Dienst diese Antwort auf dem Server selbst korrekt schreibt, nehmen Sie die Verbindung bitte von der FTP-Inspektion (ALG) aus: Sie wird unterwegs umgeschrieben.',
      'end-user':
        'Versuchen Sie den anderen passiven Befehl: Schalten Sie EPSV in Ihrem Client ein oder aus, oder nehmen Sie den aktiven Modus.',
    },
  },
  'pasv-hostname-in-reply': {
    title: 'Die eingestellte passive Adresse ist ein Name oder ungültig',
    explanation:
      'Der passive Modus scheitert, weil der Server seine eingestellte passive Adresse nicht in Zahlen umwandeln kann[. Er antwortete: "{reply}"]. Bei vsftpd passiert das, wenn pasv_address einen Hostnamen, Anführungszeichen oder einen Tippfehler enthält; ein Name ist nur zusammen mit pasv_addr_resolve=YES erlaubt.',
    signature: '500 OOPS "invalid pasv_address" auf PASV oder ein Hostname in einer 227-Antwort.',
    advice: {
      'server-admin':
        'Die passive Adresse des FTP-Dienstes ist ungültig. Bitte schreiben Sie sie als reine Zahlen ohne Anführungszeichen (pasv_address=203.0.113.10), oder ergänzen Sie pasv_addr_resolve=YES, falls es ein Name sein muss; starten Sie vsftpd danach neu.',
      'end-user':
        'Verwenden Sie den aktiven Modus, bis der Server korrigiert ist, sofern Ihr Netz ihn zulässt.',
    },
  },
  'pasv-refused-disabled': {
    title: 'Der Server lehnt den passiven Modus ab[: {verb}]',
    explanation:
      'Der Server hat den Befehl {verb} abgelehnt[: "{reply}"]. Der passive Modus ist dort abgeschaltet, für diesen Benutzer verboten oder im Produkt nicht vorhanden. Fast alle Clients hinter einem Router oder einer Firewall sind auf ihn angewiesen. Welcher der drei Gründe zutrifft, zeigt die Antwort allein nicht.',
    signature: '500, 502, 504 oder 550 auf PASV und EPSV.',
    advice: {
      'server-admin':
        'Der FTP-Dienst lehnt den Befehl {verb} ab. Bitte schalten Sie den passiven Modus ein (vsftpd: pasv_enable=YES; ProFTPD: <Limit PASV EPSV> entfernen; Pure-FTPd: ohne -N starten), legen Sie einen festen Portbereich fest und geben Sie ihn in der Firewall frei.',
      'end-user':
        'Verwenden Sie den aktiven Modus, wenn Ihr Netz eingehende Verbindungen zulässt; bitten Sie sonst den Administrator des Servers, den passiven Modus einzuschalten.',
    },
  },
  'passive-range-exhausted': {
    title: 'Der Server hat keinen passiven Port mehr frei',
    explanation:
      'Der Server hat den Befehl {verb} verstanden, konnte aber keinen Port für die Datenverbindung öffnen[: "{reply}"]. Entweder sind alle Ports seines passiven Bereichs belegt, oder das System lässt ihn keinen öffnen. Eine beendete Übertragung belegt ihren Port noch eine Minute oder länger; ein Bereich von zehn Ports ist also schnell aufgebraucht, wenn Clients viele kleine Dateien öffnen.',
    signature: '421, 425 oder 520 auf PASV oder EPSV, oft nur unter Last.',
    advice: {
      'server-admin':
        'Der FTP-Dienst konnte keinen passiven Port öffnen. Bitte vergrößern Sie den passiven Portbereich auf mindestens hundert Ports (Faustregel: so viele Ports wie Übertragungen in vier Minuten Hochbetrieb), geben Sie denselben Bereich in der Firewall frei und starten Sie den Dienst neu. Wenn es auch ohne verbundene Clients scheitert, prüfen Sie, ob ein anderes Programm den Bereich benutzt und ob der Dienst dort lauschen darf (SELinux, ausgeschlossene Portbereiche unter Windows).',
      'network-admin':
        'Wenn der passive Portbereich des FTP-Servers vergrößert wird, geben Sie bitte denselben größeren Bereich frei und leiten Sie ihn weiter.',
      'end-user':
        'Begrenzen Sie die gleichzeitigen Übertragungen auf 1 oder 2, und versuchen Sie es in einigen Minuten erneut.',
    },
  },
  'epsv-unsupported': {
    title: 'Der Server kennt EPSV nicht',
    explanation:
      'Der Server hat gesagt, dass er den Befehl {verb} nicht kennt oder nicht unterstützt[: "{reply}"]. EPSV ist die neuere Form von PASV und die einzige passive Form für IPv6. Über IPv4 weichen Clients auf PASV aus; das kostet nur einen Augenblick.',
    signature: '500, 501, 502, 504 oder 522 auf EPSV.',
    advice: {
      'server-admin':
        'Für IPv4 muss nichts geändert werden. Für Clients mit IPv6 aktualisieren Sie den FTP-Dienst auf eine Version, die EPSV (RFC 2428) unterstützt.',
      'end-user':
        'Wenn Ihr Client vor jeder Verzeichnisliste zögert, schalten Sie EPSV in seinen Einstellungen aus.',
    },
  },
  'pret-required': {
    title: 'Der Server verlangt PRET vor PASV',
    explanation:
      'Der Server lehnt den Befehl {verb} ab, solange der Client nicht mit dem Befehl PRET gesagt hat, welche Übertragung folgt[. Er sagte: "{reply}"]. Server, die Dateien auf mehrere Rechner verteilen (zum Beispiel DrFTPD), brauchen das; die meisten Clients senden es nicht.',
    signature: 'PASV wird mit einem Text abgelehnt, der PRET nennt; FEAT führt PRET auf.',
    advice: {
      'end-user': 'Verwenden Sie einen Client, der PRET kennt, zum Beispiel curl mit --ftp-pret oder lftp.',
      'server-admin':
        'Der Server verlangt PRET vor dem passiven Modus, das gängige Clients nicht senden. Bitte sagen Sie den Benutzern, welche Clients funktionieren.',
    },
  },
  'server-sees-forwarder': {
    title: 'Der Server sieht ein Relay statt des Clients; deshalb scheitern beide Modi',
    explanation:
      'Der Server lehnt die Adresse ab, die der Client für den aktiven Modus angibt, und für den passiven Modus bietet er eine Adresse an, die einem Relay oder ihm selbst gehört[: {offered}]. Zusammen zeigt das: Die Steuerverbindung läuft über ein Relay für einen einzelnen Port (SSH-Tunnel, stunnel, TCP-Proxy, Container-Proxy, kubectl port-forward), und der Server hält das Relay für den Client.',
    signature:
      'PORT wird als unzulässig abgelehnt, und PASV nennt eine Loopback-Adresse oder die des Relays; STAT zeigt die Adresse des Relays.',
    advice: {
      'server-admin':
        'Der FTP-Dienst steht hinter einem Relay, das nur den Steuerport weiterleitet. Bitte leiten Sie den passiven Portbereich mit unveränderten Portnummern durch dasselbe Relay, und lassen Sie den Dienst die öffentliche Adresse des Relays nennen; oder binden Sie den Dienst direkt ans Netz an (bei Containern: Host-Netzwerk).',
      'network-admin':
        'Ein Relay für einen einzelnen Port genügt für FTP nicht. Bitte leiten Sie auch den passiven Portbereich weiter und erhalten Sie die Adressen der Clients, oder bieten Sie SFTP an, das nur einen Port braucht.',
      'end-user': 'Wenn Sie einen SSH-Tunnel benutzen, nehmen Sie statt FTP SFTP über denselben SSH-Zugang.',
    },
  },
  'pasv-address-stale': {
    title: 'PASV bietet eine veraltete öffentliche Adresse an[: {offered}]',
    explanation:
      'Der Server nennt eine öffentliche Adresse[, {offered}], die nicht antwortet, während derselbe Port unter der Adresse funktioniert, zu der sich Clients verbinden[: {server}]. Die genannte Adresse ist sehr wahrscheinlich eine frühere desselben Anschlusses: Viele Dienste lesen sie nur einmal, beim Start. Ohne die Vorgeschichte der Adresse bleibt das eine Folgerung und ist kein Beweis.',
    signature:
      '227 mit einer öffentlichen Adresse, die nicht mehr antwortet; derselbe Port funktioniert unter der Adresse der Steuerverbindung.',
    advice: {
      'server-admin':
        'Der FTP-Dienst nennt eine alte öffentliche Adresse[: {offered}; die aktuelle ist {server}]. Bitte korrigieren Sie sie und starten Sie den Dienst neu. Wenn die Adresse von Zeit zu Zeit wechselt, stellen Sie statt der Zahl einen Namen ein und laden Sie den Dienst nach jedem Wechsel neu.',
      'end-user':
        'Verwenden Sie einen Client, der bei der Adresse der Steuerverbindung bleibt (FileZilla, curl), oder EPSV.',
    },
  },
  'pasv-address-rewritten': {
    title: 'Ein Gerät auf dem Weg schreibt die angebotene Adresse um',
    explanation:
      'Im Klartext bietet der Server eine Adresse an[ ({plain})] und unter TLS eine andere[ ({encrypted})]. Eine Firewall oder ein Router mit FTP-Helper ersetzt die Adresse, wo die Antwort lesbar ist. Dadurch funktioniert unverschlüsseltes FTP, und es bleibt verborgen, dass der Server selbst seine öffentliche Adresse nicht kennt.',
    signature: 'Die 227-Antwort ist in der unverschlüsselten Sitzung anders als in der TLS-Sitzung.',
    advice: {
      'server-admin':
        'Unter TLS nennt der FTP-Dienst seine eigene Adresse[: {encrypted}]. Bitte stellen Sie im Dienst die öffentliche Adresse ein, bevor Benutzer auf TLS umsteigen: Dann kann keine Firewall sie mehr korrigieren.',
      'network-admin':
        'Der FTP-Helper am Gateway schreibt passive Antworten um. Bei verschlüsselten Sitzungen wirkt er nicht; bitte geben Sie den passiven Portbereich ausdrücklich frei und leiten Sie ihn weiter.',
    },
  },
  'pasv-refused-on-ipv6': {
    title: 'PASV wurde über IPv6 benutzt, wo nur EPSV funktionieren kann',
    explanation:
      'Die Sitzung läuft über IPv6, und deshalb hat der Server PASV abgelehnt[: "{reply}"]. PASV kann nur IPv4-Adressen nennen; über IPv6 muss der Client EPSV benutzen. Der Server verhält sich richtig.',
    signature: '425, 500 oder 501 auf PASV in einer IPv6-Steuerverbindung.',
    advice: {
      'end-user':
        'Schalten Sie EPSV in Ihrem Client ein, aktualisieren Sie ihn, oder verbinden Sie sich über IPv4.',
      'server-admin':
        'Wenn Clients ohne EPSV bedient werden müssen, geben Sie ihnen bitte einen Namen, der nur eine IPv4-Adresse hat.',
    },
  },
  'passive-port-collision': {
    title: 'Zwei Sitzungen bekommen denselben passiven Port angeboten[: {port}]',
    explanation:
      'Zwei gleichzeitige Sitzungen haben für ihre Datenverbindungen denselben Port erhalten[: {port}]. Eine davon scheitert oder bekommt die Daten der anderen. Das passiert, wenn der passive Portbereich winzig ist, etwa nur ein einziger Port.',
    signature: 'Derselbe Port in der 227- oder 229-Antwort zweier gleichzeitiger Sitzungen.',
    advice: {
      'server-admin':
        'Der passive Portbereich des FTP-Dienstes ist zu klein. Bitte legen Sie einen Bereich von mindestens hundert Ports fest, geben Sie denselben Bereich in der Firewall frei und starten Sie den Dienst neu.',
    },
  },
  'passive-port-outside-range': {
    title: 'Einige angebotene Ports liegen außerhalb des passiven Portbereichs[: {ports}]',
    explanation:
      'Die meisten angebotenen Ports liegen in einem Bereich[ ({range})], einige nicht[: {ports}]. Manche Dienste nehmen irgendeinen freien Port, wenn ihr Bereich voll ist, und damit rechnet die Firewall nicht. Übertragungen scheitern dann ab und zu.',
    signature: 'Eine Häufung von Ports in den Stichproben und einige weit außerhalb davon.',
    advice: {
      'server-admin':
        'Der FTP-Dienst bietet Ports außerhalb seines passiven Bereichs an[: {ports}]. Bitte vergrößern Sie den Bereich, damit er nicht ausgeht, geben Sie denselben Bereich in der Firewall frei und starten Sie den Dienst neu.',
    },
  },
  'passive-range-not-applied': {
    title: 'Der eingestellte passive Portbereich ist nicht wirksam',
    explanation:
      'Der angegebene passive Portbereich[ ({range})] und die Ports, die der Server wirklich anbietet[ ({ports})], passen nicht zusammen. Der laufende Dienst benutzt die Einstellung nicht: Er wurde nicht neu gestartet, er liest eine andere Datei oder einen anderen Abschnitt, die Direktive ist falsch geschrieben, oder ein Router ändert die Portnummern.',
    signature: 'Angebotene Ports außerhalb des Bereichs, den der Administrator angibt.',
    advice: {
      'server-admin':
        'Der FTP-Dienst bietet Ports außerhalb des eingestellten Bereichs an[: {ports} statt {range}]. Bitte starten Sie ihn neu, und prüfen Sie, ob die Einstellung in der Datei steht, die der Dienst liest, im richtigen Abschnitt (ProFTPD: auch in <Global> oder jedem <VirtualHost>) und richtig geschrieben.',
      'network-admin':
        'Wenn der Dienst auf dem Server selbst die richtigen Ports anbietet, übersetzt ein Router die Portnummern: Bitte leiten Sie den passiven Portbereich eins zu eins weiter.',
    },
  },
  'passive-range-unconfigured': {
    title: 'Kein passiver Portbereich eingestellt: Ports aus dem ganzen Systembereich[, {min} bis {max}]',
    explanation:
      'Die angebotenen Ports streuen so weit wie die, die ein Betriebssystem von sich aus vergibt[ ({min} bis {max})]. Wahrscheinlich ist kein passiver Portbereich eingestellt. Eine Firewall muss dann für Zehntausende von Ports offen sein, sonst scheitern Übertragungen. Wenige Stichproben können das nicht beweisen, machen es aber wahrscheinlich.',
    signature: 'Stichproben, verteilt über 32768–60999, 49152–65535 oder 1024–5000.',
    advice: {
      'server-admin':
        'Der FTP-Dienst nimmt passive Ports offenbar aus dem ganzen Systembereich. Bitte legen Sie einen festen Bereich von einigen hundert Ports fest, starten Sie den Dienst neu und lassen Sie genau diesen Bereich in der Firewall freigeben.',
      'network-admin':
        'Bitte vereinbaren Sie mit dem Administrator des FTP-Servers einen festen passiven Portbereich, bevor Sie Ports freigeben.',
    },
  },
  'passive-port-privileged': {
    title: 'Der Server bietet einen passiven Port unter 1024 an[: {port}]',
    explanation:
      'Der angebotene Port[ {port}] gehört zu denen, die für bekannte Dienste reserviert sind. Vorsichtige Clients verbinden sich nicht dorthin, weil ein solches Angebot ein Versuch sein kann, sie woandershin zu schicken. Wahrscheinlich ist der passive Portbereich falsch eingestellt.',
    signature: '227 oder 229 mit einem Port unter 1024.',
    advice: {
      'server-admin':
        'Der FTP-Dienst bietet einen passiven Port unter 1024 an[: {port}]. Bitte verlegen Sie den passiven Portbereich über 1023, am besten ab 49152.',
    },
  },
  'epsv-answered-227': {
    title: 'EPSV wird in der Form von PASV beantwortet (227)',
    explanation:
      'Der Client hat EPSV gesendet, worauf eine Antwort 229 folgen müsste, und eine 227 gelesen[: "{reply}"]. Manche Clients nehmen das hin, andere brechen ab. Ursache ist ein Server, der beides verwechselt, oder ein Gerät auf dem Weg, das zwischen beiden übersetzt.',
    signature: '227 als Antwort auf EPSV.',
    advice: {
      'server-admin': 'EPSV wird mit 227 beantwortet. Bitte aktualisieren Sie den FTP-Dienst.',
      'end-user': 'Schalten Sie EPSV in Ihrem Client aus.',
    },
  },
  'pasv-answered-229': {
    title: 'PASV wird in der Form von EPSV beantwortet (229)',
    explanation:
      'Der Client hat PASV gesendet, worauf eine Antwort 227 folgen müsste, und eine 229 gelesen[: "{reply}"]. Manche Clients nehmen das hin, andere brechen ab. Ursache ist ein Server, der beides verwechselt, oder ein Gerät auf dem Weg, das zwischen beiden übersetzt.',
    signature: '229 als Antwort auf PASV.',
    advice: {
      'server-admin': 'PASV wird mit 229 beantwortet. Bitte aktualisieren Sie den FTP-Dienst.',
      'end-user': 'Schalten Sie EPSV in Ihrem Client ein, oder aktualisieren Sie den Client.',
    },
  },
  'epsv-blocked-by-middlebox': {
    title: 'EPSV scheitert, wo PASV funktioniert: Eine Firewall kennt nur den älteren Befehl',
    explanation:
      'Auf demselben Server gelingen Datenverbindungen nach PASV und scheitern nach EPSV. Eine Firewall auf dem Weg öffnet Datenports, indem sie Antworten auf PASV liest, und versteht die auf EPSV nicht. Auf wessen Seite sie steht, ist von hier aus nicht zu sehen.',
    signature: '229 und eine Datenverbindung, die scheitert, 227 und eine, die gelingt, wiederholbar.',
    advice: {
      'network-admin':
        'Eine Firewall mit FTP-Helper versteht EPSV (Antwort 229) nicht. Bitte aktualisieren Sie sie, oder geben Sie den passiven Portbereich ausdrücklich frei; das funktioniert für beide Befehle und für TLS.',
      'end-user': 'Schalten Sie EPSV in Ihrem Client aus (curl: --disable-epsv).',
    },
  },
  'pasv-bad-epsv-good': {
    title: 'EPSV funktioniert, nur die Adresse in PASV ist falsch',
    explanation:
      'Datenverbindungen gelingen nach EPSV, das einen Port und keine Adresse nennt, während PASV eine unbrauchbare Adresse nennt[: {offered}]. Ports und Firewall sind also in Ordnung; der einzige Fehler ist die Adresse, die der Server nennt.',
    signature: 'Daten kommen nach EPSV an, und die 227-Antwort nennt eine falsche Adresse.',
    advice: {
      'server-admin':
        'Nur die Adresse, die der FTP-Dienst bei PASV nennt, ist falsch[: {offered}]. Bitte stellen Sie seine öffentliche Adresse ein.',
      'end-user': 'Verwenden Sie einen Client mit EPSV; fast alle aktuellen haben es.',
    },
  },
  'epsv-address-in-reply': {
    title: 'Die Antwort auf EPSV nennt eine Adresse, was sie nicht darf',
    explanation:
      'Die Antwort auf EPSV enthält außer dem Port eine Netzwerkfamilie oder eine Adresse[: "{reply}"]. Der Standard verlangt, dass diese Felder leer sind. Manche Clients lesen den Port trotzdem, andere brechen ab.',
    signature: '229, deren erste zwei Felder nicht leer sind.',
    advice: {
      'server-admin':
        'Die Antwort auf EPSV entspricht nicht der Form von RFC 2428 (|||port|). Bitte aktualisieren Sie den FTP-Dienst.',
      'end-user': 'Schalten Sie EPSV in Ihrem Client aus.',
    },
  },
  'epsv-wrong-family-accepted': {
    title: 'Der Server nimmt EPSV für eine Adressfamilie an, die nicht in Gebrauch ist',
    explanation:
      'Der Server hat EPSV mit der Nummer einer anderen Adressfamilie angenommen, statt es mit 522 abzulehnen. Das ist eine kleine Abweichung vom Standard und schadet nicht.',
    signature: '229 auf EPSV mit falscher Familiennummer.',
    advice: {
      'server-admin': 'Es muss nichts geändert werden.',
    },
  },
  'epsv-all-locks-session': {
    title: 'Nach EPSV ALL lehnt der Server andere Modi zu Recht ab',
    explanation:
      'Der Client hat EPSV ALL gesendet, also versprochen, nur noch EPSV zu benutzen, und dann PASV oder PORT verlangt. Der Server nimmt den Client beim Wort. Andere Modi wurden in dieser Sitzung nicht wirklich getestet.',
    signature: 'PASV oder PORT wird nach EPSV ALL abgelehnt.',
    advice: {
      'end-user': 'Wenn Ihr Client auf PASV ausweicht, schalten Sie bei ihm EPSV ALL aus.',
    },
  },
  'pasv-reply-slow': {
    title: 'Die Antwort auf PASV kommt langsam[: {seconds} s]',
    explanation:
      'Der Server braucht jedes Mal ungewöhnlich lange, um PASV zu beantworten[: {seconds} s]. Wahrscheinlich löst er für jede Übertragung den Namen seiner eigenen öffentlichen Adresse auf, weil statt Zahlen ein Name eingestellt ist.',
    signature: '227 mehr als zwei Sekunden nach PASV, wiederholbar, während EPSV schnell ist.',
    advice: {
      'server-admin':
        'Antworten auf PASV kommen langsam. Bitte stellen Sie die passive Adresse als Zahlen ein, oder sorgen Sie dafür, dass der Server seinen eigenen öffentlichen Namen schnell auflösen kann.',
    },
  },
}
