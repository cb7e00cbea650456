export const proftpd: Readonly<Record<string, string>> = {
  'ProFTPD/passive-range':
    'Legen Sie in proftpd.conf einen festen passiven Portbereich fest, innerhalb von <Global>, damit er für jeden virtuellen Host gilt. Ist der Bereich voll, nimmt ProFTPD andere Ports; machen Sie ihn also groß genug, und geben Sie genau diesen Bereich in der Firewall frei. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/public-address':
    'Nennen Sie in proftpd.conf die öffentliche Adresse, als Zahl oder als Name, im Hauptteil und in jedem <VirtualHost>. Ein Name wird nur beim Start aufgelöst; starten Sie ProFTPD deshalb nach einem Adresswechsel neu. Wiederholen Sie dann den Test.',
  'ProFTPD/enable-passive':
    'Suchen und entfernen Sie in proftpd.conf den Abschnitt, der den passiven Modus verbietet. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/enable-active':
    'Suchen und entfernen Sie in proftpd.conf den Abschnitt, der den aktiven Modus verbietet. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/session-reuse':
    'Heben Sie dort, wo mod_tls konfiguriert ist (tls.conf oder proftpd.conf), die Forderung auf, TLS-Sitzungen wiederaufzunehmen, wenn Clients bedient werden müssen, die das nicht können. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/enable-tls':
    'Laden Sie mod_tls (unter Debian und Ubuntu proftpd-mod-crypto installieren und die Zeile in modules.conf aktivieren), und konfigurieren Sie es mit den Pfaden Ihrer eigenen Dateien. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/require-tls':
    'Verlangen Sie TLS für Anmeldung und Daten. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/certificate':
    'Geben Sie Zertifikat, Schlüssel (für root lesbar, ohne Passphrase) und Zwischenzertifikat an. ProFTPD liest sie beim Start; starten Sie es also nach jeder Erneuerung neu. Wiederholen Sie dann den Test.',
  'ProFTPD/tls-versions':
    'Bieten Sie nur aktuelles TLS an; lassen Sie TLSv1.3 weg, wenn das installierte OpenSSL es nicht kennt. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/limits':
    'Erhöhen Sie in proftpd.conf die Grenzen: Prozesse insgesamt, Sitzungen insgesamt, je Adresse und je Benutzer. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/write-access':
    'Erlauben Sie in proftpd.conf, Dateien zu ersetzen, und entfernen Sie Abschnitte <Limit WRITE>, die es verbieten. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/reverse-dns':
    'Schalten Sie in proftpd.conf das Auflösen von Client-Namen aus, und ident-Abfragen, falls mod_ident geladen ist. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/keep-alive':
    'Lassen Sie in proftpd.conf TCP-Keep-Alive-Pakete senden, und erhöhen Sie die Zeit in Sekunden, nach der eine untätige Sitzung endet. Wirksam wird das mit einem Neustart; wiederholen Sie dann den Test.',
  'ProFTPD/unban':
    'Wenn mod_ban in Gebrauch ist, heben Sie die Sperre der Client-Adresse mit ftpdctl auf. Das wirkt sofort; wiederholen Sie dann den Test.',
}
