/** How to switch clients to passive mode, and to keep-alive. */
export const clients: Readonly<Record<string, string>> = {
  'FileZilla/client-passive':
    'Öffnen Sie im Site Manager den Tab "Transfer Settings", und wählen Sie "Passive". Für Schnellverbindungen: Edit, Settings, FTP, "Passive (recommended)". Das gilt ab der nächsten Verbindung; verbinden Sie sich dann neu.',
  'WinSCP/client-passive':
    'Öffnen Sie im Anmeldedialog Advanced, Connection, und setzen Sie das Häkchen bei "Passive mode". Ergänzen Sie in Skripten die Einstellung am Befehl open; ersetzen Sie Benutzer und Server. Das gilt ab der nächsten Verbindung; verbinden Sie sich dann neu.',
  'curl/client-passive':
    'curl ist passiv, solange man nichts anderes verlangt: Lassen Sie -P und --ftp-port weg. Wenn EPSV scheitert, ergänzen Sie --disable-epsv. Führen Sie den Befehl dann erneut aus.',
  'lftp/client-passive':
    'Stellen Sie den passiven Modus ein, dauerhaft in ~/.lftprc oder für eine Sitzung an der Eingabezeile. Das gilt ab der nächsten Verbindung; verbinden Sie sich dann neu.',
  'lftp/session-reuse':
    'Lassen Sie die Datenverbindung die TLS-Sitzung der Steuerverbindung wiederaufnehmen. Das gilt ab der nächsten Verbindung; verbinden Sie sich dann neu.',
  'FileZilla/keep-alive':
    'Setzen Sie unter Edit, Settings, Connection, FTP das Häkchen bei "Send FTP keep-alive commands", wenn untätige Sitzungen verloren gehen; bei Sitzungen, die während Übertragungen verloren gehen, muss das Netz stille Verbindungen länger halten. Das gilt ab der nächsten Verbindung; verbinden Sie sich dann neu.',
  'curl/keep-alive':
    'Lassen Sie curl alle 30 Sekunden TCP-Keep-Alive-Pakete senden. Führen Sie den Befehl dann erneut aus.',
}
