/** The firewalls of Windows and of the BSDs. */
export const hostFirewalls: Readonly<Record<string, string>> = {
  'Windows Firewall/open-control-port':
    'Geben Sie in einer Eingabeaufforderung mit Administratorrechten den FTP-Steuerport frei. Das wirkt sofort; wiederholen Sie dann den Test.',
  'Windows Firewall/open-passive-ports':
    'Geben Sie in einer Eingabeaufforderung mit Administratorrechten den passiven Portbereich frei. Das wirkt sofort; wiederholen Sie dann den Test.',
  'Windows Firewall/ftp-helper':
    'Schalten Sie in einer Eingabeaufforderung mit Administratorrechten Stateful FTP ein. Das hilft nur unverschlüsselten Sitzungen. Es wirkt sofort; wiederholen Sie dann den Test.',
  'Windows Firewall/helper-off':
    'Schalten Sie in einer Eingabeaufforderung mit Administratorrechten Stateful FTP aus: Es stört verschlüsselte Sitzungen. Das wirkt sofort; wiederholen Sie dann den Test.',
  'Windows Firewall/allow-active-out':
    'Lassen Sie den Server in einer Eingabeaufforderung mit Administratorrechten Datenverbindungen von Port 20 aus öffnen; nötig ist das nur, wo ausgehende Verbindungen standardmäßig gesperrt sind. Das wirkt sofort; wiederholen Sie dann den Test.',
  'pf/open-control-port':
    'Fügen Sie die Zeile in /etc/pf.conf unterhalb der block-Regeln ein, prüfen Sie die Datei mit "pfctl -nf /etc/pf.conf", und laden Sie sie mit "pfctl -f /etc/pf.conf". Wiederholen Sie dann den Test.',
  'pf/open-passive-ports':
    'Fügen Sie die Zeile in /etc/pf.conf unterhalb der block-Regeln ein, prüfen Sie die Datei mit "pfctl -nf /etc/pf.conf", und laden Sie sie mit "pfctl -f /etc/pf.conf". Wiederholen Sie dann den Test.',
  'pf/allow-active-out':
    'Fügen Sie die Zeile auf dem Server in /etc/pf.conf unterhalb der block-Regeln ein, und laden Sie die Datei mit "pfctl -f /etc/pf.conf". Wiederholen Sie dann den Test.',
  'pf/mss-clamp':
    'Fügen Sie die Zeile auf dem Gateway in /etc/pf.conf vor den Filterregeln ein, mit der Größe, die zu Ihrem Tunnel passt, und laden Sie die Datei mit "pfctl -f /etc/pf.conf". OpenBSD schreibt stattdessen "match in scrub (max-mss 1300)". Wiederholen Sie dann den Test.',
}
