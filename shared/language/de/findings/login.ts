import type { login as english } from '../../../diagnosis/catalogue/login.ts'
import type { FindingWords } from '../../speech.ts'

/** From USER to 230. */
export const login: Readonly<Record<keyof typeof english, FindingWords>> = {
  'login-bad-credentials': {
    title: 'Der Server akzeptiert Benutzername und Passwort nicht',
    explanation:
      'Die Verbindung funktioniert. Der Server hat die Anmeldung[ von {user}] abgelehnt[: "{reply}"]. Server antworten bei falschem Passwort, unbekanntem Namen und einem Konto ohne FTP-Berechtigung gleich; was davon zutrifft, ist von hier aus nicht zu sehen. Manche Server geben dieselbe schlichte Absage, wenn sie auf Verschlüsselung bestehen. Ein Test mit ftpscope wiederholt eine abgelehnte Anmeldung nie, damit kein Konto gesperrt wird.',
    signature: '530 als Antwort auf PASS, oft absichtlich um einige Sekunden verzögert.',
    advice: {
      'end-user':
        'Tippen Sie das Passwort neu ein, statt es einzufügen (ein mitkopiertes Leerzeichen ist eine häufige Ursache), prüfen Sie die Form des Benutzernamens (viele Hoster verlangen name@domain) und ob das Konto für FTP gedacht ist. Wenn der Server Verschlüsselung anbietet, wählen Sie „explizites FTP über TLS“ und versuchen Sie es noch einmal.',
      'server-admin':
        'Die Anmeldung[ von {user}][ auf {host}] wird abgelehnt[: "{reply}"]. Bitte suchen Sie im Log des FTP-Dienstes nach dem Grund: unbekannter Name, falsches oder abgelaufenes Passwort, ein Konto ohne Erlaubnis für FTP, eine Login-Shell, die nicht in /etc/shells steht, oder eine Regel, die TLS verlangt.',
    },
  },
  'login-tls-required': {
    title: 'Der Server verlangt für die Anmeldung eine verschlüsselte Verbindung (TLS)',
    explanation:
      'Die Anmeldung wurde ohne Verschlüsselung versucht, und der Server hat sie deshalb abgelehnt[: "{reply}"]. Über Benutzername und Passwort sagt das nichts. Die Regel des Servers ist sinnvoll: Ohne TLS geht ein Passwort für alle lesbar durch das Netz.',
    signature:
      '421, 503, 530, 534 oder 550 auf USER oder PASS, mit Worten über TLS, SSL, Verschlüsselung oder AUTH.',
    advice: {
      'end-user':
        'Stellen Sie die Verschlüsselung in Ihrem Client auf „explizites FTP über TLS erforderlich“ (auch FTPES oder AUTH TLS genannt), mit demselben Server, Port, Benutzernamen und Passwort.',
      'server-admin':
        'Die Forderung nach TLS wirkt wie beabsichtigt. Muss sich ein altes Gerät ohne TLS anmelden, geben Sie besser diesem einen Konto eine auf seine Adresse begrenzte Ausnahme, als die Regel für alle aufzuheben.',
    },
  },
  'login-anonymous-refused': {
    title: 'Der Server erlaubt keine anonyme Anmeldung',
    explanation:
      'Die Anmeldung wurde[ als {user}] ohne eigenes Konto versucht, und der Server hat sie abgelehnt[: "{reply}"]. Das ist die normale und sichere Einstellung der meisten Server. Der Test endete dadurch früh: Was nach der Anmeldung kommt, vor allem die Datenverbindungen, wurde nicht getestet.',
    signature: '530 auf USER oder PASS des Benutzers "anonymous" oder "ftp".',
    advice: {
      'end-user':
        'Geben Sie Ihren eigenen Benutzernamen und Ihr Passwort ein und starten Sie den Test erneut. Beides wird nur für diesen Lauf verwendet und steht nicht im Bericht.',
      'server-admin':
        'Wenn anonymer Zugang zum Server {host} erwünscht ist, schalten Sie ihn bitte im FTP-Dienst ein (nur lesend). Andernfalls ist nichts zu ändern.',
    },
  },
  'login-anonymous-only': {
    title: 'Der Server akzeptiert nur anonyme Anmeldungen',
    explanation:
      'Der Server hat den Benutzer {user} abgelehnt und gemeldet, dass er nur anonyme Benutzer bedient[: "{reply}"]. Lokale Konten sind in seiner Konfiguration abgeschaltet; auf manchen Systemen wird vsftpd so ausgeliefert.',
    signature: '530 mit dem Text "This FTP server is anonymous only."',
    advice: {
      'server-admin':
        'vsftpd[ auf {host}] lehnt benannte Benutzer ab. Damit sich lokale Konten anmelden können, setzen Sie bitte local_enable=YES (und write_enable=YES, wenn sie hochladen sollen) in vsftpd.conf und starten Sie vsftpd dann neu.',
      'end-user':
        'Melden Sie sich als "anonymous" mit Ihrer Mailadresse als Passwort an, wenn öffentliche Dateien genügen. Bitten Sie andernfalls den Administrator, Ihr Konto zuzulassen.',
    },
  },
  'login-user-not-allowed': {
    title: 'Dieser Benutzer darf FTP hier nicht verwenden',
    explanation:
      'Der Server hat den Benutzernamen {user} sofort abgelehnt, noch bevor ein Passwort gesendet wurde[: "{reply}"]. Das Passwort spielt also keine Rolle: Es entscheidet eine Liste erlaubter oder verbotener Benutzer oder eine Regel über die Adresse, von der der Benutzer kommt.',
    signature: '530, 521 oder 550 als Antwort auf USER.',
    advice: {
      'server-admin':
        'Der Benutzer {user} wird[ auf {host}] vor dem Passwort abgelehnt. Bitte prüfen Sie die Benutzerlisten: /etc/ftpusers oder /etc/vsftpd.user_list zusammen mit userlist_enable und userlist_deny (vsftpd), UseFtpUsers und <Limit LOGIN> (ProFTPD) und den Adressfilter des Kontos.',
      'end-user':
        'Fragen Sie den Administrator, ob Ihr Konto FTP verwenden darf und von welchen Adressen aus. Systemkonten wie root werden fast überall absichtlich abgelehnt.',
    },
  },
  'login-home-inaccessible': {
    title: 'Die Anmeldung scheitert, weil das Home-Verzeichnis sich nicht öffnen lässt',
    explanation:
      'Der Server hat die Anmeldung[ von {user}] abgebrochen, weil er das Home-Verzeichnis des Kontos nicht betreten kann[. Er meldete: "{reply}"]. Das Passwort wurde aller Wahrscheinlichkeit nach akzeptiert: Das Verzeichnis kommt erst danach an die Reihe. Entweder fehlt es, seine Rechte lassen den FTP-Dienst nicht hinein, oder eine Sicherheitsschicht wie SELinux verbietet es.',
    signature: '421, 500 OOPS, 530 oder 550 nach PASS, mit Worten über das Home-Verzeichnis.',
    advice: {
      'server-admin':
        'Der FTP-Dienst[ auf {host}] kann das Home-Verzeichnis[ von {user}] nicht betreten. Bitte prüfen Sie, ob das Verzeichnis existiert und ob das Konto es und jedes Verzeichnis darüber betreten darf. Geben Sie dem Konto bei IIS Rechte am FTP-Stammverzeichnis oder an LocalUser\\{user} und fügen Sie eine FTP-Autorisierungsregel hinzu. Führen Sie bei SELinux "setsebool -P ftp_home_dir on" oder "setsebool -P ftpd_full_access on" aus, je nachdem, was diese Version kennt.',
      'end-user':
        'Ihr Passwort ist sehr wahrscheinlich richtig. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'login-chroot-writable': {
    title: 'vsftpd lehnt die Anmeldung ab: Home-Verzeichnis in chroot beschreibbar',
    explanation:
      'vsftpd sperrt den Benutzer {user} in sein Home-Verzeichnis ein (chroot) und weigert sich, solange dieses Verzeichnis selbst für ihn beschreibbar ist[. Die Meldung: "{reply}"]. Das ist seit Version 2.3.5 eine Sicherheitsregel von vsftpd. An Benutzername und Passwort liegt es nicht.',
    signature:
      '500 OOPS "refusing to run with writable root inside chroot()", dann schließt sich die Verbindung. Unter TLS geht die Zeile im Klartext hinaus, und Clients zeigen nur einen TLS-Fehler.',
    advice: {
      'server-admin':
        'vsftpd[ auf {host}] lehnt den Benutzer {user} ab, weil das Home-Verzeichnis innerhalb von chroot beschreibbar ist. Der sichere Weg: Entziehen Sie dem Home-Verzeichnis selbst das Schreibrecht (chmod a-w) und geben Sie dem Benutzer darin ein beschreibbares Verzeichnis. Der schnelle Weg: Setzen Sie allow_writeable_chroot=YES in vsftpd.conf und starten Sie vsftpd neu.',
      'end-user':
        'An Ihrem Passwort liegt es nicht; der Server beendet die Sitzung wegen seiner eigenen Konfiguration. Bitte schicken Sie diesen Bericht an den Administrator des Servers.',
    },
  },
  'login-dies-after-pass': {
    title: 'Der Server beendet die Sitzung während der Anmeldung',
    explanation:
      'Der Server hat die Verbindung während der Anmeldung beendet, statt[ auf {verb}] normal zu antworten[; er meldete: "{reply}"]. Der Prozess, der die Sitzung bedient, ist gescheitert. So sieht keine Antwort auf ein falsches Passwort aus; die Ursache steht im Log des Servers.',
    signature: 'Ende der Verbindung nach USER oder PASS, ohne Antwort oder mit 500 OOPS.',
    advice: {
      'server-admin':
        'Der FTP-Dienst[ auf {host}] beendet Sitzungen während der Anmeldung. Bitte sehen Sie in seinem Log und im Systemlog zur Zeit des Tests nach. Setzen Sie für vsftpd in Containern oder auf neueren Kerneln seccomp_sandbox=NO und starten Sie neu; prüfen Sie außerdem die PAM-Datei des Dienstes, Speichergrenzen und abstürzende Module.',
      'end-user':
        'Bitte schicken Sie diesen Bericht an den Administrator des Servers; an Ihrem Client liegt es nicht.',
    },
  },
  'login-too-many-sessions': {
    title: 'Für dieses Konto sind zu viele Sitzungen offen',
    explanation:
      'Der Server kennt das Konto und hat eine weitere Sitzung[ für {user}] abgelehnt, weil eine Grenze erreicht ist[: "{reply}"]. Abgerissene Sitzungen zählen mit, bis der Server es bemerkt. Auch die Verbindungen dieses Tests zählen mit.',
    signature:
      '421 oder 530 nach USER oder PASS, mit Worten über eine Höchstzahl von Verbindungen oder Benutzern.',
    advice: {
      'end-user':
        'Schließen Sie andere FTP-Fenster und Geräte, die dieses Konto verwenden, stellen Sie die Zahl gleichzeitiger Übertragungen auf 1 oder 2, warten Sie einige Minuten und versuchen Sie es erneut.',
      'server-admin':
        'Die Grenze für Sitzungen[ von {user}][ auf {host}] ist erreicht. Bitte beenden Sie hängende Sitzungen, verkürzen Sie die Zeitgrenze für Leerlauf oder erhöhen Sie die Grenze je Benutzer.',
    },
  },
  'login-account-disabled': {
    title: 'Das Konto ist deaktiviert, gesperrt oder abgelaufen',
    explanation:
      'Der Server hat den Benutzer {user} abgelehnt und als Grund den Zustand des Kontos genannt[: "{reply}"]. Ein anderes Passwort würde nicht helfen.',
    signature: '530 mit Worten wie "disabled", "locked" oder "expired".',
    advice: {
      'server-admin':
        'Das Konto {user}[ auf {host}] ist deaktiviert, gesperrt oder abgelaufen. Bitte aktivieren Sie es oder erneuern Sie sein Passwort oder sein Ablaufdatum. Wurde es nach fehlgeschlagenen Anmeldungen gesperrt, suchen Sie zuerst das Gerät, das noch das alte Passwort verwendet.',
      'end-user':
        'Bitten Sie den Administrator, das Konto zu aktivieren. Wurde es wegen falscher Passwörter gesperrt, korrigieren Sie das gespeicherte Passwort in jedem Client und Gerät, das dieses Konto verwendet.',
    },
  },
  'login-host-name-required': {
    title: 'Der Server braucht bei der Anmeldung einen Hostnamen',
    explanation:
      'Mehrere FTP-Sites teilen sich diesen Server, und er weiß nicht, welche gemeint ist[. Er meldete: "{reply}"]. IIS erwartet den Namen der Site entweder über den Befehl HOST oder vor dem Benutzernamen.',
    signature: '530 mit dem Text "Valid hostname is expected." bei IIS.',
    advice: {
      'end-user':
        'Melden Sie sich mit dem Namen der Site vor dem Benutzernamen an, getrennt durch einen senkrechten Strich: site.example.com|{user}.',
      'server-admin':
        'Die FTP-Sites[ auf {host}] werden am Hostnamen unterschieden. Bitte sagen Sie den Benutzern, dass sie sich als hostname|user anmelden sollen, oder geben Sie einer Site eine eigene Adresse oder einen eigenen Port ohne Hostnamen in der Bindung.',
    },
  },
  'login-acct-required': {
    title: 'Der Server verlangt außer Benutzername und Passwort ein „Account“',
    explanation:
      'Nach der Anmeldung[ von {user}] fragte der Server nach einer dritten Angabe, einem „Account“ (Antwort 332)[: "{reply}"]. Das tun nur wenige Server, meist Mainframes und FTP-Proxys. Der Test sendet diese Angabe nicht.',
    signature: '332 als Antwort auf USER oder PASS.',
    advice: {
      'end-user':
        'Fragen Sie nach dem Namen des Accounts und tragen Sie ihn in Ihrem Client in das Feld "Account" ein (in FileZilla: Logon Type "Account").',
      'server-admin':
        'Der Server {host} verlangt ACCT. Wenn das nicht beabsichtigt ist, schalten Sie die Forderung für diesen Benutzer bitte ab.',
    },
  },
  'login-username-format': {
    title: 'Dem Benutzernamen fehlt vielleicht die Form, die diese Plattform erwartet',
    explanation:
      'Die Anmeldung[ von {user}] wurde mit denselben Worten abgelehnt wie bei einem falschen Passwort, und diese Plattform[, {platform},] erwartet Benutzernamen normalerweise in einer bestimmten Form[, etwa {form}]. Deshalb kommt die Form des Namens gut in Frage; ein falsches Passwort bleibt möglich.',
    signature:
      '530 auf PASS, mit einem Benutzernamen ohne die Domain, die Site oder das Präfix, das die Plattform braucht.',
    advice: {
      'end-user':
        'Sehen Sie in der Verwaltungsoberfläche Ihres Anbieters nach, wie der vollständige Benutzername lautet. Hosting-Panels erwarten meist name@domain, Azure App Service site\\user und IIS mit mehreren Sites hostname|user.',
      'server-admin':
        'Bitte nennen Sie den Benutzern den vollständigen FTP-Benutzernamen samt Domain oder Site.',
    },
  },
  'login-platform-credentials-disabled': {
    title: 'Auf der Plattform sind FTP-Anmeldungen abgeschaltet',
    explanation:
      'Der Server gehört zu einer Cloud-Plattform (Azure App Service), die selbst richtige FTP-Anmeldungen ablehnt, wenn in ihren Einstellungen Basic Authentication oder FTP insgesamt abgeschaltet ist. Die Antwort sieht aus wie bei einem falschen Passwort; möglich bleibt daher beides.',
    signature: '530 auf PASS bei *.ftp.azurewebsites.windows.net.',
    advice: {
      'server-admin':
        'Öffnen Sie im Azure-Portal die App und dort Configuration, General settings: Setzen Sie "FTP Basic Auth Publishing Credentials" auf On und "FTP state" auf FTPS only. Übernehmen Sie dann Benutzername und Passwort aus dem Deployment Center.',
      'end-user': 'Bitten Sie die Person, die die App verwaltet, das Veröffentlichen über FTP zu erlauben.',
    },
  },
  'login-plain-required': {
    title: 'Der Server akzeptiert diese Anmeldung nur unverschlüsselt',
    explanation:
      'Über TLS hat der Server diese Anmeldung abgelehnt[: "{reply}"]. Ohne TLS akzeptiert er sie. Das ist eine Einstellung des Servers und kein Fehler der Verschlüsselung.',
    signature: '530 mit dem Text "… may not use encryption." unter TLS.',
    advice: {
      'server-admin':
        'Der FTP-Dienst lehnt verschlüsselte Sitzungen für diesen Benutzer ab. Bitte lassen Sie sie zu (vsftpd: allow_anon_ssl=YES für anonyme Benutzer) und starten Sie den Dienst dann neu.',
      'end-user':
        'Verbinden Sie sich bis dahin unverschlüsselt, und nur mit Anmeldedaten, die kein Geheimnis sind.',
    },
  },
  'login-anonymous-no-tls': {
    title: 'Anonyme Anmeldung ist über TLS nicht erlaubt',
    explanation:
      'vsftpd hat den anonymen Benutzer abgelehnt, weil die Sitzung verschlüsselt ist[: "{reply}"]. Ohne Verschlüsselung wird derselbe Benutzer akzeptiert. vsftpd behält die Verschlüsselung benannten Benutzern vor, solange nichts anderes eingestellt ist.',
    signature: '530 mit dem Text "Anonymous sessions may not use encryption." auf USER anonymous.',
    advice: {
      'server-admin':
        'Wenn anonyme Benutzer TLS verwenden dürfen sollen, setzen Sie bitte allow_anon_ssl=YES in vsftpd.conf und starten Sie vsftpd neu.',
      'end-user':
        'Verbinden Sie sich für den anonymen Zugang unverschlüsselt; dabei wird kein Geheimnis gesendet.',
    },
  },
  'login-shell-not-listed': {
    title: 'Das Konto hat eine Login-Shell, die FTP nicht akzeptiert',
    explanation:
      'Die Anmeldung[ von {user}] wird abgelehnt, obwohl das Passwort anderswo funktioniert, zum Beispiel mit SSH. FTP-Server unter Unix lassen oft nur Konten zu, deren Shell in /etc/shells steht; bei Dienstkonten ist das meist nicht der Fall. Bestätigen kann das nur das Log des Servers.',
    signature: '530 auf PASS mit einem Passwort, das über SSH funktioniert; vsftpd oder ProFTPD.',
    advice: {
      'server-admin':
        'Die FTP-Anmeldung[ von {user}] scheitert möglicherweise an der Shell. Bitte nehmen Sie die Shell, zum Beispiel /usr/sbin/nologin, in /etc/shells auf oder heben Sie die Prüfung auf: Entfernen Sie für vsftpd pam_shells aus /etc/pam.d/vsftpd, setzen Sie für ProFTPD "RequireValidShell off".',
    },
  },
  'login-ban-after-failures': {
    title: 'Der Server hat diese Adresse nach fehlgeschlagenen Anmeldungen gesperrt',
    explanation:
      'Anmeldungen von dieser Adresse wurden abgelehnt, danach ließ der Server sie nicht mehr herein[: "{text}"]. So wirkt eine automatische Sperre (fail2ban, cPHulk, die Sperrliste des FTP-Dienstes); oft löst sie ein Client oder Gerät mit einem alten Passwort aus. Jeder weitere Versuch kann sie verlängern. Eine Firewall, die Verbindungen zählt, sieht von hier genauso aus.',
    signature:
      'Mehrere 530-Antworten, dann Zeitüberschreitungen oder Abweisungen nur für diese Quelladresse.',
    advice: {
      'end-user':
        'Unternehmen Sie keine weiteren Versuche und schalten Sie jeden Client und jedes Gerät mit dem alten Passwort ab. Warten Sie das Ende der Sperre ab, oft 10 bis 60 Minuten, und versuchen Sie es dann einmal mit dem richtigen Passwort.',
      'server-admin':
        'Die Adresse des Clients[ {client}] ist wahrscheinlich nach fehlgeschlagenen Anmeldungen gesperrt. Bitte heben Sie die Sperre auf, und nehmen Sie die Adresse künftig aus, wenn sie zu einem bekannten Büro gehört.',
    },
  },
  'login-otp-challenge': {
    title: 'Der Server fragt nach einem Einmalpasswort',
    explanation:
      'Die Antwort auf den Benutzernamen {user} enthält eine Challenge für ein Einmalpasswort[: "{reply}"]. Ein festes Passwort wird abgelehnt. Der Test hat die Challenge nicht beantwortet.',
    signature: '331 mit einer OTP- oder S/Key-Challenge.',
    advice: {
      'end-user':
        'Verwenden Sie einen Client, der solche Challenges beantworten kann, oder berechnen Sie die Antwort mit dem Programm für Einmalpasswörter, das Sie erhalten haben.',
      'server-admin':
        'Wenn Einmalpasswörter für FTP nicht beabsichtigt sind, ändern Sie bitte die Authentifizierungsmodule (PAM) des FTP-Dienstes.',
    },
  },
  'login-slow': {
    title: 'Die Anmeldung dauert lange[: {seconds} s]',
    explanation:
      'Die Anmeldung gelingt, doch die Antwort auf das Passwort braucht ungewöhnlich lange[: {seconds} s]. Üblich sind Prüfungen gegen einen Verzeichnisdienst (LDAP, Active Directory) und absichtliche Verzögerungen gegen das Erraten von Passwörtern. Eine Verzögerung vor einer Ablehnung ist normal und bedeutet nichts.',
    signature: '230 mehr als drei Sekunden nach PASS.',
    advice: {
      'server-admin':
        'Anmeldungen am FTP-Dienst dauern lange. Bitte prüfen Sie, wie schnell sein Verzeichnisdienst oder seine PAM-Module antworten, und sehen Sie sich seine Einstellungen für Verzögerungen an.',
    },
  },
  'login-desync-user-again': {
    title: 'Der Client sendete ein zweites Passwort ohne den Benutzernamen',
    explanation:
      'Nach einem abgelehnten Passwort sendete der Client sofort ein weiteres, der Server will aber zuerst wieder den Benutzernamen (503). Das ist eine Eigenart des Clients; die Ursache der ersten Ablehnung liegt woanders.',
    signature: '503 mit dem Text "Login with USER first." auf ein zweites PASS.',
    advice: {
      'end-user': 'Trennen Sie die Verbindung und melden Sie sich neu an.',
    },
  },
}
