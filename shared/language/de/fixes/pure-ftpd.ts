export const pureFtpd: Readonly<Record<string, string>> = {
  'Pure-FTPd/passive-range':
    'Legen Sie einen festen passiven Portbereich fest. Die Firewall muss genau diesen Bereich freigeben. Auf cPanel-Servern steht dieselbe Einstellung in WHM unter "FTP Server Configuration". Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'Pure-FTPd/public-address':
    'Stellen Sie die öffentliche Adresse ein, die der Dienst nennen soll. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'Pure-FTPd/enable-passive':
    'Schalten Sie den NAT-Modus aus: Mit ihm kann Pure-FTPd nur den aktiven Modus. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'Pure-FTPd/enable-tls':
    'Nehmen Sie neben Klartext auch TLS an. Zertifikat und Schlüssel gehören nacheinander in die Datei /etc/ssl/private/pure-ftpd.pem. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'Pure-FTPd/require-tls':
    'Verlangen Sie TLS für Anmeldung und Daten (2 würde es nur für die Anmeldung verlangen). Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'Pure-FTPd/certificate':
    'Schreiben Sie Schlüssel und vollständige Zertifikatskette in eine einzige Datei; die Pfade hier stehen für Ihre eigenen Dateien. Tun Sie das nach jeder Erneuerung erneut, und starten Sie Pure-FTPd neu; wiederholen Sie dann den Test.',
  'Pure-FTPd/limits':
    'Erhöhen Sie die Zahl der Sitzungen je Adresse; die Gesamtgrenze heißt MaxClientsNumber. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'Pure-FTPd/reverse-dns':
    'Schalten Sie das Auflösen von Client-Namen aus. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'Pure-FTPd/keep-alive':
    'Erhöhen Sie die Zeit in Minuten, nach der eine untätige Sitzung endet. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
}
