import type { completion as english } from '../../../diagnosis/catalogue/completion.ts'
import type { FindingWords } from '../../speech.ts'

/** The end of a transfer and of the session. */
export const completion: Readonly<Record<keyof typeof english, FindingWords>> = {
  'completion-226-missing': {
    title: 'Die Daten kamen an, doch der Server hat das Ende nie bestätigt',
    explanation:
      'Der Server hat die Datenverbindung geschlossen[, nach {bytes} Bytes][ von {verb}], und seine Schlussantwort (226) kam nicht. Die Daten sind vielleicht vollständig; ohne Bestätigung kann ein Client das nicht wissen und meldet einen Fehler. Nach einer kurzen Übertragung ist ein Leerlauf-Timer auf dem Weg unwahrscheinlich; in Frage kommen ein Server, der noch mit der Datei beschäftigt ist, und eine Steuerverbindung, die stillschweigend getrennt wurde.',
    signature: 'Ende der Datenverbindung, dann keine 226 auf der Steuerverbindung.',
    advice: {
      'server-admin':
        'Nach einer Übertragung fehlt die Schlussantwort (226). Bitte sehen Sie im Log des FTP-Dienstes zum Zeitpunkt des Tests nach, vor allem nach Virenprüfung und Skripten, die nach jeder Datei laufen.',
      'network-admin':
        'Wenn das Log des FTP-Servers zeigt, dass 226 gesendet wurde, ging die Antwort unterwegs verloren: Bitte prüfen Sie die Firewalls dazwischen auf Zeitgrenzen für die Steuerverbindung.',
      'end-user': 'Vergleichen Sie die Größe der Datei mit dem Original, bevor Sie sich darauf verlassen.',
    },
  },
  'completion-error-after-data': {
    title: 'Daten kamen an, dann meldete der Server einen Fehler',
    explanation:
      'Es waren schon Bytes über die Datenverbindung gegangen[ ({bytes} von {verb})], als der Server die Übertragung mit einem Fehler beendete[: "{reply}"]. Was ankam, ist vielleicht unvollständig. An Firewalls liegt es kaum, denn die Datenverbindung hat Daten befördert; mehr sagen der Text der Antwort und das Log des Servers.',
    signature: '425, 450, 451 oder 552, nachdem Daten geflossen sind.',
    advice: {
      'server-admin':
        'Eine Übertragung[ ({verb})] endete mit einem Fehler, nachdem Daten gesendet worden waren[: "{reply}"]. Bitte sehen Sie im Log des FTP-Dienstes nach: Üblich sind eine volle Festplatte, eine Quota, ein Lesefehler oder eine Regel über TLS-Sitzungen.',
      'end-user':
        'Verlassen Sie sich nicht auf die Datei oder Verzeichnisliste, die ankam. Versuchen Sie es erneut, und geben Sie diesen Bericht weiter, wenn es wieder passiert.',
    },
  },
  'control-reset-mid-session': {
    title: 'Die Steuerverbindung wurde mitten in der Sitzung zurückgesetzt',
    explanation:
      'Die Steuerverbindung hatte funktioniert und wurde dann mit einem Reset abgebrochen[, während {verb} lief]. Ein Server, der eine Sitzung beendet, verabschiedet sich oder schließt ordentlich; ein Reset deutet auf ein Gerät auf dem Weg, etwa Intrusion Prevention, einen Load-Balancer mit Zeitgrenze oder einen Router, der die Verbindung vergessen hat, oder auf einen Absturz des Dienstes. Wer ihn gesendet hat, zeigt eine Aufzeichnung von einer Seite nicht.',
    signature: 'RST auf der Steuerverbindung, während ein Befehl oder eine Übertragung läuft.',
    advice: {
      'network-admin':
        'FTP-Steuerverbindungen werden während der Sitzung zurückgesetzt. Bitte prüfen Sie auf jeder Firewall und jedem Load-Balancer dazwischen, was Intrusion Prevention, FTP-Inspektion und Zeitgrenzen zum Zeitpunkt des Tests getan haben.',
      'server-admin':
        'Eine Steuerverbindung wurde zurückgesetzt[, während {verb} lief]. Bitte prüfen Sie, ob der Prozess des FTP-Dienstes zu dieser Zeit abgestürzt ist; zeigt sein Log einen Reset von außen, kam er von einem Gerät im Netz.',
      'end-user':
        'Versuchen Sie es aus einem anderen Netz. Klappt es dort, trennt ein Gerät in Ihrem Netz die Verbindung.',
    },
  },
  'control-closed-without-421': {
    title: 'Der Server hat die Sitzung wortlos geschlossen[, nach {verb}]',
    explanation:
      'Die Steuerverbindung wurde von der Gegenstelle geschlossen[, nach dem Befehl {verb}], und keine Antwort hat es angekündigt. Ein Server, der absichtlich schließt, sendet vorher 421. Vielleicht ist der Prozess der Sitzung abgestürzt oder beendet worden, oder ein Gerät vor dem Server hat die Verbindung an dessen Stelle geschlossen.',
    signature: 'FIN auf der Steuerverbindung ohne 421 davor.',
    advice: {
      'server-admin':
        'Der FTP-Dienst hat die Sitzung ohne Antwort geschlossen[, nach {verb}]. Bitte suchen Sie in seinem Log und im Systemlog zum Zeitpunkt des Tests nach einem Absturz oder schweren Fehler, und aktualisieren Sie den Dienst, falls er alt ist.',
      'network-admin':
        'Wenn das Log des FTP-Dienstes zu dieser Zeit kein Ende der Sitzung zeigt, hat ein Proxy oder eine Firewall davor die Verbindung geschlossen: Bitte prüfen Sie deren FTP-Inspektion.',
      'end-user': 'Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'control-idle-dropped-silently': {
    title: 'Eine Firewall hat die Steuerverbindung während einer langen Übertragung vergessen',
    explanation:
      'Die Daten kamen vollständig an, und danach antwortete die Steuerverbindung nicht mehr. Während einer Übertragung ist sie still[, hier {seconds} s lang], und Router und Firewalls streichen stille Verbindungen nach einigen Minuten aus ihren Tabellen, ohne jemandem etwas zu sagen. Kurze Übertragungen gelingen, lange scheitern. Wessen Gerät es ist, lässt sich von einer Seite aus nicht sehen.',
    signature: 'Daten vollständig, keine 226 und kein FIN; nur nach langen Übertragungen.',
    advice: {
      'end-user':
        'Schalten Sie in Ihrem Client TCP-Keep-Alive ein, alle 60 Sekunden oder öfter. Vergleichen Sie die Größe der Datei: Wahrscheinlich ist sie vollständig.',
      'network-admin':
        'Die FTP-Steuerverbindung wird verworfen, während eine Übertragung läuft. Bitte erhöhen Sie auf Firewall, Router oder Load-Balancer die Leerlaufzeit für TCP-Sitzungen zu Port 21 über die Dauer der längsten Übertragung.',
      'server-admin':
        'Bitte schalten Sie im FTP-Dienst TCP-Keep-Alive ein, mit höchstens 60 Sekunden Abstand.',
    },
  },
  'control-idle-timeout': {
    title: 'Der Server hat die Sitzung wegen Untätigkeit beendet',
    explanation:
      'Das hat der Server selbst gesagt[: "{reply}"]. Sitzungen ohne Befehle schließt jeder Server nach einigen Minuten; Clients verbinden sich bei Bedarf neu.',
    signature: '421 mit Worten über "timeout" oder "idle".',
    advice: {
      'end-user':
        'Es ist nichts zu tun; Ihr Client verbindet sich neu. Schalten Sie Keep-Alive ein, wenn es Sie stört.',
      'server-admin':
        'Wenn Benutzer zu früh getrennt werden, erhöhen Sie die Leerlaufzeit (vsftpd: idle_session_timeout; ProFTPD: TimeoutIdle, TimeoutNoTransfer).',
    },
  },
  'control-timeout-despite-transfer': {
    title: 'Der Server beendet untätige Sitzungen, auch während eine Übertragung läuft',
    explanation:
      'Die Steuerverbindung wurde zu einer festen Zeit geschlossen[, nach {seconds} s], obwohl noch Daten flossen. Der Server hält die stille Steuerverbindung für untätig und vergisst die Übertragung. Jede Übertragung, die länger dauert, scheitert.',
    signature: 'Die Steuerverbindung schließt nach der Leerlaufzeit, während Daten fließen.',
    advice: {
      'server-admin':
        'Der FTP-Dienst schließt Sitzungen während Übertragungen. Bitte erhöhen Sie seine Leerlaufzeit über die Dauer der längsten Übertragung, und aktualisieren Sie ihn: Eine laufende Übertragung sollte als Aktivität zählen.',
      'end-user': 'Übertragen Sie kleinere Dateien, oder lassen Sie den Client fortsetzen.',
    },
  },
  'completion-226-waits-for-close': {
    title: 'Der Server bestätigt die Übertragung erst, wenn der Client seine Seite schließt',
    explanation:
      'Alle Daten waren angekommen, und die Schlussantwort kam einige Sekunden später[, nach {seconds} s], als der Client die Datenverbindung schloss. Darauf wartet der Server. Clients, die sofort schließen, verlieren keine Zeit.',
    signature:
      '226 etwa zehn Sekunden nach dem letzten Byte, wenn der Client die Datenverbindung offen hält.',
    advice: {
      'end-user':
        'Wenn jede Datei zehn Sekunden länger braucht als nötig, aktualisieren Sie den Client: Er sollte die Datenverbindung schließen, sobald die Daten enden.',
    },
  },
  'completion-before-data-end': {
    title: 'Die Bestätigung kam vor den letzten Daten',
    explanation:
      'Die Schlussantwort (226) kam an, während noch Daten unterwegs waren. Die beiden Verbindungen sind unabhängig, das ist also erlaubt. Daten verlieren nur Clients, die bei der 226 zu lesen aufhören.',
    signature: '226 vor dem Ende der Datenverbindung.',
    advice: {
      'end-user': 'Es ist nichts zu tun. Wenn Dateien abgeschnitten sind, aktualisieren Sie den Client.',
    },
  },
  'quit-no-221': {
    title: 'Der Server verabschiedet sich nicht',
    explanation:
      'Nach QUIT hat der Server die Verbindung geschlossen oder geschwiegen und keine 221 gesendet. Da war alles schon erledigt; es schadet also nicht.',
    signature: 'Keine 221 in den ersten Sekunden nach QUIT.',
    advice: {
      'server-admin': 'Es muss nichts geändert werden.',
    },
  },
}
