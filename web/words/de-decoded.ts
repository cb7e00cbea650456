/** What the calculator reads and why it cannot, in German, by the English template of shared/ftp. */
import type { Dictionary } from '../../shared/language/say.ts'

const forms =
  'a 227 or 229 reply, PORT or EPRT with its argument, six numbers like 192,168,1,2,19,137, |||6446|, or address:port'
const formsInGerman =
  'eine Antwort 227 oder 229, PORT oder EPRT mit Argument, sechs Zahlen wie 192,168,1,2,19,137, |||6446| oder Adresse:Port'

export const deDecoded: Dictionary = {
  '229 reply to EPSV': 'Antwort 229 auf EPSV',
  '227 reply to PASV': 'Antwort 227 auf PASV',
  'PORT argument': 'Argument von PORT',
  'EPRT argument': 'Argument von EPRT',
  'EPSV port': 'Port von EPSV',
  'six numbers': 'sechs Zahlen',
  'address and port': 'Adresse und Port',
  'text with six numbers': 'Text mit sechs Zahlen',

  [`"{0}" is {1} characters long. Expected ${forms}.`]: `"{0}" ist {1} Zeichen lang. Erwartet wird ${formsInGerman}.`,
  [`"{0}" cannot be read. Expected ${forms}.`]: `"{0}" ist nicht lesbar. Erwartet wird ${formsInGerman}.`,
  'Port 0 in "{0}" is no port to connect to; ports begin at 1.':
    'Mit Port 0 in "{0}" lässt sich nichts verbinden; Ports beginnen bei 1.',
  '"{0}" is no IPv4 or IPv6 address': '"{0}" ist keine IPv4- oder IPv6-Adresse',
  '{0} is no port; ports end at 65535': '{0} ist kein Port; Ports enden bei 65535',
  '227 reply without six numbers: {0}': 'Antwort 227 ohne sechs Zahlen: {0}',
  '227 reply with {0}, which is no byte: {1}': 'Antwort 227 mit {0}, das ist kein Byte: {1}',
  '227 reply with port 0: {0}': 'Antwort 227 mit Port 0: {0}',
  '229 reply without (|||port|): {0}': 'Antwort 229 ohne (|||Port|): {0}',
  '229 reply with port {0}: {1}': 'Antwort 229 mit Port {0}: {1}',
  'PORT wants six bytes h1,h2,h3,h4,p1,p2 and got {0}':
    'PORT verlangt sechs Bytes h1,h2,h3,h4,p1,p2 und bekam {0}',
  'EPRT wants |1|IPv4|port| or |2|IPv6|port| and got {0}':
    'EPRT verlangt |1|IPv4|Port| oder |2|IPv6|Port| und bekam {0}',

  'the six numbers are not in parentheses': 'die sechs Zahlen stehen nicht in Klammern',
  'an address in a 229 reply, RFC 2428 section 3 leaves it out':
    'eine Adresse in einer Antwort 229; RFC 2428, Abschnitt 3, lässt sie weg',
  '{0} is a private address: nobody outside its own network can dial it':
    '{0} ist eine private Adresse: Außerhalb ihres eigenen Netzes kann sie niemand anwählen',
  '{0} is a loopback address: whoever dials it reaches their own machine':
    '{0} ist eine Loopback-Adresse: Wer sie anwählt, erreicht den eigenen Rechner',
  '{0} is a link-local address: it is valid on one network link only':
    '{0} ist eine Link-Local-Adresse: Sie gilt nur in einem einzigen Netzabschnitt',
  '{0} is a carrier-grade NAT address: nobody outside the provider can dial it':
    '{0} ist eine Adresse aus dem Carrier-Grade-NAT: Außerhalb des Providers kann sie niemand anwählen',
  '{0} is no address to dial; some servers mean "the address of the control connection"':
    '{0} ist keine Adresse zum Anwählen; manche Server meinen damit „die Adresse der Steuerverbindung“',
  '{0} is a multicast address': '{0} ist eine Multicast-Adresse',
  '{0} is reserved and never dialled': '{0} ist reserviert und wird nie angewählt',
  'port {0} is privileged; data connections use ports from 1024 on':
    'Port {0} ist privilegiert; Datenverbindungen benutzen Ports ab 1024',
}
