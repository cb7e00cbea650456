import type { Dictionary } from '../../say.ts'

/** What is read in captures of packets and in logs, as traces hold it in English. */
export const captures: Dictionary = {
  client: 'Client',
  server: 'Server',
  passive: 'passiv',
  active: 'aktiv',
  refused: 'abgewiesen',
  unreachable: 'nicht erreichbar',
  'no answer': 'keine Antwort',
  '{0} mode over IPv{1} {2}': '{0}er Modus über IPv{1} {2}',
  '{0} mode over IPv{1}, on the same control connection':
    '{0}er Modus über IPv{1}, auf derselben Steuerverbindung',

  // Sessions to choose from.
  'connected, and nothing is said': 'verbunden, und nichts kommt',
  'TLS fails': 'TLS schlägt fehl',
  encrypted: 'verschlüsselt',
  'user {0}': 'Benutzer {0}',
  'transfers: {0}': 'Übertragungen: {0}',
  'data connections: {0} of {1}': 'Datenverbindungen: {0} von {1}',

  // The file as a whole.
  'A packet capture ({0}), {1} packets.': 'Ein Paketmitschnitt ({0}), {1} Pakete.',
  'The capture holds {0} sessions with several servers; these are the {1} with {2}.':
    'Der Mitschnitt enthält {0} Sitzungen mit mehreren Servern; dies sind die {1} mit {2}.',
  'Read from {0}: {1} packets, {2} control connections.':
    'Gelesen aus {0}: {1} Pakete, {2} Steuerverbindungen.',
  '{0} packets are of a link that cannot be read: {1}.':
    '{0} Pakete stammen von einer Verbindungsart, die nicht gelesen werden kann: {1}.',
  '{0} packets were captured in part only: capture with a larger snap length (-s 0).':
    '{0} Pakete sind nur teilweise mitgeschnitten: Schneiden Sie mit größerer Paketlänge mit (-s 0).',
  '{0} packets have no time; they count as simultaneous.':
    '{0} Pakete haben keine Zeit; sie gelten als gleichzeitig.',
  '{0} connections more than can be kept are left out.':
    '{0} Verbindungen entfallen, weil nicht mehr gehalten werden können.',
  'There is no packet in the file.': 'Die Datei enthält kein Paket.',
  'None of the {0} packets is TCP: FTP needs TCP, so the capture is of something else.':
    'Keines der {0} Pakete ist TCP: FTP braucht TCP, der Mitschnitt zeigt also etwas anderes.',
  'There is no FTP control connection in these {0} packets: nothing on port 21 or 990, and nothing that speaks FTP on another port. A connection that was encrypted from its beginning on another port cannot be recognised.':
    'In diesen {0} Paketen ist keine FTP-Steuerverbindung: nichts auf Port 21 oder 990 und nichts, das auf einem anderen Port FTP spricht. Eine Verbindung, die auf einem anderen Port von Anfang an verschlüsselt war, ist nicht zu erkennen.',
  'The capture is long: its first {0} events are left out.':
    'Der Mitschnitt ist lang: Seine ersten {0} Ereignisse entfallen.',
  'The capture begins in the middle of this connection.':
    'Der Mitschnitt beginnt mitten in dieser Verbindung.',
  'Only the packets of one direction are in the capture.':
    'Der Mitschnitt enthält nur die Pakete einer Richtung.',

  // Packets.
  'The connection request (SYN) was sent {0} times within {1}, and nothing came back.':
    'Die Verbindungsanfrage (SYN) wurde innerhalb von {1} {0}-mal gesendet, und nichts kam zurück.',
  'The connection request (SYN) was sent {0} times within {1}.':
    'Die Verbindungsanfrage (SYN) wurde innerhalb von {1} {0}-mal gesendet.',
  'The answer (SYN-ACK) was sent {0} times and never acknowledged: it does not arrive at the other end.':
    'Die Antwort (SYN-ACK) wurde {0}-mal gesendet und nie bestätigt: Sie kommt am anderen Ende nicht an.',
  '{0} bytes of the {1} were sent {2} times and never acknowledged.':
    '{0} Bytes vom {1} wurden {2}-mal gesendet und nie bestätigt.',
  'Of {0} packets of the {1} {2} were sent again (retransmissions).':
    'Von {0} Paketen vom {1} wurden {2} erneut gesendet (Retransmissions).',
  'Of {0} packets of the {1} {2} were sent again (retransmissions); {3} of them had arrived, only late.':
    'Von {0} Paketen vom {1} wurden {2} erneut gesendet (Retransmissions); {3} davon waren angekommen, nur spät.',
  '{0} bytes of the {1} never arrived: later ones did, and nobody acknowledges them.':
    '{0} Bytes vom {1} kamen nie an: Spätere schon, und niemand bestätigt sie.',
  '{0} bytes of the {1} are missing in the capture; the other side has them.':
    '{0} Bytes vom {1} fehlen im Mitschnitt; die Gegenstelle hat sie.',
  '{0} bytes of the {1} are missing here: the capture does not have the packet.':
    'Hier fehlen {0} Bytes vom {1}: Der Mitschnitt hat das Paket nicht.',
  'The {0} closed its receive window (times: {1}): its program did not read fast enough.':
    'Der {0} hat sein Empfangsfenster geschlossen ({1}-mal): Sein Programm las nicht schnell genug.',
  'The reset in the name of the {0} comes with another time to live ({1}, its other packets {2}): it was probably sent by another machine, such as a firewall.':
    'Der Reset im Namen vom {0} kommt mit einer anderen Time to Live ({1}, seine übrigen Pakete {2}): Wahrscheinlich hat ihn ein anderes Gerät gesendet, etwa eine Firewall.',
  '{0} says that packets are too large for the line behind it (ICMP, at most {1} bytes).':
    '{0} meldet, dass Pakete für die Leitung dahinter zu groß sind (ICMP, höchstens {1} Bytes).',
  'ICMP from {0}: {1}.': 'ICMP von {0}: {1}.',

  // The dialogue, and the data connections that it leads to.
  'The dialogue is long: {0} lines after this one are left out.':
    'Der Dialog ist lang: {0} Zeilen nach dieser entfallen.',
  'The client sends a line of {0} characters that is no FTP command.':
    'Der Client sendet eine Zeile von {0} Zeichen, die kein FTP-Befehl ist.',
  'The control connection goes on in clear (CCC).': 'Die Steuerverbindung geht im Klartext weiter (CCC).',
  'From here on the control connection is encrypted: {0} records of the client and {1} of the server, whose commands and replies cannot be read. Still seen are the data connections, by their ports and their times.':
    'Von hier an ist die Steuerverbindung verschlüsselt: {0} Records vom Client und {1} vom Server, deren Befehle und Antworten nicht zu lesen sind. Zu sehen sind weiterhin die Datenverbindungen mit ihren Ports und Zeiten.',
  'The server offers port {0}, and port {1} is dialled: the number was changed on the way.':
    'Der Server bietet Port {0} an, und die Verbindung geht zu Port {1}: Die Nummer wurde unterwegs geändert.',
  'The client announces port {0}, and port {1} is dialled: the number was changed on the way.':
    'Der Client nennt Port {0}, und die Verbindung geht zu Port {1}: Die Nummer wurde unterwegs geändert.',
  'The data connection comes from {0}, and not from {1} as the control connection tells.':
    'Die Datenverbindung kommt von {0} und nicht von {1}, wie es die Steuerverbindung erwarten lässt.',
  'The server offers {0}, and {1} is dialled: the client replaces the address, or it is translated on the way.':
    'Der Server bietet {0} an, und die Verbindung geht zu {1}: Der Client ersetzt die Adresse, oder sie wird unterwegs übersetzt.',
  'The client announces {0}, and {1} is dialled: the address is rewritten or translated on the way.':
    'Der Client nennt {0}, und die Verbindung geht zu {1}: Die Adresse wird unterwegs umgeschrieben oder übersetzt.',
  'The client announces {0}, and its control connection comes from {1}.':
    'Der Client nennt {0}, und seine Steuerverbindung kommt von {1}.',
  'Right after an encrypted reply the client dials {0}, which is not {1}: the reply probably names that address.':
    'Direkt nach einer verschlüsselten Antwort verbindet sich der Client mit {0} und nicht mit {1}: Wahrscheinlich nennt die Antwort diese Adresse.',

  '{0}: the answer is not in the capture': '{0}: Die Antwort ist nicht im Mitschnitt',
  '{0}: the question is not in the capture': '{0}: Die Frage ist nicht im Mitschnitt',
  '{0} bytes of the {1} are missing here: they never arrived.':
    'Hier fehlen {0} Bytes vom {1}: Sie kamen nie an.',
  'The control connection is encrypted, as before.': 'Die Steuerverbindung ist verschlüsselt, wie zuvor.',

  // Two captures of the same session.
  'No control connection is in both captures: they are of different times or of different connections.':
    'Keine Steuerverbindung ist in beiden Mitschnitten: Sie stammen von verschiedenen Zeiten oder Verbindungen.',
  '{0} more differences are left out.': '{0} weitere Unterschiede entfallen.',
  'Everything that left one side arrived at the other, as it was.':
    'Alles, was die eine Seite gesendet hat, kam bei der anderen unverändert an.',
  "The clock of the server side is ahead of the client side's by {0} ms, give or take {1} ms.":
    'Die Uhr auf der Seite des Servers geht der auf der Seite des Clients um {0} ms vor, auf {1} ms genau.',
  "The {0}'s connection request to {1} left {2} times and never arrived at the {3}'s side: it is dropped in between.":
    'Die Verbindungsanfrage vom {0} zu {1} ging {2}-mal ab und kam beim {3} nie an: Sie wird dazwischen verworfen.',
  "The {0}'s answer to the connection request for {1} left {2} times and never arrived at the {3}'s side: it is dropped on the way back.":
    'Die Antwort vom {0} auf die Verbindungsanfrage zu {1} ging {2}-mal ab und kam beim {3} nie an: Sie wird auf dem Rückweg verworfen.',
  "{0} bytes of the {1} on the connection to {2} left and never arrived at the {3}'s side.":
    '{0} Bytes vom {1} auf der Verbindung zu {2} gingen ab und kamen beim {3} nie an.',
  "The {0} ended the connection to {1}, and that never arrived at the {2}'s side.":
    'Der {0} hat die Verbindung zu {1} beendet, und das kam beim {2} nie an.',
  "The {0} reset the connection to {1}, and that never arrived at the {2}'s side.":
    'Der {0} hat die Verbindung zu {1} zurückgesetzt, und das kam beim {2} nie an.',
  'A reset in the name of the {0} arrives on the connection to {1}, and the {2} never sent it: a machine in between did.':
    'Auf der Verbindung zu {1} kommt ein Reset im Namen vom {0} an, den der {2} nie gesendet hat: Ein Gerät dazwischen war es.',
  'The connection request to {0} is answered in the name of the {1}, which never saw it: a machine in between answers.':
    'Die Verbindungsanfrage zu {0} wird im Namen vom {1} beantwortet, der sie nie gesehen hat: Ein Gerät dazwischen antwortet.',
  '"{0}" of the {1} left and never arrived.': '"{0}" vom {1} ging ab und kam nie an.',
  '"{0}" arrives in the name of the {1}, who never said it.':
    '"{0}" kommt im Namen vom {1} an, der es nie gesagt hat.',
  'The {0} says "{1}", and "{2}" arrives: something in between rewrites FTP (ALG).':
    'Der {0} sagt "{1}", und "{2}" kommt an: Etwas dazwischen schreibt FTP um (ALG).',
  "The client is {0} on its own side and {1} at the server's: it is translated on the way (NAT).":
    'Der Client ist auf seiner eigenen Seite {0} und beim Server {1}: Die Adresse wird unterwegs übersetzt (NAT).',
  "The server is {0} on its own side and {1} at the client's: it is translated on the way (NAT).":
    'Der Server ist auf seiner eigenen Seite {0} und beim Client {1}: Die Adresse wird unterwegs übersetzt (NAT).',
}
