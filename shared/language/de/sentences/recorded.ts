import type { Dictionary } from '../../say.ts'

/** What traces hold in English: steps and notes of the probe, and what is wrong with a reply. */
export const recordedSentences: Dictionary = {
  done: 'fertig',
  'looking up {0}': 'Namensauflösung von {0}',
  'The deadline of {0} s is reached. What was still open is closed.':
    'Die Frist von {0} s ist erreicht. Was noch offen war, wird geschlossen.',
  'The run was cancelled. What was still open is closed.':
    'Der Lauf wurde abgebrochen. Was noch offen war, wird geschlossen.',
  'The run was cancelled by its owner.': 'Der Lauf wurde von seinem Besitzer abgebrochen.',
  'The run was deleted by its owner.': 'Der Lauf wurde von seinem Besitzer gelöscht.',
  'ftpscope is stopping.': 'ftpscope wird beendet.',
  'ftpscope is stopping; the run never began.': 'ftpscope wird beendet; der Lauf hat nie begonnen.',
  'ftpscope itself failed here, which is no fault of the target. The run ends early.':
    'Hier ist ftpscope selbst gescheitert, das Ziel kann nichts dafür. Der Lauf endet vorzeitig.',
  'The trace has reached its bound ({0} events); the run ends here.':
    'Die Aufzeichnung hat ihre Grenze erreicht ({0} Ereignisse); der Lauf endet hier.',

  'passive mode over IPv{0}': 'passiver Modus über IPv{0}',
  'active mode over IPv{0}': 'aktiver Modus über IPv{0}',
  'passive mode over IPv{0} {1}': 'passiver Modus über IPv{0} {1}',
  'active mode over IPv{0} {1}': 'aktiver Modus über IPv{0} {1}',
  'in clear': 'im Klartext',
  'under explicit TLS': 'mit explizitem TLS',
  'under implicit TLS': 'mit implizitem TLS',

  'This attempt only asks {0}.': 'Dieser Versuch klärt nur eine Frage: {0}.',
  'whether the port speaks TLS from the first byte': 'ob der Port vom ersten Byte an TLS spricht',
  'which TLS versions and ciphers the server has': 'welche TLS-Versionen und Cipher der Server hat',
  'which TLS versions the server accepts, one by one':
    'welche TLS-Versionen der Server akzeptiert, jede für sich',
  'which certificate a client gets that does not name the host':
    'welches Zertifikat ein Client bekommt, der den Hostnamen nicht nennt',
  'whether an answer of few bytes to a TLS hello arrives':
    'ob eine Antwort von wenigen Bytes auf ein TLS-Hello ankommt',
  'whether data connections have to resume the TLS session':
    'ob Datenverbindungen die TLS-Sitzung wiederaufnehmen müssen',
  'whether data connections work with TLS 1.2': 'ob Datenverbindungen mit TLS 1.2 funktionieren',
  'whether data connections work without encryption':
    'ob Datenverbindungen ohne Verschlüsselung funktionieren',
  'whether a listing of nothing comes through': 'ob eine leere Auflistung durchkommt',
  'whether passive mode works on port 21': 'ob der passive Modus auf Port 21 funktioniert',
  'what the server grants beyond what it should': 'was der Server über das Nötige hinaus erlaubt',

  'waiting for the greeting': 'Warten auf die Begrüßung',
  'AUTH TLS: asking for encryption': 'AUTH TLS: Verschlüsselung wird verlangt',
  'TLS handshake': 'TLS-Handshake',
  'TLS handshake: {0} only': 'TLS-Handshake: nur {0}',
  'TLS handshake: {0} only, {1}': 'TLS-Handshake: nur {0}, {1}',
  'TLS handshake: {0} only, {1}, {2}': 'TLS-Handshake: nur {0}, {1}, {2}',
  'TLS handshake: {0} to {1}': 'TLS-Handshake: {0} bis {1}',
  'TLS handshake: {0} to {1}, {2}': 'TLS-Handshake: {0} bis {1}, {2}',
  'TLS handshake: {0} to {1}, {2}, {3}': 'TLS-Handshake: {0} bis {1}, {2}, {3}',
  'weak ciphers too': 'auch schwache Cipher',
  'ciphers that encrypt nothing': 'Cipher ohne Verschlüsselung',
  'no server name': 'ohne Servernamen',
  'asking for the features': 'Frage nach den Fähigkeiten des Servers',
  'logging in as {0}': 'Anmeldung als {0}',
  'asking about the system and the session': 'Fragen zu System und Sitzung',
  '{0}: asking the server for a port to dial': '{0}: Bitte um einen Port für die Datenverbindung',
  '{0}: dialling {1}': '{0}: Verbindung zu {1}',
  '{0}: telling the server where to connect back':
    '{0}: Mitteilung an den Server, wohin er sich zurückverbinden soll',
  '{0}: waiting for the server to connect back': '{0}: Warten auf die Rückverbindung des Servers',
  '{0}: listing the directory': '{0}: Auflisten des Verzeichnisses',
  '{0}: sampling the passive ports, {1} times': '{0}: Stichproben der passiven Ports, {1}-mal',
  '{0} and {1}: sampling the passive ports, {2} times':
    '{0} und {1}: Stichproben der passiven Ports, {2}-mal',
  'asking ports {0} of {1}': 'Probe der Ports {0} von {1}',
  'asking what the server grants beyond what it should':
    'Frage, was der Server über das Nötige hinaus erlaubt',
  'NOOP right behind AUTH TLS, in clear': 'NOOP direkt hinter AUTH TLS, im Klartext',

  'The server refused a second connection at the same time; trying again once the first has ended.':
    'Der Server hat eine zweite gleichzeitige Verbindung abgelehnt; neuer Versuch, sobald die erste beendet ist.',
  'Not logging in: the password of a named user does not cross an unencrypted connection.':
    'Keine Anmeldung: Das Passwort eines benannten Benutzers geht nicht über eine unverschlüsselte Verbindung.',
  'Not logging in: the login was refused once and is not repeated.':
    'Keine Anmeldung: Die Anmeldung wurde einmal abgelehnt und wird nicht wiederholt.',
  'The server lists TLS among its features and refuses it: {0}':
    'Der Server führt TLS unter seinen Fähigkeiten auf und lehnt es ab: {0}',
  'The certificate is not trusted ({0}); the attempt goes no further unless a bad certificate is allowed.':
    'Dem Zertifikat wird nicht vertraut ({0}); der Versuch endet hier, solange ein schlechtes Zertifikat nicht erlaubt ist.',
  '{0} failed while another attempt was at work; it is repeated alone, so that this test is not its cause.':
    '{0} ist fehlgeschlagen, während ein anderer Versuch lief; es wird allein wiederholt, damit nicht dieser Test die Ursache ist.',
  'The server lets us no further; {0} more hello is not tried.':
    'Der Server lässt uns nicht weiter; {0} weiteres Hello entfällt.',
  'The server lets us no further; {0} more hellos are not tried.':
    'Der Server lässt uns nicht weiter; {0} weitere Hellos entfallen.',
  'Nothing was said so far: this connection makes room for a TLS hello to the same port.':
    'Bisher kam nichts: Diese Verbindung macht einem TLS-Hello an denselben Port Platz.',
  '{0}; active mode is not tested.': '{0}; der aktive Modus wird nicht getestet.',
  'This vantage cannot listen on {0}: {1}': 'Dieser Standort kann nicht an {0} lauschen: {1}',
  'This vantage found no free port of {0} on {1} to listen on':
    'Dieser Standort hat an {1} keinen freien Port von {0} zum Lauschen gefunden',
  'This vantage found no free port on {0} to listen on':
    'Dieser Standort hat an {0} keinen freien Port zum Lauschen gefunden',
  'A second connection of the server reached our listener and is refused.':
    'Eine zweite Verbindung des Servers hat unseren wartenden Port erreicht und wird abgewiesen.',
  'A stranger, {0}, reached our listener and is refused.':
    'Ein Fremder, {0}, hat unseren wartenden Port erreicht und wird abgewiesen.',
  'This vantage has one address only: whether the server connects to and serves others is not tested.':
    'Dieser Standort hat nur eine Adresse: Ob der Server sich mit anderen verbindet und sie bedient, wird nicht getestet.',
  'The server sent {0} bytes and {1} replies nobody asked for; the connection is closed.':
    'Der Server hat {0} Bytes und {1} Antworten gesendet, nach denen niemand gefragt hat; die Verbindung wird geschlossen.',
  'The data connection brought more than {0} bytes; it is closed.':
    'Über die Datenverbindung kamen mehr als {0} Bytes; sie wird geschlossen.',
  'It asks who has the connection {0}, {1}; the answer is that nobody is named.':
    'Gefragt wird, wem die Verbindung {0}, {1} gehört; die Antwort nennt niemanden.',
  'It does not ask as ident does: {0}': 'So fragt Ident nicht: {0}',

  '{0} is not dialled: {1}.': 'Zu {0} wird keine Verbindung aufgebaut: {1}.',
  'it is no address to dial; some servers mean "the control connection’s address" by it':
    'dorthin kann man sich nicht verbinden; manche Server meinen damit „die Adresse der Steuerverbindung“',
  'it is this vantage itself, seen from here': 'von hier aus ist das dieser Standort selbst',
  'it is a multicast address': 'das ist eine Multicast-Adresse',
  'it is valid on the server’s own network link only': 'sie gilt nur im eigenen Netzsegment des Servers',
  'practice servers are dialled on loopback only':
    'mit Übungsservern wird nur über Loopback eine Verbindung aufgebaut',

  'storing, reading and deleting the file {0}': 'Speichern, Lesen und Löschen der Datei {0}',
  'The file {0} could not be deleted: {1}': 'Die Datei {0} konnte nicht gelöscht werden: {1}',
  'no reply': 'keine Antwort',
  'The stored file could not be read back: no data connection.':
    'Die gespeicherte Datei konnte nicht zurückgelesen werden: keine Datenverbindung.',
  'The stored file came back as it was, {0} bytes.':
    'Die gespeicherte Datei kam unverändert zurück, {0} Bytes.',
  'The stored file came back changed: {0} of {1} bytes.':
    'Die gespeicherte Datei kam verändert zurück: {0} von {1} Bytes.',

  '{0} is not the practice server.': '{0} ist nicht der Übungsserver.',
  '{0} is no address.': '{0} ist keine Adresse.',
  '{0} is this service itself.': '{0} ist dieser Dienst selbst.',
  '{0} is {1}; this service tests public addresses only.':
    '{0} ist {1}; dieser Dienst testet nur öffentliche Adressen.',
  'a private address': 'eine private Adresse',
  'a loopback address': 'eine Loopback-Adresse',
  'a link-local address': 'eine Link-Local-Adresse',
  'an address of a provider’s own network (RFC 6598)':
    'eine Adresse aus dem eigenen Netz eines Providers (RFC 6598)',
  'no address of anything': 'keine Adresse von irgendetwas',
  'a multicast address': 'eine Multicast-Adresse',
  'reserved for a special purpose': 'für einen besonderen Zweck reserviert',
  'Port {0} is not among the control ports that this service tests: {1}.':
    'Port {0} gehört nicht zu den Steuerports, die dieser Dienst testet: {1}.',
  '{0} is on this service’s list of refused targets.':
    '{0} steht auf der Liste der Ziele, die dieser Dienst ablehnt.',
  '{0} is on this service’s list of refused targets. Write to {1} about it.':
    '{0} steht auf der Liste der Ziele, die dieser Dienst ablehnt. Schreiben Sie deswegen an {1}.',
  '{0} is left alone because its owner has asked for that.':
    '{0} wird in Ruhe gelassen, weil der Eigentümer darum gebeten hat.',
  '{0} is left alone because its owner has asked for that. Owners of servers write to {1} to be put on this list or taken off it.':
    '{0} wird in Ruhe gelassen, weil der Eigentümer darum gebeten hat. Wer als Eigentümer eines Servers auf diese Liste oder von ihr herunter möchte, schreibt an {1}.',
  '{0} is another machine than the server; this service opens data connections to the server’s own address only.':
    '{0} ist ein anderer Rechner als der Server; dieser Dienst baut Datenverbindungen nur zur Adresse des Servers selbst auf.',
  'Port {0} is a privileged one; this service opens data connections to ports from {1} on.':
    'Port {0} ist ein privilegierter Port; dieser Dienst baut Datenverbindungen nur zu Ports ab {1} auf.',

  'it is no reply': 'das ist keine Antwort',
  'cut: it has more than {0} lines': 'gekürzt: Es sind mehr als {0} Zeilen',
  'the multi-line reply was never closed': 'die mehrzeilige Antwort wurde nie abgeschlossen',
  'the end of the line never came': 'das Ende der Zeile kam nie',
  'a line ends in LF without CR': 'eine Zeile endet mit LF ohne CR',
  'a line is too long': 'eine Zeile ist zu lang',
  'control characters in a line': 'Steuerzeichen in einer Zeile',
  'an empty line where a reply was due': 'eine leere Zeile, wo eine Antwort fällig war',
  'no three-digit reply code at the start of the line': 'kein dreistelliger Antwortcode am Anfang der Zeile',
  '227 reply without six numbers: {0}': '227-Antwort ohne sechs Zahlen: {0}',
  '227 reply with {0}, which is no byte: {1}': '227-Antwort mit {0}, was kein Byte ist: {1}',
  '227 reply with port 0: {0}': '227-Antwort mit Port 0: {0}',
  '229 reply without (|||port|): {0}': '229-Antwort ohne (|||Port|): {0}',
  '229 reply with port {0}: {1}': '229-Antwort mit Port {0}: {1}',
  'PORT wants six bytes h1,h2,h3,h4,p1,p2 and got {0}':
    'PORT braucht sechs Bytes h1,h2,h3,h4,p1,p2 und bekam {0}',
  'EPRT wants |1|IPv4|port| or |2|IPv6|port| and got {0}':
    'EPRT braucht |1|IPv4|Port| oder |2|IPv6|Port| und bekam {0}',
}
