export const filezillaServer: Readonly<Record<string, string>> = {
  'FileZilla Server/passive-range':
    'Öffnen Sie in der Administrationsoberfläche Server, Configure, Protocols settings, FTP and FTP over TLS, Passive mode. Setzen Sie das Häkchen bei "Use custom port range", und tragen Sie[ {A} bis {B} oder] den Bereich ein, den Ihre Firewall freigibt. Übernehmen Sie mit "Apply"; ein Neustart ist nicht nötig. Wiederholen Sie dann den Test.',
  'FileZilla Server/public-address':
    'Öffnen Sie in der Administrationsoberfläche Server, Configure, Protocols settings, FTP and FTP over TLS, Passive mode. Tragen Sie die öffentliche Adresse[ {P}] als öffentliche IP oder Hostnamen ein, und lassen Sie die Ausnahme für lokale Verbindungen angehakt. Übernehmen Sie mit "Apply"; wiederholen Sie dann den Test.',
  'FileZilla Server/enable-tls':
    'Öffnen Sie in der Administrationsoberfläche Server, Configure, Server listeners, und geben Sie dem Listener auf Port 21 ein Protokoll, das "explicit FTP over TLS" einschließt. Das Zertifikat wählen Sie unter Protocols settings, FTP and FTP over TLS. Übernehmen Sie mit "Apply"; wiederholen Sie dann den Test.',
  'FileZilla Server/require-tls':
    'Öffnen Sie in der Administrationsoberfläche Server, Configure, Server listeners, und stellen Sie das Protokoll des Listeners auf "Require explicit FTP over TLS". Übernehmen Sie mit "Apply"; wiederholen Sie dann den Test.',
  'FileZilla Server/session-reuse':
    'FileZilla Server 1.x verlangt, dass TLS-Sitzungen wiederaufgenommen werden, und das lässt sich nicht abschalten; verwenden Sie Clients, die es können. In den alten Versionen 0.9 steht die Einstellung unter "FTP over TLS settings". Wiederholen Sie dann den Test.',
  'FileZilla Server/unban':
    'Suchen Sie in der Administrationsoberfläche in den Autoban-Einstellungen und den IP-Filtern nach der Adresse des Clients[ {client}]; eine Sperre endet nach der dort eingestellten Zeit von selbst. Übernehmen Sie mit "Apply"; wiederholen Sie dann den Test.',
}
