import type { vantage as english } from '../../../diagnosis/catalogue/vantage.ts'
import type { FindingWords } from '../../speech.ts'

/** Limits of the place a run is made from: they say nothing about the server. */
export const vantage: Readonly<Record<keyof typeof english, FindingWords>> = {
  'vantage-without-ipv6': {
    title: 'IPv6 wurde nicht getestet: von hier aus keine IPv6-Route',
    explanation:
      'Der Server hat eine IPv6-Adresse[, {address}], doch der Standort dieses Tests hat keine IPv6-Route: Das meldete das Betriebssystem sofort, noch bevor ein Paket hinausging. Ob FTP über IPv6 funktioniert, ist unbekannt. Das ist kein Fehler des Servers.',
    signature:
      'ENETUNREACH nach wenigen Millisekunden für jede IPv6-Adresse, während der Standort keine globale IPv6-Adresse besitzt.',
    advice: {
      'end-user':
        'Für IPv4 ist nichts zu ändern. Um auch IPv6 zu testen, wiederholen Sie den Test aus einem Netz mit IPv6.',
    },
  },
  'vantage-behind-nat': {
    title: 'Dieser Test läuft hinter NAT, das der aktive Modus allein nicht überwindet',
    explanation:
      'Der Test hat eine Adresse angegeben, die nur sein eigenes Netz kennt[ ({local})][, während der Server {server} anderswo steht][; der Server sieht stattdessen {seen}]. Im aktiven Modus soll der Server sich zur angegebenen Adresse zurückverbinden, doch von außen führt sie nirgendwohin. Ein gescheiterter aktiver Versuch sagt deshalb etwas über das Netz dieses Tests aus und nichts über den Server. Der passive Modus ist nicht betroffen.',
    signature:
      'PORT oder EPRT nennt einem öffentlichen Server eine private Adresse, oder der Server sieht laut STAT eine andere Client-Adresse als die unseres Sockets.',
    advice: {
      'end-user':
        'Verwenden Sie den passiven Modus: Er braucht keine eingehende Verbindung. Um den aktiven Modus wirklich zu testen, starten Sie den Test auf einem Rechner mit öffentlicher Adresse, oder nennen Sie die öffentliche Adresse mit --active-address und leiten Sie die mit --active-ports angegebenen Ports an diesen Rechner weiter.',
      'network-admin':
        'Wenn Clients aus diesem Netz aktives FTP brauchen, leiten Sie einen festen Bereich von TCP-Ports von der öffentlichen Adresse an den Client weiter und lassen Sie den Client die öffentliche Adresse angeben. Der passive Modus braucht nichts davon.',
    },
  },
  'target-address-forbidden': {
    title: 'Dieser Dienst darf die Adresse[ {address}] nicht testen',
    explanation:
      'Das Ziel[ {address}] ist eine private, lokale oder anderweitig reservierte Adresse, oder es steht auf der Sperrliste dieses Dienstes. Ein öffentlicher Testdienst darf nicht dazu dienen, in private Netze hineinzugreifen; deshalb wurde nichts gesendet. Über den Server sagt das nichts aus.',
    signature:
      'Das Ziel führt zu einer Adresse außerhalb des öffentlichen Unicast-Bereichs; es wird kein Paket gesendet.',
    advice: {
      'end-user':
        'Starten Sie den Test auf einem Rechner in Ihrem Netz (ftpscope probe), oder öffnen Sie das Log Ihres FTP-Clients oder einen Mitschnitt auf der Seite "explain": Beides wird in Ihrem Browser gelesen.',
    },
  },
}
