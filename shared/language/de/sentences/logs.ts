import type { Dictionary } from '../../say.ts'

/** What is said of logs that are read, as their traces hold it in English. */
export const logs: Dictionary = {
  '{0} mode over IPv{1}': '{0}er Modus über IPv{1}',
  'A log of {0}: {1}.': 'Ein Log von {0}: {1}.',
  '{0} of {1} lines have its form, such as "{2}"': '{0} von {1} Zeilen haben seine Form, etwa "{2}"',
  'The log is long: {0} lines before the last {1} are left out.':
    'Das Log ist lang: {0} Zeilen vor den letzten {1} entfallen.',
  '{0} lines could not be read; the first {1} are shown.':
    '{0} Zeilen waren nicht zu lesen; die ersten {1} werden gezeigt.',
  '{0} of {1} lines could not be read and are kept as notes.':
    '{0} von {1} Zeilen waren nicht zu lesen und bleiben als Anmerkungen erhalten.',
  'There is nothing to read: the text is empty.': 'Es gibt nichts zu lesen: Der Text ist leer.',
  'No line of this text is an FTP command or a reply. Expected is the log of an FTP client or server, with lines such as "Command: PASV" or "227 Entering Passive Mode (192,0,2,1,195,80)".':
    'Keine Zeile dieses Textes ist ein FTP-Befehl oder eine Antwort. Erwartet wird das Log eines FTP-Clients oder -Servers mit Zeilen wie "Command: PASV" oder "227 Entering Passive Mode (192,0,2,1,195,80)".',
  '{0}: the log does not show the answer': '{0}: Das Log zeigt die Antwort nicht',
  'the answer to something before the beginning of this log: {0}':
    'die Antwort auf etwas vor dem Beginn dieses Logs: {0}',
  'text in clear, which this program does not show': 'Klartext, den dieses Programm nicht zeigt',

  // Logs of something else.
  'This is the administration connection of FileZilla Server (port 14147), not FTP: it shows how the administrator’s window reaches the service. For an FTP problem, take the log of the FTP client, or the session log of the server.':
    'Das ist die Verwaltungsverbindung von FileZilla Server (Port 14147) und kein FTP: Sie zeigt, wie das Fenster des Administrators den Dienst erreicht. Nehmen Sie bei einem FTP-Problem das Log des FTP-Clients oder das Sitzungslog des Servers.',
  'This is a log of SFTP, the file transfer of SSH, and not of FTP: it has one connection only (port 22 as a rule), no passive or active mode, and no data connections.':
    'Das ist ein Log von SFTP, der Dateiübertragung von SSH, und nicht von FTP: SFTP hat nur eine Verbindung (in der Regel Port 22), keinen passiven oder aktiven Modus und keine Datenverbindungen.',
  'This is a log of SFTP, the file transfer of SSH, and not of FTP: it has one connection only (port 22 as a rule), no passive or active mode, and no data connections. It says that {0}.':
    'Das ist ein Log von SFTP, der Dateiübertragung von SSH, und nicht von FTP: SFTP hat nur eine Verbindung (in der Regel Port 22), keinen passiven oder aktiven Modus und keine Datenverbindungen. Darin steht: {0}.',
  'the server ended the session: its SFTP subsystem did not start, or the login shell printed something':
    'Der Server hat die Sitzung beendet; sein SFTP-Subsystem startete nicht, oder die Login-Shell gab etwas aus',
  'the login was refused': 'Die Anmeldung wurde abgelehnt',
  'the connection timed out: the port is filtered or the host is away':
    'Die Verbindung lief in eine Zeitüberschreitung; der Port ist gefiltert oder der Host nicht da',
  'the connection was refused: nothing listens on that port':
    'Die Verbindung wurde abgewiesen; an diesem Port lauscht nichts',
  'the host key is not the one that was known': 'Der Host-Key ist nicht der bekannte',
  'client and server share no key exchange or cipher':
    'Client und Server haben keinen Schlüsselaustausch oder Cipher gemeinsam',
}
