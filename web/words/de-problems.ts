/** What the service and the form say of a target they cannot read or may not test, in German, by the English template. */
import type { Dictionary } from '../../shared/language/say.ts'

const expected = 'Expected a host name, an address, host:port, [IPv6]:port or an ftp:// URL.'
const expectedInGerman =
  'Erwartet wird ein Hostname, eine Adresse, Host:Port, [IPv6]:Port oder eine URL mit ftp://.'

/** What is wrong with it; what was expected is said after each. */
const wrong: Dictionary = {
  'Nothing was given as target.': 'Es wurde kein Ziel angegeben.',
  'The target is {0} characters long.': 'Das Ziel ist {0} Zeichen lang.',
  '{0} in brackets is no IPv6 address.': '{0} in Klammern ist keine IPv6-Adresse.',
  'There is no host in it.': 'Darin steht kein Host.',
  'The host name is {0} characters long, a name has at most 253.':
    'Der Hostname ist {0} Zeichen lang, erlaubt sind höchstens 253.',
  '{0} is neither a name nor a complete IPv4 address.':
    '{0} ist weder ein Name noch eine vollständige IPv4-Adresse.',
  '{0} is not a host name.': '{0} ist kein Hostname.',
}

export const deProblems: Dictionary = {
  ...Object.fromEntries(
    Object.entries(wrong).map(([english, german]) => [
      `${english} ${expected}`,
      `${german} ${expectedInGerman}`,
    ]),
  ),
  'The user or password in the URL seems to hold a sign that ends it. Write / as %2F, ? as %3F, # as %23, and @ in a path as %40.':
    'Benutzer oder Passwort in der URL enthält anscheinend ein Zeichen, das sie beendet. Schreiben Sie / als %2F, ? als %3F, # als %23 und @ in einem Pfad als %40.',
  'The user in the URL cannot be read: {0}.': 'Der Benutzer in der URL ist nicht lesbar: {0}.',
  'The password in the URL cannot be read: {0}.': 'Das Passwort in der URL ist nicht lesbar: {0}.',
  'The path in the URL cannot be read: {0}.': 'Der Pfad in der URL ist nicht lesbar: {0}.',
  'a % there is not followed by two hexadecimal digits of UTF-8 text; write %25 for the sign itself':
    'Auf ein % folgen dort keine zwei hexadezimalen Ziffern von UTF-8-Text; schreiben Sie für das Zeichen selbst %25',
  '{0} is no port. Expected a number from 1 to 65535 after the colon.':
    '{0} ist kein Port. Erwartet wird nach dem Doppelpunkt eine Zahl von 1 bis 65535.',
  '{0}:// is file transfer over SSH, another protocol on another port (22). ftpscope tests FTP and FTP over TLS.':
    '{0}:// ist Dateiübertragung über SSH, ein anderes Protokoll an einem anderen Port (22). ftpscope prüft FTP und FTP über TLS.',
  '{0}:// is not FTP. Expected ftp://, ftpes:// (explicit TLS) or ftps:// (implicit TLS).':
    '{0}:// ist nicht FTP. Erwartet wird ftp://, ftpes:// (explizites TLS) oder ftps:// (implizites TLS).',
  'As many runs wait as this service holds. Try again in half a minute.':
    'Es warten so viele Läufe, wie dieser Dienst aufnimmt. Versuchen Sie es in einer halben Minute noch einmal.',
  '{0} runs an hour are the most that one client starts here, and yours were started already. Try again in {1} minute.':
    'Mehr als {0} Läufe je Stunde startet ein Client hier nicht, und Ihre sind schon gestartet. Versuchen Sie es in {1} Minute noch einmal.',
  '{0} runs an hour are the most that one client starts here, and yours were started already. Try again in {1} minutes.':
    'Mehr als {0} Läufe je Stunde startet ein Client hier nicht, und Ihre sind schon gestartet. Versuchen Sie es in {1} Minuten noch einmal.',
  'This server was tested {0} times in this hour, which is the most that it is asked to bear. Try again in {1} minute.':
    'Dieser Server wurde in dieser Stunde {0} Mal geprüft; mehr wird ihm nicht zugemutet. Versuchen Sie es in {1} Minute noch einmal.',
  'This server was tested {0} times in this hour, which is the most that it is asked to bear. Try again in {1} minutes.':
    'Dieser Server wurde in dieser Stunde {0} Mal geprüft; mehr wird ihm nicht zugemutet. Versuchen Sie es in {1} Minuten noch einmal.',
  'More than {0} requests a minute came from your address. Wait a minute; watching a run needs one request only.':
    'Von Ihrer Adresse kamen mehr als {0} Anfragen in einer Minute. Warten Sie eine Minute; um einen Lauf zu beobachten, genügt eine einzige.',
  'Runs cannot be counted at the moment. Try again in a minute.':
    'Läufe lassen sich zurzeit nicht zählen. Versuchen Sie es in einer Minute noch einmal.',
  '{0} is for the operator of this service to say.': '{0} legt nur der Betreiber dieses Dienstes fest.',
  'There is no practice target {0}. There are {1}.': 'Einen Übungsserver {0} gibt es nicht. Es gibt {1}.',
  '{0} is no address. The active address is an IPv4 or IPv6 address.':
    '{0} ist keine Adresse. Die Adresse für den aktiven Modus ist eine IPv4- oder IPv6-Adresse.',
  '{0} is no range of ports. Expected A-B with 1 ≤ A ≤ B ≤ 65535.':
    '{0} ist kein Portbereich. Erwartet wird A-B mit 1 ≤ A ≤ B ≤ 65535.',
  'User, password and path cannot hold line ends: FTP has no way to send them.':
    'Benutzer, Passwort und Pfad können keine Zeilenenden enthalten: FTP kann sie nicht senden.',
  'The service is stopping and takes no more runs.':
    'Der Dienst wird gerade beendet und nimmt keine Läufe mehr an.',
  'Finished runs cannot be written down at the moment, so no new ones are taken. Try again in a minute.':
    'Fertige Läufe lassen sich zurzeit nicht speichern, deshalb werden keine neuen angenommen. Versuchen Sie es in einer Minute noch einmal.',
}
