import type { transfer as english } from '../../../diagnosis/catalogue/transfer.ts'
import type { FindingWords } from '../../speech.ts'

/** Bytes on the data connection. */
export const transfer: Readonly<Record<keyof typeof english, FindingWords>> = {
  'transfer-stalls-after-150': {
    title: 'Die Übertragung beginnt und bleibt dann stehen',
    explanation:
      'Die Datenverbindung ist offen, und der Server hat die Übertragung[ ({verb})] angekündigt, doch sie kam nicht zum Ende[; {bytes} Bytes kamen an]. Ein sehr großer Ordner, eine langsame Festplatte oder ein Virenscanner auf dem Server kann die Ursache sein, ebenso ein Weg, der große Pakete verliert. Was davon zutrifft, lässt sich daraus nicht erkennen.',
    signature: '150 oder 125, dann keine Daten und keine Schlussantwort.',
    advice: {
      'server-admin':
        'Übertragungen vom FTP-Dienst[ ({verb})] beginnen und bleiben stehen. Bitte prüfen Sie Log, Plattenlast und Virenprüfung zum Zeitpunkt des Tests, und vergleichen Sie dann einen leeren Ordner mit einem vollen.',
      'network-admin':
        'Wenn nur große Verzeichnislisten oder Dateien stehen bleiben, prüfen Sie bitte, ob der Weg eine zu kleine MTU hat und ICMP-Meldungen gesperrt sind, und begrenzen Sie die TCP-Segmentgröße am Tunnel oder Router.',
      'end-user':
        'Versuchen Sie es mit einem leeren oder kleinen Ordner. Klappt das, liegt es an der Größe: Geben Sie das mit diesem Bericht weiter.',
    },
  },
  'list-permission-denied': {
    title: 'Der Server darf diesen Ordner nicht lesen',
    explanation:
      'Die Datenverbindung funktioniert, und der Server hat die Verzeichnisliste[ ({verb})] verweigert[: "{reply}"]. Dem Konto fehlt das Recht, den Ordner zu lesen, oder es gibt den Ordner nicht, oder eine Sicherheitsschicht wie SELinux steht im Weg. An Netz und Firewall liegt es nicht: Die Verbindung, die die Liste überträgt, war offen.',
    signature: '550 oder 421 mit Worten über Berechtigungen als Antwort auf LIST, NLST oder MLSD.',
    advice: {
      'server-admin':
        'Die Verzeichnisliste[ ({verb})] wird verweigert[ mit "{reply}"]. Bitte geben Sie dem Konto das Recht, den Ordner zu lesen und zu betreten. Prüfen Sie bei SELinux mit "ausearch -m avc -ts recent", ob etwas verweigert wurde, und erlauben Sie FTP den Zugriff auf die Dateien (setsebool -P ftpd_full_access on).',
      'end-user':
        'Öffnen Sie einen anderen Ordner, von dem Sie wissen, dass es Ihrer ist. Klappt das, bitten Sie den Administrator um das Recht, diesen zu lesen.',
    },
  },
  'list-empty-successful': {
    title: 'Die Verzeichnisliste gelingt, ist aber leer',
    explanation:
      'Der Server hat die Verzeichnisliste[ ({verb})] abgeschlossen und keine Einträge gesendet. Bei einem leeren Ordner ist das richtig. Wenn dort Dateien sein sollten, ist der Startordner vielleicht ein anderer als gedacht, die Dateien sind versteckt (ihre Namen beginnen mit einem Punkt), oder das Konto darf sie nicht sehen.',
    signature: '226 ohne ein Byte auf der Datenverbindung.',
    advice: {
      'end-user':
        'Wenn Sie Dateien erwarten, wechseln Sie in den richtigen Ordner, schalten Sie die Anzeige versteckter Dateien ein, und prüfen Sie den Benutzernamen.',
      'server-admin':
        'Wenn Benutzer Dateien vermissen, prüfen Sie bitte, in welchem Ordner das Konto beginnt und ob es die Dateien dort lesen darf.',
    },
  },
  'list-unparsable': {
    title: 'Die Verzeichnisliste hat eine Form, die Clients nicht verstehen',
    explanation:
      'Die Verzeichnisliste[ ({verb})] kam vollständig an, doch ihre Zeilen folgen keiner der üblichen Formen (Unix, Windows oder MLSD). LIST hat keine genormte Form; typische Fälle sind Großrechner, OpenVMS und übersetzte Monatsnamen. Übertragungen funktionieren, während Clients vielleicht einen leeren oder wirren Ordner zeigen.',
    signature: 'Eine vollständige Verzeichnisliste in keinem der bekannten Formate.',
    advice: {
      'server-admin':
        'Bitte lassen Sie den FTP-Dienst Ordner im Unix-Stil auflisten oder MLSD unterstützen, dessen Form genormt ist (RFC 3659).',
      'end-user':
        'Stellen Sie den Servertyp in Ihrem Client von Hand ein, falls er das anbietet, oder laden Sie Dateien über ihren Namen.',
    },
  },
  'transfer-aborted-426': {
    title: 'Die Datenverbindung brach während der Übertragung ab',
    explanation:
      'Die Datenverbindung war offen, und der Server meldet, dass sie abbrach[: "{reply}"][; {bytes} Bytes waren angekommen]. Entweder hat das Netz zwischen beiden Seiten sie getrennt, oder eine Seite hat sie vorzeitig geschlossen. Die Meldung des Servers allein sagt nicht, wer es war.',
    signature: '426, nachdem die Datenverbindung offen war.',
    advice: {
      'network-admin':
        'FTP-Datenverbindungen brechen während der Übertragung ab. Bitte prüfen Sie, ob auf dem Weg zum Zeitpunkt des Tests eine Zeitgrenze für Verbindungen, eine Virenprüfung von Downloads oder Intrusion Prevention eingegriffen hat.',
      'server-admin':
        'Der FTP-Dienst meldet abgebrochene Datenverbindungen (426). Bitte vergleichen Sie sein Log mit dem Zeitpunkt des Tests: Ein Reset vom Client oder aus dem Netz steht dort anders als ein Fehler des Dienstes.',
      'end-user':
        'Versuchen Sie eine kleine Datei und ein anderes Netz. Scheitern nur große Dateien, geben Sie das mit diesem Bericht weiter.',
    },
  },
  'transfer-mtu-blackhole': {
    title: 'Kleine Übertragungen gelingen, größere bleiben stehen: Große Pakete gehen verloren',
    explanation:
      'Kurze Antworten und Verzeichnislisten kommen an, und größere Übertragungen stehen nach wenigen Daten still[ ({bytes} Bytes)]. Eine Strecke auf dem Weg befördert nur kleinere Pakete (VPN, Tunnel, PPPoE), und die Meldungen, die das mitteilen sollten, sind gesperrt. Mit kleineren Paketen gelingt dieselbe Übertragung; wurde das versucht, ist es der Beweis.',
    signature: 'Stillstand nach einigen Segmenten voller Größe; mit kleinerer Segmentgröße funktioniert es.',
    advice: {
      'network-admin':
        'Zwischen Client und Server gehen große Pakete verloren. Bitte begrenzen Sie die TCP-Segmentgröße am Tunnel oder Router (MSS-Clamping), und lassen Sie ICMP "fragmentation needed" und "packet too big" durch.',
      'end-user':
        'Versuchen Sie es ohne VPN, oder stellen Sie an Ihrem Rechner oder Router eine kleinere MTU ein, zum Beispiel 1400.',
    },
  },
  'transfer-425-without-setup': {
    title: 'Der Server weiß von keiner vereinbarten Datenverbindung',
    explanation:
      'Der Server hat den Übertragungsbefehl[ {verb}] mit der Beschwerde beantwortet, es sei keine Datenverbindung vorbereitet[: "{reply}"]. Das vorangegangene PASV oder PORT hat den Server nicht erreicht oder galt nicht: Ein Gerät auf dem Weg hat es verschluckt, Antworten gerieten aus dem Takt, oder der Client hat eine Vorbereitung für zwei Übertragungen benutzt.',
    signature:
      '425 "Use PORT or PASV first." oder Ähnliches, ohne ein angenommenes PASV oder PORT direkt davor.',
    advice: {
      'end-user':
        'Verbinden Sie sich neu und versuchen Sie es noch einmal; schalten Sie Keep-Alive-Befehle während Übertragungen aus. Bleibt es dabei, versuchen Sie explizites TLS.',
      'network-admin':
        'Wenn der Client PASV oder PORT gesendet hat, hat vielleicht eine Firewall mit FTP-Inspektion den Befehl verschluckt: Bitte nehmen Sie diesen Server zum Test davon aus.',
    },
  },
  'store-permission-denied': {
    title: 'Der Server erlaubt hier keine Uploads[: {path}]',
    explanation:
      'Verbindung und Anmeldung sind in Ordnung, und der Server hat das Schreiben verweigert[: "{reply}"]. Entweder ist Schreiben für den ganzen Dienst abgeschaltet, oder dieses Konto darf in diesem Ordner nicht schreiben, oder es gibt dort eine Datei dieses Namens, die nicht ersetzt werden darf. Firewalls haben damit nichts zu tun.',
    signature: '550 oder 553 auf STOR, MKD, DELE oder RNFR.',
    advice: {
      'server-admin':
        'Uploads werden verweigert[ mit "{reply}"]. Bitte prüfen Sie, ob Schreiben im FTP-Dienst eingeschaltet ist (vsftpd: write_enable=YES; ProFTPD: AllowOverwrite und <Limit WRITE>), ob dem Konto der Ordner gehört oder es darin schreiben darf, und SELinux.',
      'end-user':
        'Laden Sie in einen Ordner hoch, der dafür gedacht ist; der oberste ist oft nur lesbar. Bitten Sie sonst den Administrator um das Schreibrecht.',
    },
  },
  'store-quota-or-full': {
    title: 'Der Server hat keinen Platz mehr für diesen Upload',
    explanation:
      'Der Server hat den Upload abgebrochen, weil Platz fehlt oder eine Quota ausgeschöpft ist[: "{reply}"]. Was bis dahin gesendet wurde, bleibt möglicherweise als unvollständige Datei zurück.',
    signature: '452 oder 552 auf STOR oder während der Übertragung.',
    advice: {
      'server-admin':
        'Die Festplatte oder die Quota[ von {user}] ist voll. Bitte schaffen Sie Platz, oder erhöhen Sie die Quota; prüfen Sie auch die Zahl der Dateien (Inodes).',
      'end-user':
        'Löschen Sie auf dem Server Dateien, die Sie nicht mehr brauchen, oder bitten Sie um mehr Platz, und laden Sie erneut hoch.',
    },
  },
  'store-zero-byte-file': {
    title: 'Der Upload hinterließ eine leere Datei',
    explanation:
      'Die Datei gibt es auf dem Server, mit der Größe null. Der Befehl kam an, die Berechtigungen stimmen also; von den Daten blieb jedoch nichts. Meistens ist die Datenverbindung gescheitert: Dann steht ein Befund zu Datenverbindungen daneben. Hat der Server den Upload trotzdem bestätigt, hat etwas auf dem Server die Daten verworfen: ein Virenfilter, eine volle Festplatte hinter einem Dienst, der das nicht prüft, ein Fehler im Programm.',
    signature: 'Eine Datei der Größe 0 nach einem Upload.',
    advice: {
      'end-user':
        'Führen Sie den Test in beiden Modi aus, und folgen Sie den Befunden zur Datenverbindung, falls es welche gibt. Löschen Sie dann die leere Datei, und laden Sie erneut hoch.',
      'server-admin':
        'Uploads erzeugen leere Dateien. Zeigt das Log gescheiterte Datenverbindungen, prüfen Sie bitte den passiven Portbereich, die Firewall und die Regel zur Wiederaufnahme von TLS-Sitzungen. Zeigt es vollständige Uploads, prüfen Sie Virenscanner, freien Speicherplatz und die Quota des Ordners.',
    },
  },
  'transfer-truncated': {
    title: 'Die Datei kam unvollständig an[: {bytes} von {size} Bytes]',
    explanation:
      'Die Datenverbindung endete, bevor die ganze Datei angekommen war[: {bytes} von {size} Bytes]. Wenn der Server die Übertragung trotzdem bestätigt hat, hat er es nicht bemerkt. In Frage kommen ein Proxy mit Zeitgrenze, ein Absturz auf dem Server und eine getrennte Verbindung.',
    signature: 'Weniger Bytes, als SIZE angekündigt hat.',
    advice: {
      'server-admin':
        'Eine Übertragung endete vorzeitig[, nach {bytes} von {size} Bytes]. Bitte sehen Sie im Log des FTP-Dienstes zu diesem Zeitpunkt nach.',
      'network-admin':
        'Bitte prüfen Sie, ob Proxys und Firewalls auf dem Weg Dauer oder Größe von Verbindungen begrenzen.',
      'end-user':
        'Benutzen Sie die Datei nicht. Lassen Sie den Client die Übertragung fortsetzen oder wiederholen.',
    },
  },
  'transfer-ascii-damage': {
    title: 'Die Datei wurde im Textmodus übertragen und dabei verändert',
    explanation:
      'Die Übertragung lief im ASCII-Modus (TYPE A), der Zeilenenden umwandelt. Bei Text ist das harmlos; Programme, Bilder und Archive werden dadurch beschädigt. Die Verbindung selbst ist in Ordnung.',
    signature: 'TYPE A vor RETR oder STOR einer Binärdatei; die Größen sind verschieden.',
    advice: {
      'end-user':
        'Stellen Sie den Übertragungstyp Ihres Clients auf binär, und übertragen Sie die Datei noch einmal.',
    },
  },
  'transfer-content-blocked': {
    title: 'Nur bestimmte Dateien scheitern: Etwas prüft den Inhalt',
    explanation:
      'Harmlose Dateien kommen durch, andere derselben Größe werden abgebrochen[: {file}]. Ein Virenscanner oder ein Schutz vor Datenabfluss auf einer Firewall oder einem der beiden Rechner hält sie auf. Die FTP-Einrichtung ist in Ordnung.',
    signature: 'RST oder Stillstand nur bei bestimmtem Inhalt.',
    advice: {
      'network-admin':
        'FTP-Übertragungen bestimmter Dateien werden abgebrochen[: {file}]. Bitte prüfen Sie das Log des Virenscanners oder des Schutzes vor Datenabfluss auf der Firewall.',
      'end-user':
        'Prüfen Sie die Datei auf Viren, und fragen Sie den Administrator, ob ihr Typ gesperrt ist.',
    },
  },
  'transfer-slow': {
    title: 'Übertragungen sind langsamer, als der Anschluss erlaubt[: {rate}]',
    explanation:
      'Die Übertragung gelingt, und ihre Geschwindigkeit[ ({rate})] bleibt weit unter dem, was der Anschluss leisten sollte. Üblich sind kleine Puffer, verlorene Pakete und Inhaltsprüfung. Eine einzelne Messung kann Zufall sein.',
    signature: 'Durchsatz weit unter Fenstergröße geteilt durch Umlaufzeit.',
    advice: {
      'network-admin':
        'FTP-Übertragungen sind langsam. Bitte prüfen Sie auf Paketverlust, auf Firewalls, die TCP Window Scaling entfernen, und auf Inhaltsprüfung.',
      'end-user':
        'Nehmen Sie für viele kleine Dateien zwei oder drei gleichzeitige Übertragungen, oder packen Sie sie in ein Archiv.',
    },
  },
  'listing-endless': {
    title: 'Die Auflistung nimmt kein Ende[: bisher {bytes} Bytes]',
    explanation:
      'Auf der Datenverbindung kamen Daten, bis diese Seite aufgelegt hat[, nach {bytes} Bytes]. So lange dauert die Auflistung nur weniger Verzeichnisse. Üblich ist ein Kreis von Links, denen der Server folgt; ein Client, der auf das Ende wartet, hängt oder füllt seinen Speicher. Ein sehr langes Verzeichnis über eine langsame Leitung sieht ebenso aus.',
    signature: 'Daten, die noch fließen, wenn der Client aufgibt, und keine abschließende Antwort.',
    advice: {
      'server-admin':
        'Die Auflistung, die der FTP-Dienst[ auf {verb}] sendet, endet nicht. Bitte suchen Sie in diesem Verzeichnis nach Links, die zu ihm zurückführen, und schalten Sie rekursive Auflistungen ab.',
      'end-user':
        'Öffnen Sie ein anderes Verzeichnis unmittelbar über seinen Pfad, und senden Sie diesen Bericht an den Administrator.',
    },
  },
  'data-never-closed': {
    title: 'Die Datenverbindung bleibt nach der Übertragung offen',
    explanation:
      'Der Server hat die Übertragung bestätigt und die Datenverbindung offen gelassen[, {seconds} s lang, bis diese Seite sie geschlossen hat]. Das Ende der Daten wird durch das Schließen dieser Verbindung gesagt; die meisten Clients warten also weiter, bis sie aufgeben, obwohl alles angekommen ist.',
    signature: '226 ohne das Ende der Datenverbindung.',
    advice: {
      'server-admin':
        'Der FTP-Dienst schließt Datenverbindungen am Ende einer Übertragung nicht. Bitte aktualisieren Sie ihn, und versuchen Sie es ohne einen vorgeschalteten Proxy.',
      'network-admin':
        'Zeigt das Log des FTP-Servers, dass er seine Datenverbindungen schließt, so verschluckt ein Gerät unterwegs das Ende. Bitte prüfen Sie die Proxys und Firewalls dazwischen.',
    },
  },
}
