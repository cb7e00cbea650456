/** Servers of which only the data connection settings are given. */
export const otherServers: Readonly<Record<string, string>> = {
  'Docker/passive-range':
    'Veröffentlichen Sie den passiven Portbereich außen und innen mit denselben Nummern, und nennen Sie dem Image denselben Bereich; die meisten FTP-Images benutzen diese Variablen, Ihres nennt sie vielleicht anders. IMAGE steht für das Image. Legen Sie den Container dazu neu an; wiederholen Sie dann den Test.',
  'Docker/public-address':
    'Nennen Sie dem Image die öffentliche Adresse; die meisten FTP-Images benutzen diese Variable. Ein Standardwert wie 0.0.0.0 oder die Adresse des Containers nützt Clients nichts. Legen Sie den Container dazu neu an; wiederholen Sie dann den Test.',
  'AWS Transfer Family/public-address':
    'Stellen Sie die passive Adresse des Servers ein; SERVER_ID steht für seine Kennung. Stoppen und starten Sie den Server dann, und wiederholen Sie den Test.',
  'AWS Transfer Family/open-passive-ports':
    'AWS Transfer Family benutzt immer die passiven Ports 8192 bis 8200. Geben Sie sie zusammen mit Port 21 in der Security Group seines Endpunkts frei. Das wirkt sofort; wiederholen Sie dann den Test. GROUP_ID steht für die Security Group.',
  'AWS Transfer Family/session-reuse':
    'Stellen Sie die Wiederaufnahme von TLS-Sitzungen frei; SERVER_ID steht für die Kennung des Servers. Das gilt für neue Sitzungen; wiederholen Sie dann den Test.',
  'Synology/passive-range':
    'Wählen Sie unter Control Panel, File Services, FTP, Connection Settings für passives FTP "Use the following port range", und tragen Sie[ {A} bis {B} oder] den Bereich ein, den der Router weiterleitet. Klicken Sie auf "Apply"; wiederholen Sie dann den Test.',
  'Synology/public-address':
    'Setzen Sie unter Control Panel, File Services, FTP, Connection Settings das Häkchen bei "Report external IP in PASV mode", und tragen Sie die öffentliche Adresse[ {P}] ein. Klicken Sie auf "Apply"; wiederholen Sie dann den Test.',
  'QNAP/passive-range':
    'Öffnen Sie in den FTP-Einstellungen der Systemsteuerung die Seite für erweiterte Einstellungen, legen Sie den Portbereich für passives FTP fest[, {A} bis {B},] und klicken Sie auf "Apply". Leiten Sie denselben Bereich im Router weiter; wiederholen Sie dann den Test.',
  'QNAP/public-address':
    'Öffnen Sie in den FTP-Einstellungen der Systemsteuerung die Seite für erweiterte Einstellungen, setzen Sie das Häkchen bei "Respond with external IP address for passive FTP connection request", tragen Sie die öffentliche Adresse[ {P}] ein, und klicken Sie auf "Apply". Wiederholen Sie dann den Test.',
  'Apache FtpServer/passive-range':
    'Setzen Sie in der Konfigurationsdatei (conf/ftpd-typical.xml oder Ihrer eigenen) die Ports innerhalb des Listeners. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'Apache FtpServer/public-address':
    'Setzen Sie in der Konfigurationsdatei (conf/ftpd-typical.xml oder Ihrer eigenen) die externe Adresse innerhalb des Listeners. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'SFTPGo/passive-range':
    'Setzen Sie in sftpgo.json den passiven Portbereich im Abschnitt ftpd; dorthin gehören die Zeilen unten. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'SFTPGo/public-address':
    'Setzen Sie in sftpgo.json die öffentliche Adresse im Binding, innerhalb des Abschnitts ftpd. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
}
