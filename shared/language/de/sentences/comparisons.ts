import type { Dictionary } from '../../say.ts'

/** Two reports side by side. */
export const comparisons: Dictionary = {
  Comparison: 'Vergleich',
  'What differs': 'Was sich unterscheidet',
  'Found in one of them only': 'Nur in einem von beiden gefunden',
  'the same': 'gleich',
  improved: 'besser',
  worse: 'schlechter',
  differs: 'verschieden',
  'tested only in A': 'nur in A getestet',
  'tested only in B': 'nur in B getestet',
  host: 'Host',
  port: 'Port',
  user: 'Benutzer',
  certificate: 'Zertifikat',
  'addresses of the server': 'Adressen des Servers',
  'server software': 'Serversoftware',
  'offered address in passive mode': 'angebotene Adresse im passiven Modus',
  'These are runs against different servers: {0} and {1}.':
    'Das sind Läufe gegen verschiedene Server: {0} und {1}.',
  'From {0} {1} mode fails, from {2} it works: what stops it lies on the way from {3}, or the server treats it differently.':
    'Von {0} aus schlägt der Modus „{1}“ fehl, von {2} aus funktioniert er: Was ihn aufhält, liegt auf dem Weg von {3}, oder der Server behandelt diesen Standort anders.',
  'From {0} {1} mode works, from {2} it does not: {3}.':
    'Von {0} aus funktioniert der Modus „{1}“, von {2} aus nicht: {3}.',
  'From {0} {1} mode works, from {2} it does not: the fault is on the side of {3}.':
    'Von {0} aus funktioniert der Modus „{1}“, von {2} aus nicht: Der Fehler liegt auf der Seite von {3}.',
  'From {0} {1} mode works, for the client it does not: the fault is on the side of the client.':
    'Von {0} aus funktioniert der Modus „{1}“, beim Client nicht: Der Fehler liegt auf der Seite des Clients.',
  'Both see the same fault, wherever they look from: {0}.':
    'Beide sehen denselben Fehler, von wo sie auch hinsehen: {0}.',
  'Both places see the same.': 'Beide Standorte sehen dasselbe.',
  'They differ, and not in a way that tells on whose side the fault is.':
    'Sie unterscheiden sich, doch nicht so, dass erkennbar wäre, auf wessen Seite der Fehler liegt.',
  '{0} mode works now': 'der Modus „{0}“ funktioniert jetzt',
  '{0} mode works no more': 'der Modus „{0}“ funktioniert nicht mehr',
  'Between the two runs: {0}.': 'Zwischen den beiden Läufen: {0}.',
  'Between the two runs: {0}, {1}.': 'Zwischen den beiden Läufen: {0}, {1}.',
  'Nothing has changed between the two runs.': 'Zwischen den beiden Läufen hat sich nichts geändert.',
  'What works has not changed; findings gone: {0}, new findings: {1}.':
    'Was funktioniert, hat sich nicht geändert; weggefallene Befunde: {0}, neue Befunde: {1}.',

  'the client dials port {0} of {1}: {2}': 'der Client verbindet sich mit Port {0} von {1}: {2}',
  'the same port answers {0}': 'derselbe Port antwortet {0}',
  'refused logins before: {0}': 'abgelehnte Anmeldungen zuvor: {0}',
  'then the server answers this client no more': 'danach antwortet der Server diesem Client nicht mehr',
  'and still answers {0}': 'und antwortet {0} weiterhin',
  'the client finds {0}, where nobody answers: {1}': 'der Client findet {0}, wo niemand antwortet: {1}',
  '{0} finds {1}, which answers': '{0} findet {1}, und dort kommt Antwort',
  'the client dials passive port {0}, and nothing answers':
    'der Client verbindet sich mit dem passiven Port {0}, und nichts antwortet',
  'port {0} of the same server answers {1}': 'Port {0} desselben Servers antwortet {1}',
  'the client is greeted: {0}': 'der Client wird begrüßt: {0}',
  'at the same address nobody answers {0}': 'an derselben Adresse antwortet {0} niemand',
  '{0} is greeted: {1}': '{0} wird begrüßt: {1}',
  'the client gets a certificate issued by {0}': 'der Client bekommt ein Zertifikat, ausgestellt von {0}',
  '{0} gets one issued by {1}': '{0} bekommt eines, ausgestellt von {1}',
}
