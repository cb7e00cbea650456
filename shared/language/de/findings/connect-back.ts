import type { connectBack as english } from '../../../diagnosis/catalogue/connect-back.ts'
import type { FindingWords } from '../../speech.ts'

/** The data connection that the server opens to the client in active mode. */
export const connectBack: Readonly<Record<keyof typeof english, FindingWords>> = {
  'active-connect-back-timeout': {
    title: 'Der Server hat sich nicht[ zu {announced}] zurückverbunden',
    explanation:
      'Im aktiven Modus wartet der Client, und der Server öffnet die Datenverbindung[, hier zu {announced}]. Es kam keine Verbindung an[, auch nicht nach {seconds} s][; der Server sagte: "{reply}"]. Entweder lässt der Server oder eine Firewall auf seiner Seite keine ausgehenden Verbindungen durch, oder eine Firewall oder ein Router auf unserer Seite hält eingehende auf. Von einem Ende aus lässt sich das nicht unterscheiden, es sei denn, für diese Seite ist erwiesen, dass sie Verbindungen annimmt.',
    signature:
      'PORT oder EPRT angenommen, LIST gesendet, beim Client kommt kein SYN an; später 425 oder 421 oder gar nichts.',
    advice: {
      'end-user':
        'Stellen Sie den Client auf den passiven Modus um: Dann öffnet Ihre Seite jede Verbindung, und für eingehende ist keine Firewallregel nötig.',
      'network-admin':
        'Aktives FTP braucht eine eingehende TCP-Verbindung vom Server[ {server}] zum Client. Leiten Sie auf der Seite des Clients einen festen Portbereich an den Client weiter und geben Sie ihn frei, oder verwenden Sie den passiven Modus. Erlauben Sie auf der Seite des Servers dem FTP-Dienst ausgehende Verbindungen, normalerweise von Quellport 20 zu jedem Port über 1023.',
      'server-admin':
        'Der FTP-Server[ {server}] hat der Rückverbindung zugestimmt, und es kam keine an. Bitte prüfen Sie, ob der Rechner ausgehende TCP-Verbindungen öffnen darf (Security Groups und Default-Deny-Regeln verbieten es oft), und empfehlen Sie den Benutzern den passiven Modus.',
    },
  },
  'active-connect-back-refused': {
    title: 'Der Server konnte sich nicht[ zu {announced}] zurückverbinden',
    explanation:
      'Im aktiven Modus hat der Server versucht, die Datenverbindung[ zu {announced}] zu öffnen, und meldet, dass es nicht gelang[: "{reply}"]. Entweder hat etwas zwischen beiden die Verbindung aufgehalten, oder am angegebenen Port lauschte nichts mehr. Auf der Seite des Clients liegt es wahrscheinlich an einem Router oder einer Firewall, die keine eingehenden Verbindungen hereinlässt, auf der Seite des Servers an einer Regel gegen ausgehende Verbindungen.',
    signature:
      'PORT oder EPRT angenommen oder mit 425 beantwortet; der Server meldet "Connection refused" oder "Can\'t connect".',
    advice: {
      'end-user':
        'Stellen Sie den Client auf den passiven Modus um. Wenn es unbedingt der aktive sein muss, erlauben Sie den FTP-Client in der Firewall Ihres Rechners, und lassen Sie einen Portbereich an Ihren Rechner weiterleiten.',
      'network-admin':
        'Rückverbindungen vom FTP-Server[ {server}] zum Client scheitern. Leiten Sie auf der Seite des Clients einen festen Portbereich weiter und geben Sie ihn frei; erlauben Sie auf der Seite des Servers ausgehende Verbindungen. Der passive Modus erspart beides.',
      'server-admin':
        'Der FTP-Server[ {server}] meldet, dass er sich nicht zu Clients zurückverbinden kann. Bitte prüfen Sie die Regeln seiner Firewall für ausgehende Verbindungen: Eine ablehnende Regel führt sofort zu dieser Meldung.',
    },
  },
  'active-connect-back-wrong-source': {
    title: 'Die Datenverbindung kommt von einer anderen Adresse[: {source}]',
    explanation:
      'Die Steuerverbindung geht zum Server[ {server}], und am angegebenen Port kam eine Verbindung von einer anderen Adresse an[: {source}]. Vorsichtige Clients benutzen sie nicht. Ein Server mit mehreren Adressen oder hinter einem Gateway mit mehreren Anschlüssen verhält sich so, und Firewalls verwerfen eine solche Verbindung. Auch ein Fremder, der Ports absucht, kann der Absender sein; passiert es in jedem Lauf, ist es der Server.',
    signature:
      'Das SYN der Datenverbindung hat eine andere Absenderadresse als die Gegenstelle der Steuerverbindung.',
    advice: {
      'network-admin':
        'Wenn auch die andere Adresse[, {source},] zum FTP-Server gehört, gehen seine Verbindungen mit einer anderen Adresse hinaus als der, zu der sich Clients verbinden[: {server}]. Bitte übersetzen Sie ausgehende Verbindungen dieses Servers auf dieselbe öffentliche Adresse wie eingehende (Source-NAT passend zur Portweiterleitung).',
      'server-admin':
        'Wenn die andere Adresse[, {source},] eine seiner eigenen ist, öffnet der FTP-Server Datenverbindungen von der falschen. Bitte binden Sie den Dienst an die Adresse, die Clients benutzen, damit auch Datenverbindungen von dort ausgehen.',
      'end-user': 'Stellen Sie den Client auf den passiven Modus um.',
    },
  },
  'active-source-port-not-20': {
    title: 'Die Rückverbindung des Servers kommt nicht von Port 20[, sondern von {source}]',
    explanation:
      'Aktive Datenverbindungen kommen herkömmlich von Port 20 des Servers; diese kam von einem anderen[: {source}]. Das ist erlaubt und üblich bei Containern und Diensten ohne Administratorrechte. Es stört nur Firewalls mit einer Regel „von Port 20“.',
    signature: 'Der Quellport der Rückverbindung ist nicht der Steuerport minus eins.',
    advice: {
      'network-admin':
        'Wenn aktives FTP durch eine Regel für Quellport 20 erlaubt ist, trifft sie auf diesen Server nicht zu: Bitte erlauben Sie stattdessen die Adresse des Servers.',
      'server-admin':
        'Wenn Clients auf Quellport 20 angewiesen sind, schalten Sie ihn bitte ein (vsftpd: connect_from_port_20=YES).',
    },
  },
  'active-bind-20-failed': {
    title: 'Der Server kann Port 20 für den aktiven Modus nicht benutzen',
    explanation:
      'Der Server wollte die Datenverbindung von seinem Port 20 aus öffnen, und sein Betriebssystem hat das verweigert[: "{reply}"]. Übliche Ursachen sind ein zweiter FTP-Dienst auf derselben Adresse oder fehlende Rechte, oft in einem Container. Am Netz liegt es nicht.',
    signature:
      '425 oder 500 mit Worten über bind, Port 20, "Address already in use" oder "Permission denied".',
    advice: {
      'server-admin':
        'Der FTP-Dienst darf Port 20 nicht öffnen. Bitte erlauben Sie ihm jeden Quellport (vsftpd: connect_from_port_20=NO), oder geben Sie ihm das Recht auf niedrige Ports (CAP_NET_BIND_SERVICE), und sorgen Sie dafür, dass kein zweiter Dienst den Port benutzt.',
      'end-user': 'Stellen Sie den Client auf den passiven Modus um.',
    },
  },
  'active-client-unreachable': {
    title: 'Der Client ist von außen nicht erreichbar; deshalb scheitert der aktive Modus',
    explanation:
      'Der Client hat den aktiven Modus verlangt, und eine Verbindung zur angegebenen Adresse mit ihrem Port[ ({announced})] bekommt keine Antwort. Der Router oder die Firewall vor dem Client lässt eingehende Verbindungen nicht herein. Gegen den Server spricht das nicht.',
    signature: 'Das SYN an den angegebenen Port des Clients bleibt ohne Antwort.',
    advice: {
      'end-user': 'Stellen Sie den Client auf den passiven Modus um.',
      'network-admin':
        'Eingehende Verbindungen zum Client werden verworfen[: {announced}]. Wenn aktives FTP nötig ist, leiten Sie einen festen Portbereich an den Client weiter, und tragen Sie ihn zusammen mit der öffentlichen Adresse im Client ein.',
    },
  },
  'active-cgnat': {
    title: 'Der Provider teilt eine Adresse auf mehrere Kunden auf: aktiver Modus nicht möglich',
    explanation:
      'Die Adresse des Clients[, {local},] liegt in dem Bereich, den Provider unter ihren Kunden aufteilen[; das Internet sieht stattdessen {seen}]. Der Provider übersetzt Adressen (Carrier-Grade-NAT), und keine Einstellung am Router kann Verbindungen hereinholen. Dort kann nur der passive Modus funktionieren. Gegen den Server spricht das nicht.',
    signature:
      'Der Router hat eine Adresse aus 100.64/10 oder eine, die von der öffentlichen Adresse abweicht.',
    advice: {
      'end-user':
        'Verwenden Sie den passiven Modus. Wenn Sie eingehende Verbindungen auch sonst brauchen, bitten Sie Ihren Provider um eine öffentliche Adresse.',
      'network-admin':
        'Der Anschluss liegt hinter Carrier-Grade-NAT; Portweiterleitung am Router hat keine Wirkung. Bitte verwenden Sie passives FTP, oder bestellen Sie eine öffentliche Adresse.',
    },
  },
  'active-arrives-wrong-port': {
    title: 'Die Datenverbindung kommt an einem anderen Port an als angegeben',
    explanation:
      'Der Client hat einen Port angegeben[ ({announced})], und die Verbindung kam an einem anderen an[ ({arrived})]. Ein Router mit FTP-Helper bringt die Portnummern durcheinander. Der Server hat getan, was man ihm sagte.',
    signature: 'SYN vom Server an einen Port, der nicht angegeben wurde.',
    advice: {
      'network-admin':
        'Der FTP-Helper eines Routers übersetzt den angegebenen Port falsch[: Aus {announced} wurde {arrived}]. Bitte aktualisieren Sie den Router, oder schalten Sie seinen FTP-Helper aus.',
      'end-user': 'Stellen Sie den Client auf den passiven Modus um.',
    },
  },
  'active-server-egress-blocked': {
    title: 'Der Server darf keine ausgehenden Verbindungen öffnen',
    explanation:
      'Der Server hat dem aktiven Modus zugestimmt, und an mehreren Ports kam keine Verbindung an, während eine andere Verbindung desselben Servers hier durchaus ankam. Ausgehende Datenverbindungen sind also auf der Seite des Servers gesperrt, wie es Cloud-Sicherheitsregeln oft tun. Der FTP-Dienst selbst ist in Ordnung.',
    signature: 'Die Rückverbindung fehlt an mehreren Ports, die nachweislich Verbindungen annehmen.',
    advice: {
      'network-admin':
        'Der FTP-Server[ {server}] kann keine ausgehenden TCP-Verbindungen zu Clients öffnen. Bitte erlauben Sie sie für den FTP-Dienst, von Quellport 20 zu Ports über 1023, wenn der aktive Modus angeboten werden soll.',
      'server-admin':
        'Der aktive Modus wird von der Firewall für ausgehende Verbindungen gesperrt. Bitte empfehlen Sie den passiven Modus, oder lassen Sie ausgehende Verbindungen erlauben.',
      'end-user': 'Stellen Sie den Client auf den passiven Modus um.',
    },
  },
  'active-data-token-wrong': {
    title: 'Ein Gerät auf dem Weg verändert die Daten selbst',
    explanation:
      'Was auf der Datenverbindung ankam, ist nicht, was gesendet wurde. Ein Gerät, das im FTP-Verkehr nach Adressen sucht, ersetzt auch Bytes, die nur wie eine aussehen. So übertragene Dateien können ohne jede Fehlermeldung beschädigt sein.',
    signature:
      'Empfangene Bytes weichen von den gesendeten ab, meist dort, wo sie wie eine Adresse aussehen.',
    advice: {
      'network-admin':
        'Ein Router oder eine Firewall verändert FTP-Daten. Bitte schalten Sie den FTP-Helper des Geräts aus, oder ersetzen Sie es; Dateien können bereits beschädigt sein.',
      'end-user':
        'Verwenden Sie TLS oder SFTP, die sich nicht unbemerkt verändern lassen, und prüfen Sie die bisher übertragenen Dateien.',
    },
  },
}
