/** Routers and firewalls between networks. */
export const gateways: Readonly<Record<string, string>> = {
  'Home router/open-control-port':
    'Leiten Sie im Menü für Portweiterleitung (auch: Portfreigabe, virtueller Server) den FTP-Steuerport[ {port}] über TCP an die interne Adresse des FTP-Servers weiter, und geben Sie dem Server eine feste interne Adresse. Speichern Sie; wiederholen Sie dann den Test von außen.',
  'Home router/open-passive-ports':
    'Leiten Sie im Menü für Portweiterleitung (auch: Portfreigabe, virtueller Server) den passiven Portbereich[ {A} bis {B}] über TCP an die interne Adresse des FTP-Servers weiter, mit denselben Nummern außen und innen. Speichern Sie; wiederholen Sie dann den Test von außen.',
  'Home router/ftp-helper':
    'Suchen Sie nach "ALG", "NAT helper" oder "passthrough", und schalten Sie FTP dort ein. Das hilft nur unverschlüsselten Sitzungen auf Port 21. Speichern Sie; wiederholen Sie dann den Test.',
  'Home router/helper-off':
    'Suchen Sie nach "ALG", "NAT helper" oder "passthrough", und schalten Sie FTP dort aus. Speichern Sie, starten Sie den Router neu, falls er es verlangt, und wiederholen Sie den Test.',
  'Cisco ASA/open-control-port':
    'Erlauben Sie den FTP-Steuerport in der Access List des äußeren Interfaces; OUTSIDE_IN und SERVER stehen für die Liste und die interne Adresse des Servers, für die ein statisches NAT bestehen muss. Das wirkt sofort; dauerhaft wird es mit "write memory". Wiederholen Sie dann den Test.',
  'Cisco ASA/open-passive-ports':
    'Erlauben Sie den passiven Portbereich in der Access List des äußeren Interfaces; OUTSIDE_IN und SERVER stehen für die Liste und die interne Adresse des Servers, für die ein statisches NAT bestehen muss. Das wirkt sofort; dauerhaft wird es mit "write memory". Wiederholen Sie dann den Test.',
  'Cisco ASA/ftp-helper':
    'Schalten Sie die FTP-Inspektion in der Standard-Policy ein. Das hilft nur unverschlüsselten Sitzungen auf Port 21. Es gilt für neue Verbindungen; dauerhaft wird es mit "write memory". Wiederholen Sie dann den Test.',
  'Cisco ASA/helper-off':
    'Schalten Sie die FTP-Inspektion in der Standard-Policy aus, nachdem der passive Portbereich in einer Access List freigegeben ist: Sie stört verschlüsselte Sitzungen. Das gilt für neue Verbindungen; dauerhaft wird es mit "write memory". Wiederholen Sie dann den Test.',
  'FortiGate/open-passive-ports':
    'Legen Sie einen Service für Steuerport und passiven Portbereich an, und verwenden Sie ihn in der Policy, die zur Virtual IP des FTP-Servers führt; die Virtual IP muss denselben Bereich mit unveränderten Nummern weiterleiten. Das wirkt sofort; wiederholen Sie dann den Test.',
  'FortiGate/helper-off':
    'Lassen Sie sich die Session Helper auflisten, suchen Sie die Nummer des Eintrags "ftp" auf Port 21, und löschen Sie ihn; NUMBER steht für sie. Auch unverschlüsseltes FTP braucht dann den passiven Portbereich in einer Policy. Das gilt für neue Sitzungen; wiederholen Sie dann den Test.',
  'MikroTik/open-control-port':
    'Leiten Sie den FTP-Steuerport an den Server weiter; WAN und SERVER stehen für das äußere Interface und die interne Adresse des Servers. Der Filter muss weitergeleitete Verbindungen annehmen (der voreingestellte tut das bei dst-nat). Das wirkt sofort; wiederholen Sie dann den Test.',
  'MikroTik/open-passive-ports':
    'Leiten Sie den passiven Portbereich mit unveränderten Nummern an den Server weiter; WAN und SERVER stehen für das äußere Interface und die interne Adresse des Servers. Das wirkt sofort; wiederholen Sie dann den Test.',
  'MikroTik/ftp-helper':
    'Schalten Sie den FTP-Helper ein. Das hilft nur unverschlüsselten Sitzungen. Es gilt für neue Verbindungen; wiederholen Sie dann den Test.',
  'MikroTik/helper-off':
    'Schalten Sie den FTP-Helper aus, nachdem der passive Portbereich weitergeleitet ist. Das gilt für neue Verbindungen; wiederholen Sie dann den Test.',
  'MikroTik/mss-clamp':
    'Begrenzen Sie die Segmentgröße auf das, was der Weg befördert. Das gilt für neue Verbindungen; wiederholen Sie dann den Test.',
  'Juniper SRX/open-passive-ports':
    'Legen Sie eine Application für den passiven Portbereich an, und nennen Sie sie neben junos-ftp in der Security Policy, die zum Server führt; statisches NAT muss die Portnummern erhalten. Übernehmen Sie mit "commit"; wiederholen Sie dann den Test.',
  'Juniper SRX/helper-off':
    'Schalten Sie das FTP-ALG aus, nachdem der passive Portbereich in einer Policy freigegeben ist. Übernehmen Sie mit "commit"; wiederholen Sie dann den Test.',
  'Juniper SRX/ftp-helper':
    'Schalten Sie das FTP-ALG wieder ein. Das hilft nur unverschlüsselten Sitzungen. Übernehmen Sie mit "commit"; wiederholen Sie dann den Test.',
}
