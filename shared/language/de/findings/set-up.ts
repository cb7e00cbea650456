import type { setUp as english } from '../../../diagnosis/catalogue/set-up.ts'
import type { FindingWords } from '../../speech.ts'

/** The commands between login and the first data connection. */
export const setUp: Readonly<Record<keyof typeof english, FindingWords>> = {
  'command-hangs': {
    title: 'Der Server beantwortet den Befehl {verb} nie',
    explanation:
      'Der Befehl {verb} wurde auf einer Verbindung gesendet, die bis dahin funktioniert hatte, und es kam keine Antwort. Entweder blieb der Server daran hängen, oder etwas zwischen dieser Seite und dem Server hat den Befehl oder die Antwort verschluckt. Ein einzelner Versuch kann beides nicht unterscheiden: Wird derselbe Befehl über TLS oder aus einem anderen Netz beantwortet, ist es ein Gerät auf dem Weg.',
    signature: 'Ein Befehl ganz ohne Antwort auf einer Steuerverbindung, die offen bleibt.',
    advice: {
      'server-admin':
        'Der FTP-Dienst beantwortet den Befehl {verb} nicht. Bitte sehen Sie in seinem Log zur Zeit des Tests nach und probieren Sie den Befehl lokal auf dem Server aus: Hängt er auch dort, aktualisieren Sie den FTP-Dienst oder schalten Sie den Befehl ab.',
      'network-admin':
        'Der Befehl {verb} bekommt keine Antwort. Wenn der Server ihn lokal beantwortet, nehmen Sie diese Verbindung bitte von der FTP-Inspektion (ALG, Intrusion Prevention) aus und testen Sie erneut.',
      'end-user':
        'Versuchen Sie es mit und ohne Verschlüsselung (explizites TLS) und aus einem anderen Netz. Wenn eines davon klappt, verwenden Sie es und geben Sie diesen Bericht weiter.',
    },
  },
  'feat-unsupported': {
    title: 'Der Server listet seine Funktionen nicht auf',
    explanation:
      'Der Server kennt FEAT nicht oder beantwortet es erst nach der Anmeldung. Clients probieren neuere Befehle dann einzeln aus. Alte Server verhalten sich so; für sich genommen schadet es nicht.',
    signature: '500, 502 oder 530 auf FEAT.',
    advice: {
      'server-admin':
        'Es ist nichts zu ändern. Ein FTP-Dienst, der FEAT nicht kennt, ist allerdings alt, und ein Update ist eine Überlegung wert.',
    },
  },
  'feat-changes-after-tls': {
    title: 'Die Funktionsliste unterscheidet sich mit und ohne TLS',
    explanation:
      'Der Server nennt auf der verschlüsselten Verbindung andere Funktionen als auf der unverschlüsselten[: {difference}], und zwar nicht nur solche, die zu TLS selbst gehören. Das kann an einem Gerät auf dem Weg liegen, das FTP filtert; einige wenige Server tun es von sich aus.',
    signature: 'FEAT-Antworten, die sich in mehr als AUTH, PBSZ, PROT und CCC unterscheiden.',
    advice: {
      'network-admin':
        'In der unverschlüsselten FTP-Sitzung fehlen Funktionen. Bitte prüfen Sie, ob eine Firewall mit FTP-Inspektion sie entfernt.',
    },
  },
  'middlebox-masks-replies': {
    title: 'Eine Firewall mit FTP-Inspektion schreibt Antworten um',
    explanation:
      'Auf der unverschlüsselten Verbindung ist eine Antwort überschrieben, typischerweise die auf SYST mit einer Reihe von X; unter TLS oder auf einem anderen Port erscheint ihr echter Text. Das beweist eine Firewall mit FTP-Inspektion auf dem Weg; die Cisco ASA macht genau das. Für sich genommen schadet es nicht, doch wenn Datenverbindungen scheitern, steht sie als Erste unter Verdacht.',
    signature: '"215 XXXX…" auf Port 21, echter Text unter TLS oder auf einem anderen Port.',
    advice: {
      'network-admin':
        'Zwischen dem Client und dem Server ist eine FTP-Inspektion aktiv. Wenn verschlüsselte Sitzungen scheitern, nehmen Sie diesen Server davon aus und geben Sie den passiven Portbereich ausdrücklich frei.',
    },
  },
  'reply-desync': {
    title: 'Antworten passen nicht mehr zu den Befehlen',
    explanation:
      'Eine Seite zählt mehr Antworten, als es Befehle gab. Von da an kann jede Antwort dem falschen Befehl zugeordnet werden, und was der Client meldet, führt in die Irre. Dazu kommt es, wenn ein Server einen Befehl zweimal beantwortet, ein Client während einer Übertragung Keep-alive-Befehle sendet oder ein Gerät Zeilen teilt.',
    signature: 'Mehr abschließende Antworten als Befehle; Antworten um eins verschoben.',
    advice: {
      'end-user':
        'Schalten Sie in Ihrem Client Keep-alive-Befehle (NOOP) während Übertragungen ab, verbinden Sie sich neu und versuchen Sie es erneut.',
      'server-admin':
        'Der FTP-Dienst hat einen Befehl mehr als einmal beantwortet[: {verb}]. Bitte aktualisieren Sie ihn.',
    },
  },
  'command-blocked-by-middlebox': {
    title: 'Ein Gerät auf dem Weg blockiert den Befehl {verb}',
    explanation:
      'Auf Port 21 ohne TLS endet der Befehl {verb} mit einem Fehler oder einem Reset, und derselbe Server nimmt ihn unter TLS oder auf einem anderen Port an. Also lehnt nicht der Server ab, sondern eine Firewall, die FTP inspiziert.',
    signature: 'RST oder 5xx direkt nach einem bestimmten Befehl, nur unverschlüsselt auf Port 21.',
    advice: {
      'network-admin':
        'Eine Firewall zwischen Client und Server blockiert den FTP-Befehl {verb}. Bitte lockern Sie ihre FTP-Inspektion für diesen Server (Cisco ASA: ohne "strict") oder nehmen Sie den Server davon aus.',
      'end-user': 'Verwenden Sie explizites TLS: Dann kann das Gerät die Befehle nicht lesen.',
    },
  },
  'utf8-refused': {
    title: 'Der Server schaltet nicht auf UTF-8 um',
    explanation:
      'Der Server hat OPTS UTF8 ON abgelehnt[: "{reply}"]. Viele Server verwenden UTF-8 ohnehin und lehnen nur den Befehl ab. Von Belang ist das nur bei Dateinamen mit Umlauten und anderen Sonderzeichen.',
    signature: '501, 502 oder 504 auf OPTS UTF8 ON.',
    advice: {
      'end-user':
        'Es ist nichts zu tun, außer wenn Umlaute oder Sonderzeichen in Dateinamen falsch aussehen; stellen Sie dann den Zeichensatz in Ihrem Client von Hand ein.',
    },
  },
  'prot-p-refused': {
    title: 'Der Server verschlüsselt keine Datenverbindungen',
    explanation:
      'Die Steuerverbindung ist verschlüsselt, doch der Server hat es abgelehnt, auch die Datenverbindungen zu verschlüsseln[: "{reply}"]. Dateien und Verzeichnislisten gingen im Klartext durch das Netz, und Clients, die auf Verschlüsselung bestehen, brechen hier ab.',
    signature: '431, 502, 521, 534 oder 536 auf PROT P.',
    advice: {
      'server-admin':
        'Der FTP-Dienst lehnt PROT P ab. Bitte schalten Sie die Verschlüsselung von Datenverbindungen ein (ProFTPD: TLSRequired nicht auf ctrl beschränken; IIS: für den Datenkanal SSL erlauben oder verlangen).',
      'end-user':
        'Nur wenn andere Ihre Daten lesen dürfen: Lassen Sie den Client unverschlüsselte Datenverbindungen (PROT C) verwenden.',
    },
  },
  'prot-needs-pbsz': {
    title: 'Der Client sendete PROT ohne vorheriges PBSZ',
    explanation:
      'Der Standard verlangt PBSZ 0 vor PROT, und dieser Server besteht darauf (503). Der Client ließ es weg oder sendete es, bevor TLS stand. Der Server ist im Recht.',
    signature: '503 auf PROT.',
    advice: {
      'end-user':
        'Aktualisieren Sie das Client-Programm. Ist es Ihr eigenes Programm, lassen Sie es nach der Anmeldung "PBSZ 0" und dann "PROT P" senden.',
    },
  },
  'cwd-start-failed': {
    title: 'Der Startordner existiert auf dem Server nicht[: {path}]',
    explanation:
      'Die Anmeldung klappt, doch der Server hat den Wechsel in den gewünschten Ordner abgelehnt[: {path}]; der oberste Ordner lässt sich öffnen. Der Pfad ist falsch geschrieben, wurde verschoben, oder er ist so angegeben, wie ihn der Serverrechner kennt, während das Konto in sein Home-Verzeichnis eingesperrt ist und dieses als / sieht.',
    signature: '550 auf das erste CWD, während CWD / funktioniert.',
    advice: {
      'end-user':
        'Leeren Sie in Ihrem Client das Feld für den entfernten Ordner, verbinden Sie sich und gehen Sie zum richtigen Ordner; speichern Sie dann, was der Client anzeigt.',
      'server-admin':
        'Bitte prüfen Sie, ob der Ordner[ {path}] existiert und ob das Konto ihn betreten darf. Innerhalb von chroot beginnen Pfade im Home-Verzeichnis des Kontos.',
    },
  },
  'pwd-malformed': {
    title: 'Die Antwort auf PWD enthält keinen lesbaren Pfad',
    explanation:
      'Der Server hat PWD beantwortet, ohne den Ordner in Anführungszeichen zu setzen, wie es der Standard verlangt[: "{reply}"]. Manche Clients wissen dann nicht, wo sie sind, und brechen ab.',
    signature: '257 ohne einen Pfad in Anführungszeichen.',
    advice: {
      'server-admin':
        'In der Antwort auf PWD fehlt der Pfad in Anführungszeichen. Bitte aktualisieren Sie den FTP-Dienst.',
      'end-user': 'Versuchen Sie es mit einem anderen Client; viele sind hier nachsichtig.',
    },
  },
  'type-i-refused': {
    title: 'Der Server lehnt den Binärmodus ab',
    explanation:
      'Der Server hat TYPE I abgelehnt[: "{reply}"]. Mit diesem Befehl werden Dateien unverändert übertragen; im Textmodus werden dagegen Zeilenenden umgewandelt, und das beschädigt Programme, Bilder und Archive.',
    signature: '5xx auf TYPE I.',
    advice: {
      'server-admin':
        'Der FTP-Dienst lehnt TYPE I ab. Bitte aktualisieren oder ersetzen Sie ihn: Binäre Übertragung gehört zu jedem vollständigen FTP-Dienst.',
      'end-user': 'Übertragen Sie nur Textdateien, bis das gelöst ist.',
    },
  },
  'http-verb-kills-session': {
    title: 'Der Server beendet Sitzungen, die HTTP sprechen',
    explanation:
      'Der Server reagiert auf einen Web-Befehl wie GET, indem er ihn ablehnt oder die Verbindung schließt. Das schützt vor Angriffen über Browser und ist kein Grund zur Sorge.',
    signature: '500 oder das Ende der Verbindung nach GET, POST oder HEAD.',
    advice: {
      'end-user':
        'Verwenden Sie einen FTP-Client; ein Webbrowser oder ein auf http eingestelltes Download-Programm kann mit diesem Port nicht sprechen.',
    },
  },
}
