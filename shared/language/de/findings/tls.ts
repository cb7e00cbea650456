import type { tls as english } from '../../../diagnosis/catalogue/tls.ts'
import type { FindingWords } from '../../speech.ts'

/** TLS on the control connection. */
export const tls: Readonly<Record<keyof typeof english, FindingWords>> = {
  'auth-tls-unsupported': {
    title: 'Der Server bietet kein TLS an',
    explanation:
      'Der Server hat AUTH TLS abgelehnt[: "{reply}"]. Auch in seiner Funktionsliste steht es nicht. Die Verschlüsselung ist dort abgeschaltet oder im Produkt nicht enthalten. Ein Gerät auf dem Weg, das sie entfernt, sähe genauso aus, sofern nicht ein anderer Port oder Standort es aufdeckt.',
    signature: '500, 502, 504 oder 530 auf AUTH TLS und kein AUTH in FEAT.',
    advice: {
      'server-admin':
        'Der FTP-Dienst bietet kein TLS an. Bitte installieren Sie ein Zertifikat und schalten Sie TLS ein: Ohne TLS können Passwörter und Dateien unterwegs mitgelesen werden.',
      'end-user':
        'Bitten Sie den Administrator, TLS einzuschalten, oder fragen Sie, ob es SFTP gibt. Melden Sie sich nur dann unverschlüsselt an, wenn Sie in Kauf nehmen, dass andere auf dem Weg Ihr Passwort lesen können.',
    },
  },
  'auth-tls-stripped': {
    title: 'Ein Gerät auf dem Weg verbirgt, dass der Server TLS anbietet',
    explanation:
      'Auf dieser Verbindung fehlt TLS oder wird abgelehnt, während derselbe Server es auf einem anderen Port oder von einem anderen Ort aus anbietet. Eine Firewall oder ein Sicherheitsprogramm auf dem Weg entfernt es also, damit die Sitzung lesbar bleibt. Über diese Verbindung sollten keine Passwörter gesendet werden.',
    signature: 'AUTH fehlt in FEAT oder wird abgelehnt, nur auf Port 21 oder nur von einem Standort aus.',
    advice: {
      'network-admin':
        'Eine Firewall oder ein Sicherheitsprogramm zwischen dem Client und dem Server {host} entfernt AUTH TLS aus FTP. Bitte nehmen Sie diesen Server von der FTP-Inspektion aus.',
      'end-user':
        'Melden Sie sich nicht unverschlüsselt an. Schalten Sie die FTP-Prüfung in Ihrer Sicherheitssoftware ab, oder verwenden Sie implizites TLS auf Port 990, wenn der Server es anbietet.',
    },
  },
  'auth-tls-killed-by-middlebox': {
    title: 'TLS bricht auf Port 21 ab und funktioniert auf einem anderen Port',
    explanation:
      'Der Server stimmte TLS zu (234), dann riss die Verbindung beim Handshake ab, während derselbe Server ihn auf einem anderen Port abschließt. Eine Firewall mit FTP-Helper erwartet auf Port 21 lesbares FTP und trennt, was sie nicht lesen kann. Wessen Firewall das ist, lässt sich von einem Ort aus nicht erkennen.',
    signature:
      '234, dann RST, FIN oder Schweigen beim ClientHello; ein anderer Steuerport oder Standort funktioniert.',
    advice: {
      'network-admin':
        'Eine Firewall zwischen dem Client und dem Server {host} trennt FTP-Sitzungen, sobald sie zu TLS wechseln. Bitte schalten Sie die FTP-Inspektion (ALG, Helper) für diesen Server ab und geben Sie seinen passiven Portbereich ausdrücklich frei.',
      'end-user':
        'Verwenden Sie implizites TLS auf Port 990, wenn der Server es anbietet, oder versuchen Sie es aus einem anderen Netz.',
    },
  },
  'auth-tls-policy-refused': {
    title: 'Der Server kennt TLS, hat es aber abgeschaltet oder nicht eingerichtet',
    explanation:
      'Der Server hat AUTH TLS verstanden und aus einem eigenen Grund abgelehnt[: "{reply}"]. Meist ist kein Zertifikat ausgewählt, der Schlüssel dazu nicht lesbar, oder eine Richtlinie verbietet TLS.',
    signature: '431, 502 oder 534 auf AUTH TLS.',
    advice: {
      'server-admin':
        'Der FTP-Dienst lehnt TLS ab[: "{reply}"]. Bitte wählen Sie ein Zertifikat aus (IIS: FTP SSL Settings) und prüfen Sie, ob der Dienst den Schlüssel dazu lesen darf; den Grund nennt das Log des Dienstes.',
      'end-user':
        'An Ihrem Client liegt es nicht. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'tls-handshake-timeout': {
    title: 'Der TLS-Handshake bekommt keine Antwort',
    explanation:
      'Der Client sendete den Beginn des TLS-Handshakes und bekam[ {seconds} s lang] nichts zurück. Entweder gehen große Pakete verloren, ein Gerät auf dem Weg kommt mit TLS auf diesem Port nicht zurecht, oder der Server hängt. Ob es an der Größe liegt, zeigt ein erneuter Versuch mit einer kleineren ersten Nachricht.',
    signature: 'ClientHello ohne ServerHello.',
    advice: {
      'network-admin':
        'TLS-Handshakes mit dem Server {host} bekommen keine Antwort. Bitte prüfen Sie FTP-Inspektion und Intrusion Prevention für diesen Port und ob große Pakete (MTU) durchkommen.',
      'server-admin':
        'Bitte sehen Sie im Log des FTP-Dienstes zur Zeit des Tests nach: Wenn er den Handshake nie gesehen hat, ging dieser unterwegs verloren.',
      'end-user': 'Versuchen Sie es aus einem anderen Netz und ohne VPN.',
    },
  },
  'tls-mtu-blackhole': {
    title: 'Der Handshake stockt beim Zertifikat: Große Pakete gehen verloren',
    explanation:
      'Der Handshake beginnt und stockt dort, wo der Server sein Zertifikat sendet, die erste große Nachricht der Sitzung. Kurze Befehle kommen durch. Ein Abschnitt auf dem Weg lässt nur kleinere Pakete zu, und die Meldungen, die das mitteilen sollen, werden blockiert.',
    signature: 'ServerHello trifft ein, Certificate nicht; mit kleinerer Segmentgröße funktioniert es.',
    advice: {
      'network-admin':
        'Zwischen Client und Server gehen große Pakete verloren. Bitte begrenzen Sie die TCP-Segmentgröße am Tunnel oder Router (MSS-Clamping) und lassen Sie die ICMP-Meldungen "fragmentation needed" und "packet too big" durch.',
      'end-user': 'Versuchen Sie es ohne VPN, oder stellen Sie eine kleinere MTU ein, zum Beispiel 1400.',
    },
  },
  'tls-version-too-old': {
    title: 'Der Server bietet nur veraltetes TLS an[: {version}]',
    explanation:
      'Der Server kann sich nicht auf TLS 1.2 oder neuer einigen[; das Beste, was er anbietet, ist {version}]. Aktuelle Clients und Betriebssysteme lehnen ältere Versionen ab, weil sie nicht mehr sicher sind.',
    signature: 'Alert protocol_version, oder ein Handshake gelingt erst, wenn TLS 1.0 oder 1.1 erlaubt ist.',
    advice: {
      'server-admin':
        'Der FTP-Dienst bietet nur veraltetes TLS an[ ({version})]. Bitte aktualisieren Sie ihn und seine TLS-Bibliothek und schalten Sie TLS 1.2 und 1.3 ein.',
      'end-user':
        'Senken Sie die Anforderungen Ihres Clients möglichst nicht; bitten Sie den Administrator, den Server zu aktualisieren.',
    },
  },
  'tls-client-too-old': {
    title: 'Der Client bietet nur veraltetes TLS an[: {version}]',
    explanation:
      'Der Server verlangt TLS 1.2 oder neuer, dieser Client bietet höchstens eine ältere Version an[, {version}]. Der Server ist im Recht: Ein Test mit aktuellem TLS gelingt.',
    signature: 'Das Log des Clients zeigt Alert 70 oder 40, während ein aktueller Client sich verbindet.',
    advice: {
      'end-user':
        'Aktualisieren Sie das Client-Programm oder das System, auf dem es läuft. Schalten Sie in .NET-Programmen TLS 1.2 ein; Geräte wie Kameras und Scanner brauchen neue Firmware.',
      'server-admin':
        'Wenn sich ein Gerät nicht aktualisieren lässt, lassen Sie es besser an einen eigenen Server liefern, statt altes TLS für alle einzuschalten.',
    },
  },
  'tls-no-shared-cipher': {
    title: 'Client und Server haben kein gemeinsames Verschlüsselungsverfahren',
    explanation:
      'Der Handshake ist gescheitert, weil kein Verschlüsselungsverfahren zu beiden Seiten passt. Übliche Gründe sind alte Cipher-Einstellungen auf dem Server oder ein Zertifikat einer Art, mit der der Client nichts anfangen kann.',
    signature: 'Alert handshake_failure (40); "no shared cipher" im Log des Servers.',
    advice: {
      'server-admin':
        'Der FTP-Dienst hat mit aktuellen Clients keinen Cipher gemeinsam. Bitte entfernen Sie alte Cipher-Einstellungen (vsftpd: ssl_ciphers=HIGH; ProFTPD: keine oder eine aktuelle TLSCipherSuite), und verwenden Sie ein RSA-Zertifikat, wenn alte Clients bedient werden müssen.',
      'end-user': 'Aktualisieren Sie Ihren Client.',
    },
  },
  'tls-plaintext-during-handshake': {
    title: 'Der Server kann TLS nicht starten und sagt im Klartext, warum',
    explanation:
      'Der Server stimmte TLS zu und sendete dann mitten im Handshake lesbaren Text[: "{text}"]. Clients zeigen dazu nur einen TLS-Fehler; die wahre Ursache steht in diesem Text. Meist kann der Server sein Zertifikat oder seinen Schlüssel nicht lesen.',
    signature: '234, dann lesbare Bytes ("500 OOPS", "421 …"), wo TLS erwartet wird.',
    advice: {
      'server-admin':
        'Der FTP-Dienst kann TLS nicht starten[: "{text}"]. Bitte prüfen Sie, ob die Pfade von Zertifikat und Schlüssel stimmen, ob der Dienst beide lesen darf, ob sie zusammengehören und ob der Schlüssel keine Passphrase hat; starten Sie den Dienst dann neu.',
      'end-user':
        'An Ihrem Client liegt es nicht. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'tls-plaintext-in-session': {
    title: 'Der Server schreibt einen Fehler im Klartext in die verschlüsselte Sitzung',
    explanation:
      'TLS funktionierte, bis der Server unverschlüsselten Text sendete[: "{text}"]. Clients zeigen "unexpected TLS packet" oder "wrong version number", die wahre Ursache bleibt ihnen verborgen. vsftpd meldet seine schwerwiegenden Fehler auf diese Weise. Liegt der Text nicht vor und geschieht es direkt nach dem Passwort, ist es fast immer ein Home-Verzeichnis, das innerhalb von chroot beschreibbar ist.',
    signature: 'Lesbare Bytes, meist "500 OOPS: …", innerhalb einer bestehenden TLS-Sitzung.',
    advice: {
      'server-admin':
        'vsftpd beendet die Sitzung mit einem Fehler, den Clients nicht lesen können[: "{text}"]. Bitte beheben Sie, was er nennt. Haben ihn nur Clients gesehen, direkt nach dem Passwort, entziehen Sie dem Benutzer das Schreibrecht auf sein Home-Verzeichnis oder setzen Sie allow_writeable_chroot=YES, und starten Sie vsftpd neu.',
      'end-user':
        'Der TLS-Fehler in Ihrem Client führt in die Irre: Es liegt weder am Zertifikat noch am Client. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'tls-cert-expired': {
    title: 'Das Zertifikat des Servers ist abgelaufen[: {until}]',
    explanation:
      'Das Ablaufdatum des Zertifikats ist verstrichen[: {until}]. Clients warnen oder brechen ab. Die Verschlüsselung selbst würde noch funktionieren. Falls ein neueres Zertifikat installiert wurde, ist der FTP-Dienst seitdem vielleicht nicht neu gestartet worden.',
    signature: 'notAfter liegt in der Vergangenheit.',
    advice: {
      'server-admin':
        'Das TLS-Zertifikat des FTP-Dienstes[ auf {host}] ist abgelaufen[: {until}]. Bitte erneuern Sie es und starten Sie den FTP-Dienst neu oder lassen Sie ihn seine Konfiguration neu laden: Eine automatische Erneuerung tauscht die Datei aus, sagt es aber dem Dienst nicht.',
      'end-user':
        'Fragen Sie den Administrator, bevor Sie das Zertifikat annehmen: Ein abgelaufenes kann auch eine Kopie in falschen Händen sein.',
    },
  },
  'tls-cert-not-yet-valid': {
    title: 'Das Zertifikat ist noch nicht gültig[: erst ab {from}]',
    explanation:
      'Das Zertifikat wird erst zu einem späteren Zeitpunkt gültig[: {from}]. Entweder wurde es zu früh installiert, oder eine Uhr geht falsch: die des Rechners, der es ausgestellt hat, oder die dieses Tests.',
    signature: 'notBefore liegt in der Zukunft.',
    advice: {
      'server-admin':
        'Das TLS-Zertifikat des FTP-Dienstes[ auf {host}] ist noch nicht gültig. Bitte prüfen Sie die Uhr des Servers und die des Rechners, der das Zertifikat ausgestellt hat (NTP).',
      'end-user': 'Prüfen Sie Datum und Uhrzeit Ihres Rechners.',
    },
  },
  'tls-cert-name-mismatch': {
    title: 'Das Zertifikat gilt für einen anderen Namen[: {names}]',
    explanation:
      'Die Sitzung ging zum Server {host}, das Zertifikat ist aber auf andere Namen ausgestellt[: {names}]. Clients warnen oder brechen ab. Bei Shared Hosting trägt das Zertifikat oft den Namen des Anbieters; dann ist dieser der bessere Name für die Verbindung.',
    signature: 'Der Host ist nicht unter den Namen im Zertifikat.',
    advice: {
      'end-user':
        'Verbinden Sie sich mit einem der Namen im Zertifikat[ ({names})], wenn er zu Ihrem Anbieter gehört. Fragen Sie andernfalls den Administrator.',
      'server-admin':
        'Das Zertifikat des FTP-Dienstes enthält den Namen {host} nicht. Bitte nehmen Sie den Namen in das Zertifikat auf, oder nennen Sie den Benutzern den Namen, der darin steht.',
    },
  },
  'tls-cert-self-signed': {
    title: 'Der Server hat sein Zertifikat selbst signiert',
    explanation:
      'Hinter dem Zertifikat steht keine bekannte Zertifizierungsstelle; der Server bürgt für sich selbst. Die Verschlüsselung funktioniert, doch ein Client kann nicht wissen, ob er mit dem richtigen Server spricht, solange der Fingerabdruck nicht einmal geprüft wurde.',
    signature: 'Eine Kette aus einem Zertifikat, dessen Aussteller gleich seinem Inhaber ist.',
    advice: {
      'end-user':
        'Fragen Sie den Administrator nach dem Fingerabdruck des Zertifikats, vergleichen Sie ihn und nehmen Sie das Zertifikat dauerhaft an, wenn er übereinstimmt[: {fingerprint}].',
      'server-admin':
        'Bitte installieren Sie ein Zertifikat einer öffentlichen Zertifizierungsstelle, oder geben Sie den Benutzern den Fingerabdruck[: {fingerprint}].',
    },
  },
  'tls-cert-chain-incomplete': {
    title: 'Der Server lässt das Zwischenzertifikat weg',
    explanation:
      'Der Server sendet nur sein eigenes Zertifikat, ohne das Zwischenzertifikat, das es mit einer vertrauenswürdigen Zertifizierungsstelle verbindet. Manche Clients haben das fehlende Stück zur Hand, andere nicht; so klappt es bei dem einen Benutzer und scheitert beim nächsten.',
    signature:
      'Nur das Serverzertifikat wird gesendet; sein Aussteller ist kein vertrauenswürdiges Stammzertifikat.',
    advice: {
      'server-admin':
        "Der FTP-Dienst[ auf {host}] sendet das Zwischenzertifikat nicht. Bitte installieren Sie die vollständige Zertifikatskette (bei Let's Encrypt: fullchain.pem statt cert.pem) und starten Sie den Dienst neu.",
      'end-user':
        'An Ihrem Client liegt es nicht. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'tls-cert-untrusted-ca': {
    title: 'Das Zertifikat stammt von keiner öffentlich anerkannten Zertifizierungsstelle',
    explanation:
      'Das Zertifikat wurde von einer Zertifizierungsstelle[, {issuer},] ausgestellt, die dieser Test nicht kennt. Innerhalb einer Firma ist das normal, denn deren Rechner kennen sie. Andere können den Server nicht prüfen.',
    signature: 'Eine vollständige Zertifikatskette, die in einem unbekannten Stammzertifikat endet.',
    advice: {
      'end-user':
        'Wenn der Server zu Ihrer Firma gehört, importieren Sie deren Stammzertifikat; fragen Sie den Administrator, wo es liegt.',
      'server-admin':
        'Bitte installieren Sie für Benutzer von außen ein Zertifikat einer öffentlichen Zertifizierungsstelle.',
    },
  },
  'tls-cert-needs-sni': {
    title: 'Clients, die den Hostnamen nicht nennen, bekommen ein anderes Zertifikat',
    explanation:
      'Mit dem Hostnamen im Handshake (SNI) zeigt der Server das richtige Zertifikat, ohne ihn ein anderes. Mehrere Namen teilen sich den Server. Ältere Clients senden den Namen nicht und sehen ein unpassendes Zertifikat.',
    signature: 'Zwei Handshakes, mit und ohne SNI, ergeben verschiedene Zertifikate.',
    advice: {
      'server-admin':
        'Das Standardzertifikat des FTP-Dienstes passt nicht zum Namen {host}. Bitte machen Sie das passende zum Standard, oder verwenden Sie ein Zertifikat, das alle Namen enthält.',
      'end-user':
        'Aktualisieren Sie Ihren Client, oder verbinden Sie sich mit dem Namen, der im Zertifikat steht.',
    },
  },
  'tls-intercepted': {
    title: 'Etwas in der Nähe des Clients ersetzt das Zertifikat des Servers',
    explanation:
      'Der Client sieht ein anderes Zertifikat, als der Server anderswo sendet[; ausgestellt hat es {issuer}]. Sicherheitssoftware oder ein Firmenproxy öffnet die Verschlüsselung, liest mit und verschlüsselt neu. FTP funktioniert dann oft nicht mehr. Wenn in Ihrem Netz niemand das absichtlich tut, behandeln Sie es als Angriff.',
    signature:
      'Der Fingerabdruck unterscheidet sich je nach Standort; Aussteller ist ein Sicherheitsprodukt.',
    advice: {
      'end-user':
        'Schalten Sie die Prüfung von verschlüsseltem FTP in Ihrer Sicherheitssoftware ab, oder nehmen Sie Ihren FTP-Client davon aus. Geben Sie Ihr Passwort nicht ein, wenn Sie nicht wissen, wer das Zertifikat ersetzt.',
      'network-admin':
        'Eine TLS-Inspektion ersetzt das Zertifikat[ von {host}]. Bitte nehmen Sie diesen Server davon aus.',
    },
  },
  'tls-client-cert-required': {
    title: 'Der Server verlangt vom Client ein Zertifikat',
    explanation:
      'Der Handshake oder die Anmeldung ist gescheitert, weil der Client kein eigenes Zertifikat vorwies[: "{reply}"]. Der Server ist so eingestellt, dass er nur bekannte Zertifikate zulässt. Dass er nach einem fragt, reicht für diesen Schluss nicht; dass er ohne eines abweist, schon.',
    signature: 'CertificateRequest, dann Alert 116 oder 40 oder 530 wegen der Prüfung.',
    advice: {
      'end-user':
        'Bitten Sie den Administrator um ein Client-Zertifikat und installieren Sie es in Ihrem Client.',
      'server-admin':
        'Wenn Client-Zertifikate nicht beabsichtigt sind, schalten Sie die Forderung bitte ab (vsftpd: require_cert=NO; ProFTPD: TLSVerifyClient off).',
    },
  },
  'tls-alert-close': {
    title: 'Der TLS-Handshake wurde abgelehnt[: {alert}]',
    explanation:
      'Eine Seite hat den Handshake mit einem Alert beendet[: {alert}]. Mehr als der Name des Alerts ist nicht bekannt; den Grund in Worten nennt meist das Log des Servers.',
    signature: 'Ein fataler TLS-Alert, den kein anderer Befund erklärt.',
    advice: {
      'server-admin':
        'TLS-Handshakes werden abgelehnt[, mit dem Alert {alert}]. Bitte sehen Sie im TLS-Log des FTP-Dienstes zur Zeit des Tests nach, und aktualisieren Sie den Dienst, falls er alt ist.',
      'end-user':
        'Aktualisieren Sie Ihren Client und versuchen Sie es erneut; schicken Sie andernfalls diesen Bericht an den Administrator des Servers.',
    },
  },
  'tls-malformed': {
    title: 'Was der Server sendet, ist kein gültiges TLS',
    explanation:
      'Der Server war mit TLS einverstanden und hat den Beginn des Handshakes mit Bytes beantwortet, die nicht den Regeln von TLS folgen; der Client hat deshalb abgebrochen. In Frage kommen ein Fehler im TLS des Servers, ein Proxy, der in den Handshake eingreift, und ein Dienst, der nur vorgibt, TLS zu sprechen.',
    signature: 'Beschädigte, falsch geordnete, zu lange oder endlose TLS-Datensätze.',
    advice: {
      'server-admin':
        'Der TLS-Handshake des FTP-Dienstes verletzt das Protokoll. Bitte aktualisieren Sie den Dienst und seine TLS-Bibliothek, und testen Sie ihn vom Server selbst aus, ohne Proxy oder Load Balancer davor.',
      'network-admin':
        'Bitte prüfen Sie, ob ein Proxy, ein Load Balancer oder ein Angriffsschutz in TLS-Verbindungen zum Server eingreift, und nehmen Sie sie davon aus.',
    },
  },
  'tls-old-session-key-weak': {
    title: 'Die Schlüssel des Servers sind schwächer als empfohlen[: {detail}]',
    explanation:
      'Schlüssel oder Signatur des Servers sind kürzer oder älter als heute empfohlen[: {detail}]. Verbindungen funktionieren; strenge Clients und künftige Updates lehnen sie möglicherweise ab.',
    signature: 'RSA oder DH unter 2048 Bit oder SHA-1-Signaturen.',
    advice: {
      'server-admin':
        'Bitte ersetzen Sie Schlüssel und Zertifikat des FTP-Dienstes durch RSA mit mindestens 2048 Bit oder durch eine elliptische Kurve, und verwenden Sie Diffie-Hellman-Parameter mit mindestens 2048 Bit.',
    },
  },
}
