import type { security as english } from '../../../diagnosis/catalogue/security.ts'
import type { FindingWords } from '../../speech.ts'

/** What works and is worth knowing for safety. None of it is called a failure. */
export const security: Readonly<Record<keyof typeof english, FindingWords>> = {
  'sec-plaintext-only': {
    title: 'Der Server bietet keine Verschlüsselung an',
    explanation:
      'Der Server bietet kein TLS an. Benutzernamen, Passwörter und Dateien gehen für jeden auf dem Weg lesbar durch das Netz. Verbindungen funktionieren.',
    signature: 'Kein AUTH in FEAT, und AUTH TLS wird abgelehnt.',
    advice: {
      'server-admin':
        'Der FTP-Dienst bietet keine Verschlüsselung an. Bitte schalten Sie TLS ein (explizit, auf Port 21) oder bieten Sie SFTP an.',
      'end-user':
        'Verwenden Sie hier ein Passwort, das Sie sonst nirgends verwenden, und fragen Sie den Administrator nach FTPS oder SFTP.',
    },
  },
  'sec-tls-optional': {
    title: 'Der Server nimmt Passwörter unverschlüsselt an, obwohl er TLS anbietet',
    explanation:
      'Der Server bietet TLS an und akzeptiert auch Anmeldungen ohne. Ein Client, der nicht auf TLS eingestellt ist, sendet sein Passwort im Klartext, und niemand bemerkt es.',
    signature: '331 oder 230 im Klartext, während AUTH TLS angeboten wird.',
    advice: {
      'server-admin':
        'Der FTP-Dienst akzeptiert Anmeldungen im Klartext. Bitte verlangen Sie TLS für benannte Benutzer (vsftpd: force_local_logins_ssl=YES; ProFTPD: TLSRequired on; Pure-FTPd: TLS 2; IIS: SSL verlangen).',
      'end-user': 'Stellen Sie Ihren Client auf „explizites FTP über TLS erforderlich“.',
    },
  },
  'sec-prot-c-accepted': {
    title: 'Der Server akzeptiert unter TLS unverschlüsselte Datenverbindungen',
    explanation:
      'Die Anmeldung ist verschlüsselt, doch der Server ist auch bereit, Dateien im Klartext zu übertragen (PROT C). Clients, die das wählen, legen Dateien und Verzeichnislisten offen.',
    signature: 'Eine Übertragung mit PROT C wird nach AUTH TLS akzeptiert.',
    advice: {
      'server-admin':
        'Der FTP-Dienst akzeptiert PROT C. Bitte verlangen Sie verschlüsselte Datenverbindungen (vsftpd: force_local_data_ssl=YES; ProFTPD: TLSRequired on; Pure-FTPd: TLS 3).',
      'end-user': 'Lassen Sie die Verschlüsselung der Datenverbindungen in Ihrem Client eingeschaltet.',
    },
  },
  'sec-no-session-binding': {
    title: 'Datenverbindungen sind nicht durch TLS an die Anmeldung gebunden',
    explanation:
      'Der Server akzeptiert verschlüsselte Datenverbindungen, die die TLS-Sitzung der Steuerverbindung nicht wiederaufnehmen. Wer den Port errät, könnte sich zuerst verbinden. Die Wiederaufnahme zu verlangen verhindert das, schließt dafür aber manche Clients aus.',
    signature: 'Eine Datenverbindung mit vollständigem Handshake wird akzeptiert.',
    advice: {
      'server-admin':
        'Wenn alle Clients TLS-Sitzungen wiederaufnehmen können, erwägen Sie, das zu verlangen (vsftpd: require_ssl_reuse=YES; ProFTPD: Voreinstellung).',
    },
  },
  'sec-data-peer-not-checked': {
    title: 'Der Server gibt Daten an Verbindungen von anderen Adressen heraus',
    explanation:
      'Eine Datenverbindung von einer anderen Adresse als der des angemeldeten Clients wurde bedient; der Test verwendete dafür eine eigene zweite Adresse. Jemand anderes, der sich zuerst verbindet, könnte die Dateien empfangen.',
    signature: 'Ein passiver Port bedient eine Verbindung von einer zweiten Adresse des Tests.',
    advice: {
      'server-admin':
        'Der FTP-Dienst prüft nicht, wer die Datenverbindung aufbaut. Bitte aktualisieren oder ersetzen Sie ihn, schalten Sie pasv_promiscuous oder AllowForeignAddress ab, oder verlangen Sie TLS mit wiederaufgenommener Sitzung.',
    },
  },
  'sec-ftp-bounce': {
    title: 'Der Server verbindet sich mit jeder genannten Adresse (FTP-Bounce)',
    explanation:
      'Der Server akzeptierte PORT mit einer anderen Adresse als der des Clients und verband sich dorthin; der Test verwendete nur eigene Adressen. Angreifer nutzen das, um über den Server andere Rechner zu erreichen oder zu scannen.',
    signature:
      'PORT mit einer zweiten Adresse des Tests wird akzeptiert, und der Server verbindet sich dorthin.',
    advice: {
      'server-admin':
        'Der FTP-Dienst lässt den Bounce-Angriff zu. Bitte unterbinden Sie das (vsftpd: port_promiscuous=NO; ProFTPD: AllowForeignAddress off; Pure-FTPd: kein AllowUserFXP), oder aktualisieren Sie den Dienst.',
    },
  },
  'sec-anonymous-enabled': {
    title: 'Jeder kann sich ohne Konto anmelden',
    explanation:
      'Der Server akzeptiert anonyme Anmeldungen. Für öffentliche Downloads ist das gewollt; andernfalls legt es unbemerkt Dateien offen.',
    signature: '230 für den Benutzer "anonymous".',
    advice: {
      'server-admin':
        'Wenn anonymer Zugang nicht beabsichtigt ist, schalten Sie ihn bitte ab (vsftpd: anonymous_enable=NO; ProFTPD: <Anonymous> entfernen; Pure-FTPd: NoAnonymous yes).',
    },
  },
  'sec-anonymous-writable': {
    title: 'Anonyme Benutzer dürfen offenbar schreiben',
    explanation:
      'Die Verzeichnisliste zeigt Ordner, in die jeder schreiben darf[: {path}]. Der Test hat nur die Rechte gelesen und nicht versucht zu schreiben; der Server kann es also trotzdem ablehnen. Offene Upload-Ordner werden schnell gefunden und missbraucht.',
    signature: 'Schreibrecht für andere in der Verzeichnisliste einer anonymen Sitzung.',
    advice: {
      'server-admin':
        'Anonyme Benutzer können möglicherweise schreiben[, und zwar in {path}]. Bitte schalten Sie anonyme Uploads ab (vsftpd: anon_upload_enable=NO, anon_mkdir_write_enable=NO), oder entziehen Sie anderen das Schreibrecht auf den Ordner.',
    },
  },
  'sec-internal-address-leak': {
    title: 'Der Server verrät eine interne Adresse[: {address}]',
    explanation:
      'Eine Antwort des Servers[ ({where})] enthält eine Adresse aus seinem internen Netz[: {address}]. Das sagt Fremden etwas über das Netz dahinter und schadet sonst nicht.',
    signature:
      'Eine private Adresse in der Begrüßung, in STAT oder in einer 227-Antwort, die ins Internet gesendet wird.',
    advice: {
      'server-admin':
        'Bitte lassen Sie den FTP-Dienst seine öffentliche Adresse angeben, und entfernen Sie interne Adressen aus seiner Begrüßung (ProFTPD: ServerIdent off).',
    },
  },
  'sec-version-disclosed': {
    title: 'Der Server nennt seine genaue Version[: {version}]',
    explanation:
      'Die Begrüßung oder der Hilfetext des Servers nennt Produkt und Version[: {version}]. Das hilft bei einer Diagnose, aber auch Angreifern, die nach alten Versionen suchen. Sie zu verbergen ersetzt kein Update.',
    signature: 'Eine Versionsnummer in der Begrüßung, in STAT oder HELP.',
    advice: {
      'server-admin':
        'Bitte halten Sie den FTP-Dienst aktuell; wenn Sie möchten, entfernen Sie die Version aus seiner Begrüßung.',
    },
  },
  'sec-user-enumeration': {
    title: 'Der Server verrät, welche Benutzernamen existieren',
    explanation:
      'Die Antwort auf einen Benutzernamen fällt für vorhandene Namen anders aus als für nicht vorhandene. Angreifer können so gültige Namen sammeln.',
    signature: 'Unterschiedliche Antworten auf USER für bekannte und unbekannte Namen.',
    advice: {
      'server-admin':
        'Bitte lassen Sie den FTP-Dienst jeden Benutzer nach einem Passwort fragen, bevor er ablehnt; aktuelle Versionen tun das.',
    },
  },
  'sec-starttls-injection': {
    title: 'Vor TLS gesendete Befehle werden innerhalb von TLS ausgeführt',
    explanation:
      'Ein Befehl, der zusammen mit AUTH TLS im Klartext gesendet wurde, bekam eine Antwort, nachdem die Verschlüsselung begonnen hatte. Ein Angreifer auf dem Weg könnte so Befehle in eine verschlüsselte Sitzung einschleusen.',
    signature: 'Eine Antwort innerhalb von TLS auf einen Befehl, der davor im Klartext gesendet wurde.',
    advice: {
      'server-admin':
        'Der FTP-Dienst behält Eingaben im Klartext über AUTH TLS hinweg. Bitte aktualisieren Sie ihn.',
    },
  },
  'sec-tls-legacy': {
    title: 'Der Server akzeptiert noch veraltete Verschlüsselung[: {detail}]',
    explanation:
      'Neben aktuellem TLS akzeptiert der Server Versionen oder Cipher, die nicht mehr sicher sind[: {detail}]. Aktuelle Clients sind nicht betroffen, da sie das Bessere wählen.',
    signature: 'Ein Handshake mit TLS 1.0, TLS 1.1, RC4 oder 3DES gelingt.',
    advice: {
      'server-admin':
        'Bitte schalten Sie veraltetes TLS[ ({detail})] im FTP-Dienst ab und behalten Sie TLS 1.2 und 1.3 bei.',
    },
  },
  'sec-ccc-accepted': {
    title: 'Clients dürfen die Verschlüsselung nach der Anmeldung abschalten (CCC)',
    explanation:
      'Der Server nennt CCC unter seinen Funktionen; nach diesem Befehl sind Befehle und Antworten wieder lesbar. Manche Firewalls brauchen das, um FTP zu unterstützen. Das Passwort ist geschützt, Datei- und Ordnernamen sind es nicht.',
    signature: 'CCC in der FEAT-Antwort unter TLS oder 200 auf CCC.',
    advice: {
      'server-admin': 'Wenn kein Client CCC braucht, verbieten Sie es bitte.',
    },
  },
  'sec-site-copy': {
    title: 'Der Server bietet SITE CPFR und CPTO vor der Anmeldung an',
    explanation:
      'Der Hilfetext des Servers nennt auch nicht angemeldeten Clients Befehle, mit denen sich Dateien auf dem Server kopieren lassen. In manchen Versionen von ProFTPD (mod_copy) könnten Fremde damit Dateien lesen oder ablegen. Der Test hat die Liste gelesen und die Befehle nicht ausprobiert.',
    signature: 'SITE HELP vor der Anmeldung nennt CPFR und CPTO.',
    advice: {
      'server-admin':
        'Bitte deaktivieren Sie mod_copy in ProFTPD, oder aktualisieren Sie ProFTPD und setzen Sie "CopyEngine off".',
    },
  },
  'sec-predictable-ports': {
    title: 'Passive Ports werden der Reihe nach vergeben',
    explanation:
      'Die angebotenen Ports folgen aufeinander[: {ports}]; der nächste lässt sich also erraten. Das ist nur dann von Belang, wenn der Server auch Datenverbindungen von Fremden bedient.',
    signature: 'Aufeinanderfolgende Ports in fünf oder mehr 227- oder 229-Antworten.',
    advice: {
      'server-admin':
        'Bitte stellen Sie sicher, dass der FTP-Dienst die Adresse von Datenverbindungen prüft; den besten Schutz bietet TLS mit wiederaufgenommener Sitzung.',
    },
  },
}
