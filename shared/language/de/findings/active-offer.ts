import type { activeOffer as english } from '../../../diagnosis/catalogue/active-offer.ts'
import type { FindingWords } from '../../speech.ts'

/** PORT and EPRT: where the client asks the server to connect back to. */
export const activeOffer: Readonly<Record<keyof typeof english, FindingWords>> = {
  'port-rejected-illegal': {
    title: 'Der Server lehnt die Adresse ab, die der Client angibt[: {announced}]',
    explanation:
      'Im aktiven Modus gibt der Client eine Adresse an[, hier {announced}], und der Server lehnte es ab, sich dorthin zu verbinden[; er sagte: "{reply}"]. Server akzeptieren nur die Adresse, von der die Steuerverbindung kommt, damit niemand sie gegen andere missbraucht. Die angegebene Adresse und die, die der Server sieht, sind verschieden: Meist liegt es an NAT auf der Seite des Clients, sonst an einem Proxy oder Relay vor dem Server.',
    signature:
      '500, 501 oder 425 auf PORT oder EPRT, mit Worten wie "Illegal PORT command" oder "does not match".',
    advice: {
      'end-user':
        'Stellen Sie den Client auf den passiven Modus um. Wenn es der aktive Modus sein muss, tragen Sie in den Einstellungen des Clients für den aktiven Modus Ihre öffentliche Adresse ein, und lassen Sie einen Portbereich an Ihren Rechner weiterleiten.',
      'network-admin':
        'Aktives FTP durch NAT funktioniert nur, wenn der Client die öffentliche Adresse angibt oder das Gateway PORT umschreibt (FTP-Helper, nur unverschlüsselte Sitzungen auf Port 21). Der passive Modus braucht nichts davon und ist die bessere Wahl.',
      'server-admin':
        'Die Ablehnung[ von {verb}] ist ein sinnvoller Schutz. Bitte lassen Sie ihn eingeschaltet (port_promiscuous, AllowForeignAddress und Ähnliches machen den FTP-Bounce-Angriff möglich). Wenn ein Proxy oder Relay vor dem Server die Adressen der Clients verbirgt, kann nur der passive Modus funktionieren.',
    },
  },
  'port-refused-disabled': {
    title: 'Der Server bietet keinen aktiven Modus an',
    explanation:
      'Der Server hat den Befehl {verb} grundsätzlich abgelehnt[: "{reply}"]. Der aktive Modus ist dort abgeschaltet oder im Produkt nicht vorhanden. Viele Server und alle großen Cloud-Dienste verzichten absichtlich darauf; für fast jeden Client genügt der passive Modus.',
    signature: '421, 500, 501, 502, 520 oder 550 auf PORT und EPRT, gleich welche Adresse angegeben wird.',
    advice: {
      'end-user': 'Stellen Sie den Client auf den passiven Modus um.',
      'server-admin':
        'Der aktive Modus ist abgeschaltet. Wenn ein alter Client oder ein Gerät den passiven Modus nicht beherrscht, schalten Sie ihn bitte ein (vsftpd: port_enable=YES; Pure-FTPd und ProFTPD: die Einschränkung für PORT und EPRT entfernen), und erlauben Sie ausgehende Verbindungen vom Server. Sonst muss nichts geändert werden.',
    },
  },
  'eprt-refused': {
    title: 'Der Server kennt EPRT nicht',
    explanation:
      'Der Server hat EPRT als nicht unterstützten Befehl beantwortet[: "{reply}"]. EPRT ist die neuere Form von PORT und die einzige aktive Form für IPv6. Über IPv4 nehmen Clients stattdessen PORT.',
    signature: '500, 501, 502, 504 oder 522 auf EPRT.',
    advice: {
      'end-user':
        'Verwenden Sie den passiven Modus. Wenn der aktive nötig ist, verbinden Sie sich über IPv4.',
      'server-admin':
        'Für IPv4 muss nichts geändert werden. Der aktive Modus über IPv6 braucht einen FTP-Dienst, der EPRT (RFC 2428) unterstützt.',
    },
  },
  'port-private-address-sent': {
    title: 'Der Client gibt einem öffentlichen Server eine private Adresse an[: {announced}]',
    explanation:
      'Im aktiven Modus hat der Client eine Adresse angegeben[, {announced}], die nur in seinem eigenen Netz existiert. Der Server kann sie nicht erreichen. Weder kannte der Client seine öffentliche Adresse, noch hat der Router den Befehl korrigiert; das kann ein Router nur ohne TLS und auf Port 21. Wenige Server ersetzen eine solche Adresse durch die, die sie sehen; dann funktioniert es trotzdem.',
    signature: 'PORT oder EPRT mit einer privaten Adresse gegenüber einem öffentlichen Server.',
    advice: {
      'end-user':
        'Stellen Sie den Client auf den passiven Modus um. Wenn es der aktive sein muss, tragen Sie in dessen Einstellungen Ihre öffentliche Adresse und einen festen Portbereich ein, und lassen Sie diesen Bereich an Ihren Rechner weiterleiten.',
      'network-admin':
        'Clients hinter diesem Router geben bei aktivem FTP private Adressen an. Der passive Modus löst das Problem; leiten Sie sonst einen festen Portbereich an den Client weiter, und lassen Sie den Client die öffentliche Adresse angeben.',
    },
  },
  'port-reply-socket-error': {
    title: 'Das System des Servers lässt FTP keine Daten-Sockets öffnen',
    explanation:
      'Der Server hat den Befehl {verb} mit einem Fehler seines Betriebssystems beantwortet[: "{reply}"]. Es scheiterte noch vor jeder Datenverbindung, am Netz liegt es also nicht. Unter Windows steckt meist Sicherheitssoftware oder ein reservierter Portbereich auf dem Server dahinter.',
    signature: '550 mit einem Text wie "access a socket in a way forbidden" auf PORT; auch PASV scheitert.',
    advice: {
      'server-admin':
        'Der FTP-Dienst kann keine Sockets für Daten öffnen. Bitte prüfen Sie "netsh int ipv4 show excludedportrange protocol=tcp", halten Sie die Sicherheitssoftware auf dem Server für einen Test an, sehen Sie sich die win32-Spalte im FTP-Log an und starten Sie den Dienst (ftpsvc) neu.',
    },
  },
  'port-rejected-low-port': {
    title: 'Der Server verbindet sich nicht zu Ports unter 1024',
    explanation:
      'Der Client hat für den aktiven Modus einen Port unter 1024 angegeben, und der Server hat ihn abgelehnt[: "{reply}"]. Das ist ein sinnvoller Schutz vor Missbrauch. Gewöhnliche Clients benutzen höhere Ports und merken davon nichts.',
    signature: '500 oder 501 auf PORT mit einem Port unter 1024.',
    advice: {
      'end-user':
        'Wenn Sie den aktiven Portbereich in Ihrem Client von Hand eingestellt haben, wählen Sie Ports über 1023.',
    },
  },
  'port-tainted-by-middlebox': {
    title: 'Ein Gerät auf dem Weg ändert die angegebene Adresse',
    explanation:
      'Beim Server kam eine andere Adresse an, als der Client angegeben hat[: Aus {sent} wurde {received}]. Ein Router mit FTP-Helper schreibt den Befehl um. Das soll helfen und tut es, wenn das Ergebnis stimmt; ein falsches lässt den aktiven Modus scheitern.',
    signature: 'Das Argument von PORT ist beim Client und beim Server verschieden.',
    advice: {
      'network-admin':
        'Ein Router in der Nähe des Clients schreibt PORT-Befehle um[: Aus {sent} wird {received}]. Wenn der aktive Modus scheitert, schalten Sie bitte dessen FTP-Helper aus oder verwenden Sie den passiven Modus.',
      'end-user': 'Verwenden Sie den passiven Modus oder TLS; darin kann kein Gerät etwas umschreiben.',
    },
  },
  'active-behind-l4-proxy': {
    title: 'Ein Proxy vor dem Server schließt den aktiven Modus aus',
    explanation:
      'Der Client hat seine wahre Adresse angegeben, und der Server hat sie als fremd abgelehnt, weil er einen Proxy als seinen Client sieht[: {seen}]. Hinter einem solchen Proxy kann der aktive Modus nicht funktionieren. Der passive kann es, wenn der Proxy auch die passiven Ports bedient.',
    signature:
      'PORT mit der wahren öffentlichen Adresse wird abgelehnt; STAT zeigt die Adresse eines Proxys.',
    advice: {
      'end-user': 'Stellen Sie den Client auf den passiven Modus um.',
      'server-admin':
        'Der FTP-Dienst steht hinter einem Proxy, der die Adressen der Clients verbirgt. Bitte bieten Sie nur den passiven Modus an, und lassen Sie den Proxy den passiven Portbereich bedienen.',
    },
  },
  'active-eager-connect': {
    title: 'Dieser Server verbindet sich zurück, bevor die Übertragung beginnt',
    explanation:
      'Der Server öffnet die aktive Datenverbindung schon, während er den Befehl {verb} beantwortet, und nicht erst zu Beginn der Übertragung; pyftpdlib tut das. Eine gescheiterte Verbindung zeigt sich dann als Ablehnung des Befehls.',
    signature: 'Die Antwort auf PORT kommt nach einem Verbindungsversuch.',
    advice: {
      'server-admin': 'Es muss nichts geändert werden.',
    },
  },
  'active-needs-client-root-port': {
    title: 'Der Client will Daten auf seinem eigenen Steuerport empfangen',
    explanation:
      'Der Client wollte den Port seiner Steuerverbindung auch für Daten benutzen, wie es sehr alte Programme tun, und sein Betriebssystem hat das verweigert ("Address already in use"). Bis zum Server kam er damit gar nicht.',
    signature: '"bind: Address already in use" in der Ausgabe des Clients.',
    advice: {
      'end-user':
        'Wechseln Sie in den passiven Modus (Befehl "passive"), oder lassen Sie den Client mit PORT Ports angeben (Befehl "sendport").',
    },
  },
}
