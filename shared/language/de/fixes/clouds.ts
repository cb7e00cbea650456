/** Firewalls of cloud providers. */
export const clouds: Readonly<Record<string, string>> = {
  'AWS security group/open-control-port':
    'Geben Sie den FTP-Steuerport in der Security Group des Servers frei; GROUP_ID steht für sie, und 0.0.0.0/0 lässt sich auf die Netze der Clients eingrenzen. Das wirkt sofort. Hat das Subnetz eine eigene Network ACL, geben Sie den Port auch dort frei. Wiederholen Sie dann den Test.',
  'AWS security group/open-passive-ports':
    'Geben Sie den passiven Portbereich in der Security Group des Servers frei; GROUP_ID steht für sie, und 0.0.0.0/0 lässt sich auf die Netze der Clients eingrenzen. Das wirkt sofort. Hat das Subnetz eine eigene Network ACL, geben Sie den Bereich auch dort frei. Wiederholen Sie dann den Test.',
  'Azure network security group/open-control-port':
    'Geben Sie den FTP-Steuerport in der Network Security Group frei; GROUP und NSG stehen für Ressourcengruppe und Security Group, und die Priorität muss frei sein. Das wirkt sofort; wiederholen Sie dann den Test.',
  'Azure network security group/open-passive-ports':
    'Geben Sie den passiven Portbereich in der Network Security Group frei; GROUP und NSG stehen für Ressourcengruppe und Security Group, und die Priorität muss frei sein. Das wirkt sofort; wiederholen Sie dann den Test.',
  'Google Cloud/open-control-port':
    'Geben Sie den FTP-Steuerport im Netz des Servers frei; NETWORK steht für dessen Namen. Das wirkt sofort; wiederholen Sie dann den Test.',
  'Google Cloud/open-passive-ports':
    'Geben Sie den passiven Portbereich im Netz des Servers frei; NETWORK steht für dessen Namen. Das wirkt sofort; wiederholen Sie dann den Test.',
}
