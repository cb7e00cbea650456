export const iis: Readonly<Record<string, string>> = {
  'IIS/passive-range':
    'Stellen Sie in einer PowerShell mit Administratorrechten den Portbereich des Datenkanals für den ganzen Server ein (im IIS Manager: Serverknoten, FTP Firewall Support). Die Site neu zu starten genügt nicht: Starten Sie den Dienst ftpsvc neu. Wiederholen Sie dann den Test.',
  'IIS/public-address':
    'Stellen Sie in einer PowerShell mit Administratorrechten die externe Adresse der Site ein; ersetzen Sie SITE durch deren Namen (im IIS Manager: die FTP-Site, FTP Firewall Support, External IP Address of Firewall). Starten Sie den Dienst ftpsvc neu; wiederholen Sie dann den Test.',
  'IIS/enable-tls':
    'Öffnen Sie im IIS Manager die FTP-Site, FTP SSL Settings, wählen Sie ein Zertifikat und "Allow SSL connections", und klicken Sie auf "Apply". Wiederholen Sie dann den Test.',
  'IIS/require-tls':
    'Öffnen Sie im IIS Manager die FTP-Site, FTP SSL Settings, wählen Sie "Require SSL connections", und klicken Sie auf "Apply". Wiederholen Sie dann den Test.',
  'IIS/certificate':
    'Importieren Sie das Zertifikat mit seinem Schlüssel in den Zertifikatspeicher des Computers (Personal), das Zwischenzertifikat ebenso. Wählen Sie es dann im IIS Manager unter FTP-Site, FTP SSL Settings aus, und klicken Sie auf "Apply". Wiederholen Sie den Test.',
  'IIS/limits':
    'Öffnen Sie im IIS Manager die FTP-Site, Advanced Settings, Connections, und erhöhen Sie "Maximum Connections". Starten Sie dann die Site neu, und wiederholen Sie den Test.',
  'IIS/chroot':
    'Geben Sie dem Konto Rechte auf den Ordner, in dem es beginnt: Bei Benutzerisolation ist das LocalUser\\USER unter dem Stammverzeichnis der Site. Fügen Sie im IIS Manager eine FTP-Autorisierungsregel für den Benutzer hinzu. Das wirkt ab der nächsten Anmeldung; wiederholen Sie dann den Test. Ersetzen Sie Pfad und USER.',
  'IIS/write-access':
    'Öffnen Sie im IIS Manager die FTP-Site, FTP Authorization Rules, und geben Sie dem Benutzer Read und Write; geben Sie dem Konto dann das Recht, den Ordner zu ändern. Ersetzen Sie Pfad und USER. Das wirkt ab der nächsten Anmeldung; wiederholen Sie dann den Test.',
  'IIS/unban':
    'Öffnen Sie bei der Site "FTP IPv4 Address and Domain Restrictions", und erlauben Sie die Adresse des Clients[ {client}]; prüfen Sie auch "FTP Logon Attempt Restrictions" am Serverknoten. Das wirkt sofort; wiederholen Sie dann den Test.',
}
