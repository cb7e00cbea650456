export const vsftpd: Readonly<Record<string, string>> = {
  'vsftpd/passive-range':
    'Legen Sie in vsftpd.conf (/etc/vsftpd.conf oder /etc/vsftpd/vsftpd.conf) einen festen passiven Portbereich fest, ohne Leerzeichen um die Gleichheitszeichen. Die Firewall muss genau diesen Bereich freigeben. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'vsftpd/public-address':
    'Nennen Sie in vsftpd.conf die öffentliche Adresse, zu der sich Clients verbinden sollen: nur Zahlen, keine Anführungszeichen. Wenn es ein Name sein muss, ergänzen Sie pasv_addr_resolve=YES; der Name wird dann aufgelöst. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'vsftpd/enable-passive':
    'Schalten Sie in vsftpd.conf den passiven Modus ein. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'vsftpd/enable-active':
    'Schalten Sie in vsftpd.conf den aktiven Modus ein. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'vsftpd/session-reuse':
    'Heben Sie in vsftpd.conf die Forderung auf, TLS-Sitzungen wiederaufzunehmen, wenn Clients bedient werden müssen, die das nicht können. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'vsftpd/enable-tls':
    'Schalten Sie in vsftpd.conf TLS ein, und geben Sie Zertifikat und Schlüssel an; die Pfade hier stehen für Ihre eigenen Dateien. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'vsftpd/require-tls':
    'Verlangen Sie in vsftpd.conf für benannte Benutzer Verschlüsselung bei Anmeldung und Daten. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'vsftpd/certificate':
    'Geben Sie in vsftpd.conf die vollständige Zertifikatskette an und einen Schlüssel ohne Passphrase, den root lesen kann. Starten Sie vsftpd nach jeder Erneuerung neu; wiederholen Sie dann den Test.',
  'vsftpd/tls-versions':
    'Verwenden Sie in vsftpd.conf aktuelle Cipher. Welche TLS-Versionen angeboten werden, hängt von der OpenSSL-Bibliothek des Systems ab: Halten Sie sie aktuell. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'vsftpd/limits':
    'Erhöhen Sie in vsftpd.conf die Grenzen (0 heißt unbegrenzt), und beenden Sie untätige Sitzungen früher. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'vsftpd/chroot':
    'Entziehen Sie dem Home-Verzeichnis selbst das Schreibrecht, und geben Sie dem Benutzer darin einen beschreibbaren Ordner; USER steht für das Konto. Ein Neustart ist nicht nötig. Wenn das Home-Verzeichnis beschreibbar bleiben muss, setzen Sie in vsftpd.conf allow_writeable_chroot=YES und starten Sie vsftpd neu. Wiederholen Sie dann den Test.',
  'vsftpd/write-access':
    'Schalten Sie in vsftpd.conf das Schreiben ein; local_umask bestimmt die Rechte neuer Dateien. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'vsftpd/keep-alive':
    'Erhöhen Sie in vsftpd.conf die Zeit in Sekunden, nach der eine untätige Sitzung endet. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
}
