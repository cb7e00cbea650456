import type { dataTls as english } from '../../../diagnosis/catalogue/data-tls.ts'
import type { FindingWords } from '../../speech.ts'

/** TLS on the data connection. */
export const dataTls: Readonly<Record<keyof typeof english, FindingWords>> = {
  'tls-session-reuse-required': {
    title: 'Der Server verlangt, dass die Datenverbindung die TLS-Sitzung wiederaufnimmt',
    explanation:
      'Der TLS-Handshake der Datenverbindung gelang, und dann weigerte sich der Server, sie zu benutzen[: "{reply}"]. Er besteht darauf, dass die Datenverbindung die TLS-Sitzung der Steuerverbindung fortsetzt, als Beweis, dass beide zum selben Client gehören. Clients, die das nicht können, bekommen leere Verzeichnislisten und Dateien mit null Bytes. Firewall und Zertifikat sind in Ordnung.',
    signature:
      'Der Handshake der Datenverbindung gelingt, sie endet ohne ein Byte, dann 522, 450 oder 425 mit Worten über "reuse", "resumption" oder "Operation not permitted".',
    advice: {
      'end-user':
        'Verwenden Sie einen Client, der TLS-Sitzungen wiederaufnimmt: aktuelles FileZilla, WinSCP, curl oder lftp. Nehmen Sie für eigene Programme eine Bibliothek, die das kann, und schalten Sie die Option ein.',
      'server-admin':
        'Der FTP-Dienst verlangt, dass TLS-Sitzungen wiederaufgenommen werden, was manche Clients nicht können. Wenn diese bedient werden müssen, heben Sie die Forderung bitte auf (vsftpd: require_ssl_reuse=NO; ProFTPD: TLSOptions NoSessionReuseRequired), und starten Sie den Dienst neu. Die Forderung schützt vor gestohlenen Datenverbindungen; heben Sie sie also nur auf, wo es nötig ist.',
    },
  },
  'tls13-session-reuse-flaky': {
    title: 'Mit TLS 1.3 nimmt nur die erste Übertragung die Sitzung wieder auf',
    explanation:
      'Die erste Übertragung gelingt, und eine spätere scheitert mit einer Beschwerde über die Wiederaufnahme der Sitzung, oder mit TLS 1.2 funktioniert alles. In TLS 1.3 ist ein Session-Ticket zum einmaligen Gebrauch gedacht; Client und Server einigen sich nicht auf neue.',
    signature: 'Die zweite Übertragung scheitert unter TLS 1.3, unter TLS 1.2 keine.',
    advice: {
      'end-user': 'Aktualisieren Sie Ihren Client. Beschränken Sie ihn bis dahin auf TLS 1.2.',
      'server-admin':
        'Bitte aktualisieren Sie den FTP-Dienst, damit er neue Session-Tickets ausgibt, oder beschränken Sie ihn auf TLS 1.2, oder heben Sie die Forderung nach Wiederaufnahme auf.',
    },
  },
  'tls-session-reuse-impossible': {
    title: 'Der Server verlangt die Wiederaufnahme der TLS-Sitzung und lässt sie nicht zu',
    explanation:
      'Der Client hat angeboten, die TLS-Sitzung wiederaufzunehmen, wie der Server es verlangt, und der Server begann trotzdem eine neue. Das kann kein Client erfüllen. Übliche Ursache ist ein Session-Cache, der abgeschaltet ist oder den mehrere Rechner nicht gemeinsam nutzen.',
    signature: 'Wiederaufnahme angeboten, voller Handshake, dann die Ablehnung wegen "reuse".',
    advice: {
      'server-admin':
        'Der FTP-Dienst verlangt, dass TLS-Sitzungen wiederaufgenommen werden, und nimmt selbst nie eine wieder auf. Bitte schalten Sie seinen Session-Cache oder Tickets ein (ProFTPD: TLSSessionCache, TLSSessionTickets on), lassen Sie Rechner hinter derselben Adresse sie gemeinsam nutzen, oder heben Sie die Forderung auf.',
      'end-user':
        'An Ihrem Client liegt es nicht. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'data-tls-plaintext-seen': {
    title: 'Eine Seite verschlüsselt die Datenverbindung, die andere nicht',
    explanation:
      'Auf der Datenverbindung hat eine Seite TLS begonnen und die andere lesbare Daten gesendet. Über den Schutz der Daten (PROT) sind sie sich nicht einig. Clients zeigen "unexpected TLS packet" oder unlesbare Zeichen.',
    signature: 'Lesbare Bytes, wo ein Handshake erwartet wird, oder ein Handshake, wo Daten erwartet werden.',
    advice: {
      'server-admin':
        'FTP-Dienst und Client sind sich über verschlüsselte Datenverbindungen nicht einig. Bitte suchen Sie im Log nach dem PROT-Befehl der Sitzung, und aktualisieren Sie den Dienst, falls er ihn übergangen hat.',
      'end-user': 'Aktualisieren Sie Ihren Client; vergleichen Sie zum Test mit einem anderen.',
    },
  },
  'data-prot-required': {
    title: 'Der Server verlangt verschlüsselte Datenverbindungen (PROT P)',
    explanation:
      'Die Steuerverbindung ist verschlüsselt, der Client wollte Daten im Klartext übertragen, und der Server hat das abgelehnt[: "{reply}"]. Der Client hat PROT P ausgelassen oder PROT C gewählt. Mit PROT P sollte die Übertragung gelingen.',
    signature: '521, 522, 534 oder 550 auf LIST oder STOR unter PROT C.',
    advice: {
      'end-user':
        'Schalten Sie in Ihrem Client die Verschlüsselung der Datenverbindungen ein (Schutz der Daten, PROT P). Eigene Programme sollten nach der Anmeldung "PBSZ 0" und "PROT P" senden.',
      'server-admin':
        'Die Regel wirkt wie beabsichtigt. Nur wenn ein Client Daten nicht verschlüsseln kann, heben Sie sie für dieses eine Konto auf.',
    },
  },
  'data-tls-handshake-failed': {
    title: 'Der TLS-Handshake der Datenverbindung scheitert',
    explanation:
      'Auf der Steuerverbindung funktioniert TLS, und auf der Datenverbindung bricht der Handshake ab[: "{reply}"]. Entweder behandelt der Server Datenverbindungen anders, oder ein Gerät auf dem Weg unterbricht verschlüsselten Verkehr auf diesen Ports. Klappt es aus einem anderen Netz, ist es ein Gerät.',
    signature: 'Alert oder Verbindungsende während des Handshakes der Datenverbindung; 522, 425 oder 450.',
    advice: {
      'server-admin':
        'TLS scheitert nur auf Datenverbindungen. Bitte sehen Sie im TLS-Log des FTP-Dienstes zum Zeitpunkt des Tests nach: Cipher, Zertifikat und die Forderung, die TLS-Sitzung wiederaufzunehmen.',
      'network-admin':
        'Bitte prüfen Sie, ob Intrusion Prevention oder Anwendungsfilter TLS auf den passiven Ports des FTP-Servers unterbrechen.',
      'end-user':
        'Versuchen Sie es aus einem anderen Netz und mit einem anderen Client, und geben Sie das Ergebnis mit diesem Bericht weiter.',
    },
  },
  'data-tls-alpn-required': {
    title: 'Der Datenverbindung fehlt der Protokollname, den der Server erwartet',
    explanation:
      'FileZilla Server und der Client haben sich auf der Steuerverbindung auf einen Protokollnamen (ALPN) geeinigt, und der Client hat ihn auf der Datenverbindung nicht wiederholt[: "{reply}"]. Eine solche Verbindung lehnt der Server ab. Der Fehler liegt beim Client.',
    signature: '425 mit dem Text "No or wrong ALPN on data connection".',
    advice: {
      'end-user':
        'Aktualisieren Sie Ihren Client. Eigene Programme sollten entweder gar kein ALPN oder auf beiden Verbindungen denselben Wert benutzen.',
    },
  },
  'data-tls-client-cert-differs': {
    title: 'Der Client zeigt auf seinen beiden Verbindungen verschiedene Zertifikate',
    explanation:
      'Das Zertifikat des Clients auf der Datenverbindung ist nicht das der Steuerverbindung, und der Server hat es abgelehnt. So prüft der Server, ob beide zum selben Client gehören.',
    signature:
      '522 nach dem Handshake der Datenverbindung; "DIFFERENT cert on data channel" im Log von vsftpd.',
    advice: {
      'end-user':
        'Stellen Sie in Ihrem Client ein Client-Zertifikat für die ganze Sitzung ein, oder aktualisieren Sie ihn.',
    },
  },
  'data-tls-cert-differs': {
    title: 'Der Server zeigt auf seinen beiden Verbindungen verschiedene Zertifikate',
    explanation:
      'Die Datenverbindung zeigte ein anderes Zertifikat als die Steuerverbindung. Strenge Clients brechen da ab, auch wenn der Server Erfolg meldet. Übliche Ursache sind mehrere Server hinter einer Adresse; die gefährliche ist jemand dazwischen, der Datenverbindungen übernimmt.',
    signature: 'Verschiedene Fingerabdrücke auf Steuer- und Datenverbindung.',
    advice: {
      'server-admin':
        'Der FTP-Dienst benutzt für Steuer- und Datenverbindung verschiedene Zertifikate. Bitte verwenden Sie auf allen Rechnern hinter dem Namen dasselbe Zertifikat, und starten Sie nach einer Erneuerung alle neu.',
      'network-admin':
        'Wenn der Server nur ein Zertifikat hat, ersetzt es ein Gerät auf dem Weg auf den passiven Ports: Bitte nehmen Sie diese von der TLS-Inspektion aus.',
      'end-user': 'Akzeptieren Sie das zweite Zertifikat nicht, bevor der Administrator es bestätigt hat.',
    },
  },
  'data-tls-close-notify-missing': {
    title: 'Der Server beendet Datenverbindungen, ohne TLS ordentlich zu schließen',
    explanation:
      'Alle Daten sind angekommen, und der Server hat das bestätigt; die TLS-Sitzung der Datenverbindung wurde aber abgeschnitten statt geschlossen. Ein Client kann das nicht von einem Angreifer unterscheiden, der die Verbindung kappt; strenge Clients melden deshalb einen Fehler, obwohl die Datei vollständig ist.',
    signature: 'FIN ohne close_notify (GnuTLS -110), während 226 ankommt.',
    advice: {
      'server-admin':
        'Der FTP-Dienst schließt TLS auf Datenverbindungen nicht ordentlich. Bitte aktualisieren Sie ihn (vsftpd: strict_ssl_write_shutdown=YES).',
      'end-user':
        'Vergleichen Sie die Größe der Datei. Stimmt sie, ist die Datei vollständig; verwenden Sie einen Client, der das hinnimmt.',
    },
  },
  'data-tls-order-deadlock': {
    title: 'Client und Server warten beide darauf, dass der andere beginnt',
    explanation:
      'Die Datenverbindung steht, und nichts geschieht: Der Server wartet auf den TLS-Handshake, bevor er die Übertragung ankündigt, und der Client wartet auf die Ankündigung, bevor er den Handshake beginnt. Ein Client, der sofort beginnt, kommt durch.',
    signature: 'Datenverbindung steht, keine 150 und kein Handshake bis zu einer Zeitüberschreitung.',
    advice: {
      'end-user':
        'Verwenden Sie einen Client, der den Handshake sofort beginnt (FileZilla, WinSCP), oder aktualisieren Sie Ihren.',
      'server-admin':
        'Der FTP-Dienst wartet auf den TLS-Handshake der Datenverbindung, bevor er 150 sendet. Bitte aktualisieren Sie ihn.',
    },
  },
  'data-tls-handshake-timeout': {
    title: 'Der TLS-Handshake der Datenverbindung bekommt keine Antwort',
    explanation:
      'Die Datenverbindung öffnet sich, und der Beginn ihres TLS-Handshakes bleibt ohne Antwort, während TLS auf der Steuerverbindung funktioniert. In Frage kommen Filter, die in unbekannte Ports hineinsehen, verlorene große Pakete und etwas, das Verbindungen an Stelle des Servers annimmt.',
    signature: 'ClientHello ohne Antwort, nur auf der Datenverbindung.',
    advice: {
      'network-admin':
        'TLS auf den passiven Ports des FTP-Servers bekommt keine Antwort. Bitte prüfen Sie Intrusion Prevention und Anwendungsfilter für diese Ports, die MTU von Tunneln und ob jeder Port zum richtigen Rechner führt.',
      'end-user': 'Versuchen Sie es aus einem anderen Netz und ohne VPN.',
    },
  },
  'prot-c-fallback-works': {
    title: 'Daten im Klartext kommen durch, verschlüsselte nicht',
    explanation:
      'Mit PROT C, wenn nur die Steuerverbindung verschlüsselt ist, gelingen Übertragungen; mit PROT P scheitern sie. Das grenzt den Fehler auf TLS bei Datenverbindungen ein. Als Ausweg schützt es das Passwort, lässt aber Dateien und Verzeichnislisten lesbar.',
    signature: 'LIST gelingt unter PROT C und scheitert unter PROT P.',
    advice: {
      'end-user':
        'Nur bei Daten, die jeder lesen darf: Schalten Sie die Verschlüsselung der Datenverbindungen aus, bis die Ursache behoben ist.',
      'server-admin':
        'Verschlüsselte Datenverbindungen scheitern, unverschlüsselte gelingen. Bitte sehen Sie sich die anderen Befunde zu TLS auf Datenverbindungen an.',
    },
  },
}
