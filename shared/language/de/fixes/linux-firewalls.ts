/** Firewalls of Linux hosts and gateways. */
export const linuxFirewalls: Readonly<Record<string, string>> = {
  'ufw/open-control-port':
    'Geben Sie den FTP-Steuerport frei. ufw wendet das sofort an; wiederholen Sie dann den Test.',
  'ufw/open-passive-ports':
    'Geben Sie den passiven Portbereich frei. ufw wendet das sofort an; wiederholen Sie dann den Test.',
  'firewalld/open-control-port':
    'Geben Sie den FTP-Steuerport dauerhaft frei, und laden Sie die Regeln mit der zweiten Zeile. Wiederholen Sie dann den Test.',
  'firewalld/open-passive-ports':
    'Geben Sie den passiven Portbereich dauerhaft frei, und laden Sie die Regeln mit der zweiten Zeile. Wiederholen Sie dann den Test.',
  'firewalld/ftp-helper':
    'Der Dienst "ftp" öffnet Port 21 und weist ihm den FTP-Helper zu. Das hilft nur unverschlüsselten Sitzungen. Laden Sie die Regeln mit der zweiten Zeile; wiederholen Sie dann den Test.',
  'nftables/open-control-port':
    'Fügen Sie vor den anderen eine Regel für den FTP-Steuerport ein; Tabelle und Chain können bei Ihnen anders heißen (siehe "nft list ruleset"). Das wirkt sofort. Tragen Sie dieselbe Regel in /etc/nftables.conf ein, damit sie einen Neustart übersteht; wiederholen Sie dann den Test.',
  'nftables/open-passive-ports':
    'Fügen Sie vor den anderen eine Regel für den passiven Portbereich ein; Tabelle und Chain können bei Ihnen anders heißen (siehe "nft list ruleset"). Das wirkt sofort. Tragen Sie dieselbe Regel in /etc/nftables.conf ein, damit sie einen Neustart übersteht; wiederholen Sie dann den Test.',
  'nftables/ftp-helper':
    'Weisen Sie den FTP-Helper dem Port 21 zu, und lassen Sie die Verbindungen zu, die er erwartet. Das hilft nur unverschlüsselten Sitzungen. Speichern Sie die Zeilen in einer Datei, und laden Sie sie mit "nft -f FILE"; wiederholen Sie dann den Test.',
  'iptables/open-control-port':
    'Fügen Sie ganz oben, vor jeder REJECT-Regel, eine Regel für den FTP-Steuerport ein. Das wirkt sofort; dauerhaft wird es mit "netfilter-persistent save" (Debian, Ubuntu) oder "service iptables save" (Red Hat). Tun Sie für IPv6 dasselbe mit ip6tables; wiederholen Sie dann den Test.',
  'iptables/open-passive-ports':
    'Fügen Sie ganz oben, vor jeder REJECT-Regel, eine Regel für den passiven Portbereich ein. Das wirkt sofort; dauerhaft wird es mit "netfilter-persistent save" (Debian, Ubuntu) oder "service iptables save" (Red Hat). Tun Sie für IPv6 dasselbe mit ip6tables; wiederholen Sie dann den Test.',
  'iptables/ftp-helper':
    'Laden Sie den FTP-Helper, weisen Sie ihn dem Port 21 zu, und lassen Sie die Verbindungen zu, die er erwartet. Das hilft nur unverschlüsselten Sitzungen. Es wirkt sofort; dauerhaft wird es mit "netfilter-persistent save" oder "service iptables save". Wiederholen Sie dann den Test.',
  'iptables/allow-active-out':
    'Lassen Sie auf dem Server den FTP-Dienst Datenverbindungen von seinem Port 20 aus öffnen. Das wirkt sofort; dauerhaft wird es mit "netfilter-persistent save" oder "service iptables save". Dienste mit anderen Quellports brauchen eine weiter gefasste Regel. Wiederholen Sie dann den Test.',
  'nftables/allow-active-out':
    'Lassen Sie auf dem Server den FTP-Dienst Datenverbindungen von seinem Port 20 aus öffnen; Tabelle und Chain können bei Ihnen anders heißen. Das wirkt sofort; tragen Sie dieselbe Regel in /etc/nftables.conf ein. Wiederholen Sie dann den Test.',
  'nftables/mss-clamp':
    'Begrenzen Sie auf dem Gateway vor dem Tunnel die Segmentgröße auf das, was der Weg befördert; Tabelle und Chain können bei Ihnen anders heißen. Das wirkt sofort; tragen Sie dieselbe Regel in /etc/nftables.conf ein. Wiederholen Sie dann den Test.',
  'iptables/mss-clamp':
    'Begrenzen Sie auf dem Gateway vor dem Tunnel die Segmentgröße auf das, was der Weg befördert. Das wirkt sofort; dauerhaft wird es mit "netfilter-persistent save" oder "service iptables save". Wiederholen Sie dann den Test.',
  'fail2ban/unban':
    'Heben Sie die Sperre der Client-Adresse auf; das Jail kann nach einem anderen FTP-Dienst benannt sein (siehe "fail2ban-client status"). Das wirkt sofort; wiederholen Sie dann den Test.',
  'Linux/keep-alive':
    'Lassen Sie Linux nach 60 Sekunden mit TCP-Keep-Alive-Paketen beginnen; das gilt für Dienste, die Keep-Alive eingeschaltet haben. Die erste Zeile wirkt sofort, die zweite macht es dauerhaft. Wiederholen Sie dann den Test mit einer langen Übertragung.',
}
