export const pyftpdlib: Readonly<Record<string, string>> = {
  'pyftpdlib/passive-range':
    'Setzen Sie die passiven Ports an der Handler-Klasse, bevor der Server startet. Wirksam wird das mit einem Neustart des Programms; wiederholen Sie dann den Test.',
  'pyftpdlib/public-address':
    'Setzen Sie die öffentliche Adresse an der Handler-Klasse, bevor der Server startet. Wirksam wird das mit einem Neustart des Programms; wiederholen Sie dann den Test.',
  'pyftpdlib/enable-tls':
    'Verwenden Sie TLS_FTPHandler statt FTPHandler; er braucht das Paket pyOpenSSL und eine Datei mit Schlüssel und Zertifikat. Wirksam wird das mit einem Neustart des Programms; wiederholen Sie dann den Test.',
  'pyftpdlib/require-tls':
    'Verlangen Sie an der Handler-Klasse TLS für Anmeldung und Daten. Wirksam wird das mit einem Neustart des Programms; wiederholen Sie dann den Test.',
  'pyftpdlib/limits':
    'Erhöhen Sie die Grenzen am Server-Objekt. Wirksam wird das mit einem Neustart des Programms; wiederholen Sie dann den Test.',
  'pyftpdlib/keep-alive':
    'Erhöhen Sie die Zeit in Sekunden, nach der eine untätige Sitzung endet. Wirksam wird das mit einem Neustart des Programms; wiederholen Sie dann den Test.',
}
