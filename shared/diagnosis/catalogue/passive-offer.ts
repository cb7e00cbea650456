import type { Entry } from './entry.ts'

/** What the server answers to EPSV and PASV, and whether that can be right. */
export const passiveOffer = {
  'pasv-private-address': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'PASV offers a private address[: {offered} instead of {server}]',
    explanation:
      'The client reached the server[ at {server}], and for the data connection the server offers an address[, {offered},] that is private and normally exists only inside its own network. Most likely the server does not know its public address. Careful clients ignore the offered address and use the one they already reached; simple ones, such as scripts, cameras, scanners and older libraries, believe it and fail. For a client in the same network as the server the address may be right.',
    signature:
      '227 with an address from 10/8, 172.16/12 or 192.168/16, while the control connection goes to another address.',
    advice: {
      'server-admin':
        'In reply to PASV the FTP service[ at {server}] names its internal address[ {offered}]. Please configure the public address it should announce (vsftpd: pasv_address; ProFTPD: MasqueradeAddress; Pure-FTPd: ForcePassiveIP; FileZilla Server: passive mode page; IIS: external IP address of firewall) and restart it. If clients inside the network use the same service, give them an internal name or the exception the product offers.',
      'network-admin':
        'The FTP server behind NAT announces its internal address[ {offered}]. For unencrypted FTP an FTP helper (ALG) at the gateway could rewrite it; with TLS it cannot. The lasting solution is in the server: let it announce the public address, and forward the passive ports one to one.',
      'end-user':
        'Until the server is corrected, use a client that ignores such addresses (FileZilla, WinSCP, curl) or that uses EPSV, which names no address at all.',
    },
    fixes: ['public-address', 'passive-range'],
    lookAlikes: [
      'pasv-address-mismatch',
      'pasv-zero-address',
      'alg-blinded-by-tls',
      'server-sees-forwarder',
      'passive-wrong-host-answers',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['offered', 'server'],
  },
  'pasv-zero-address': {
    severity: 'warning',
    topic: 'passive-offer',
    title: 'PASV offers the address 0.0.0.0',
    explanation:
      'In reply to PASV the server names 0.0.0.0, which is no address a client can connect to. Many clients read it as "the address you already reached"[, here {server},] and succeed; strict ones fail. Some services mean it that way on purpose, and vsftpd does it when asked with PASV over IPv6; in other cases it is a setting left at its default.',
    signature: '227 with (0,0,0,0,…).',
    advice: {
      'server-admin':
        'The FTP service announces 0.0.0.0 in its reply to PASV. Please set the public address to announce (vsftpd: pasv_address, in Docker images often the variable PASV_ADDRESS; AWS Transfer: PassiveIp) and restart it.',
      'end-user': 'Use a client that copes (FileZilla, WinSCP, curl) or that uses EPSV.',
    },
    fixes: ['public-address'],
    lookAlikes: ['pasv-private-address', 'pasv-loopback-address'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server'],
  },
  'pasv-loopback-address': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'PASV offers a loopback address[: {offered}]',
    explanation:
      'In reply to PASV the server names an address[, {offered},] that always means "this very computer". A client that believes it connects to itself and fails. Either the configured address is wrong, or the name of the server is listed as 127.x in its own hosts file, or the control connection reaches the server through a relay on the same machine.',
    signature: '227 with an address from 127/8, while the control connection goes to another computer.',
    advice: {
      'server-admin':
        'The FTP service[ at {server}] announces a loopback address in its reply to PASV. Please set the public address to announce, check that no passive address or masquerade setting uses a host name that /etc/hosts maps to 127.0.0.1 or 127.0.1.1, and restart it. If clients come in through a tunnel or relay, the passive ports must be relayed too.',
      'end-user':
        'If you reach the server through an SSH tunnel, this is expected: forward the passive ports as well, or use SFTP, which needs one connection only.',
    },
    fixes: ['public-address'],
    lookAlikes: ['server-sees-forwarder', 'pasv-private-address'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['offered', 'server'],
  },
  'pasv-cgnat-or-linklocal-address': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'PASV offers an address that is not reachable from outside[: {offered}]',
    explanation:
      'In reply to PASV the server names an address[, {offered},] from a block that only has meaning inside the network of a provider (100.64.0.0/10) or on one cable (169.254.0.0/16). From outside it cannot be reached. If the connection of the server itself has only such an address, its provider shares one public address among many customers (carrier-grade NAT), and incoming connections then need help from the provider.',
    signature: '227 with an address from 100.64/10 or 169.254/16.',
    advice: {
      'server-admin':
        'The FTP service[ at {server}] announces an address that cannot be reached from outside[: {offered}]. Please set the public address to announce. If the router itself shows an address from 100.64.0.0/10 on its outside, ask the provider for a public address, or place the server where it has one.',
      'network-admin':
        'Please compare the outside address of the router with the public address seen on the internet. If they differ, port forwarding at this router cannot work for FTP; a public address from the provider or a server in a data centre is needed.',
    },
    fixes: ['public-address'],
    lookAlikes: ['pasv-private-address', 'active-cgnat'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['offered', 'server'],
  },
  'pasv-address-mismatch': {
    severity: 'warning',
    topic: 'passive-offer',
    title: 'PASV offers another address than that of the server[: {offered}]',
    explanation:
      'The control connection goes to the address[ {server}], and for data the server offers another public one[, {offered}, which did not accept the connection]. An outdated setting after a change of address is the most common reason; a server with several addresses or a load balancer is another. Clients that believe the offered address depend on it, and some refuse any difference for safety.',
    signature: '227 with a public address that differs from the peer of the control connection.',
    advice: {
      'server-admin':
        'The FTP service announces the address[ {offered}] for data connections, while clients reach it at another[: {server}]. Please correct the announced address and restart the service. If the public address changes from time to time, configure a name in place of a number and reload after each change.',
      'network-admin':
        'If the FTP service sits behind a load balancer or several gateways, please make sure that the data connection to the announced address reaches the same server as the control connection.',
      'end-user':
        'Use a client that keeps to the address of the control connection (curl and newer libraries do), or EPSV.',
    },
    fixes: ['public-address'],
    lookAlikes: ['pasv-address-stale', 'pasv-private-address', 'dns-address-stale'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['offered', 'server'],
  },
  'pasv-malformed-reply': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'The reply to the command {verb} cannot be read',
    explanation:
      'The server agreed to passive mode, and its reply does not contain address and port in the form the standard asks for[. It said: "{reply}"]. Lenient clients may still find the numbers; others stop here. A device on the way that rewrites FTP replies can damage them too: if the same reply is fine over TLS, that is what happened.',
    signature: '227 without six numbers from 0 to 255, or 229 without (|||port|).',
    advice: {
      'server-admin':
        'The reply to the command {verb} is not in the form of RFC 959 (six numbers) or RFC 2428 (three bars, port, bar). Please update the FTP service, or remove a custom or translated text for this reply.',
      'network-admin':
        'If the FTP service writes this reply correctly on the server itself, please exempt the connection from FTP inspection (ALG): it is being rewritten on the way.',
      'end-user': 'Try the other passive command: switch EPSV on or off in your client, or use active mode.',
    },
    fixes: ['helper-off'],
    lookAlikes: ['pasv-hostname-in-reply', 'epsv-answered-227', 'pasv-answered-229', 'epsv-address-in-reply'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply'],
  },
  'pasv-hostname-in-reply': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'The configured passive address is a name or is not valid',
    explanation:
      'Passive mode fails because the server cannot turn its configured passive address into numbers[. It answered: "{reply}"]. In vsftpd this happens when pasv_address holds a host name, quotes or a typing error; a name is allowed only together with pasv_addr_resolve=YES.',
    signature: '500 OOPS "invalid pasv_address" to PASV, or a host name inside a 227.',
    advice: {
      'server-admin':
        'The passive address of the FTP service is not valid. Please write it as plain numbers without quotes (pasv_address=203.0.113.10), or add pasv_addr_resolve=YES if it must be a name, then restart vsftpd.',
      'end-user': 'Use active mode until the server is corrected, if your network allows it.',
    },
    fixes: ['public-address'],
    lookAlikes: ['pasv-malformed-reply', 'pasv-refused-disabled'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'pasv-refused-disabled': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'The server refuses passive mode[: {verb}]',
    explanation:
      'The server answered the command {verb} with a refusal[: "{reply}"]. Passive mode is switched off there, forbidden for this user, or not part of the product. Nearly all clients behind a router or firewall depend on passive mode. The reply alone does not show which of these it is.',
    signature: '500, 502, 504 or 550 to PASV and EPSV.',
    advice: {
      'server-admin':
        'The FTP service refuses the command {verb}. Please enable passive mode (vsftpd: pasv_enable=YES; ProFTPD: remove <Limit PASV EPSV>; Pure-FTPd: start without -N), give it a fixed range of ports, and open that range in the firewall.',
      'end-user':
        'Use active mode if your network allows incoming connections; otherwise ask the administrator of the server to enable passive mode.',
    },
    fixes: ['enable-passive', 'passive-range', 'open-passive-ports'],
    lookAlikes: [
      'pasv-refused-on-ipv6',
      'epsv-unsupported',
      'passive-range-exhausted',
      'command-blocked-by-middlebox',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply'],
  },
  'passive-range-exhausted': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'The server has no passive port left to offer',
    explanation:
      'The server understood the command {verb} and could not open a port for the data connection[: "{reply}"]. All ports of its passive range are in use, or the system does not let it open one. A finished transfer holds its port for a minute or more, so a range of ten ports is used up quickly by clients that open many small files.',
    signature: '421, 425 or 520 to PASV or EPSV, often only under load.',
    advice: {
      'server-admin':
        'The FTP service could not open a passive port. Please widen the passive range to at least a hundred ports (a fair rule: as many ports as transfers in four busy minutes), open the same range in the firewall, and restart the service. If it fails even when nobody is connected, check that no other program uses the range and that the service may listen there (SELinux, excluded port ranges on Windows).',
      'network-admin':
        'If the passive range of the FTP server is widened, please open and forward the same wider range.',
      'end-user': 'Reduce the number of simultaneous transfers to 1 or 2 and try again in a few minutes.',
    },
    fixes: ['passive-range', 'open-passive-ports'],
    lookAlikes: ['passive-port-collision', 'passive-intermittent-backend', 'pasv-refused-disabled'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply'],
  },
  'epsv-unsupported': {
    severity: 'info',
    topic: 'passive-offer',
    title: 'The server does not know EPSV',
    explanation:
      'The server said that it does not know or support the command {verb}[: "{reply}"]. EPSV is the newer form of PASV and the only passive form for IPv6. Over IPv4 clients fall back to PASV, which loses nothing but a moment.',
    signature: '500, 501, 502, 504 or 522 to EPSV.',
    advice: {
      'server-admin':
        'Nothing needs to change for IPv4. For clients on IPv6, update the FTP service to a version that supports EPSV (RFC 2428).',
      'end-user': 'If your client hesitates before each listing, switch EPSV off in its settings.',
    },
    lookAlikes: ['epsv-blocked-by-middlebox', 'command-blocked-by-middlebox'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply'],
  },
  'pret-required': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'The server wants PRET before PASV',
    explanation:
      'The server refuses the command {verb} until the client has said which transfer will follow, with the command PRET[. It said: "{reply}"]. Servers that spread files over several machines (DrFTPD for example) need this; most clients do not send it.',
    signature: 'PASV refused with a text that names PRET; FEAT lists PRET.',
    advice: {
      'end-user': 'Use a client that knows PRET, for example curl with --ftp-pret, or lftp.',
      'server-admin':
        'The server demands PRET before passive mode, which common clients do not send. Please tell users which clients work.',
    },
    lookAlikes: ['pasv-refused-disabled'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply'],
  },
  'server-sees-forwarder': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'The server sees a relay in place of the client, so both modes fail',
    explanation:
      'The server refuses the address that the client announces for active mode, and for passive mode it offers an address that belongs to a relay or to itself[: {offered}]. Together this shows that the control connection passes through a relay for a single port (SSH tunnel, stunnel, TCP proxy, container proxy, kubectl port-forward), and the server takes the relay for the client.',
    signature:
      'PORT is refused as illegal, and PASV names a loopback or relay address; STAT shows the address of the relay.',
    advice: {
      'server-admin':
        'The FTP service sits behind a relay that forwards the control port only. Please forward the passive range through the same relay with unchanged port numbers, and let the service announce the public address of the relay; or connect the service to the network directly (host networking for containers).',
      'network-admin':
        'A relay for a single port is not enough for FTP. Please forward the passive range as well and keep the addresses of the clients, or offer SFTP, which needs one port only.',
      'end-user': 'If you use an SSH tunnel, use SFTP over the same SSH login in place of FTP.',
    },
    fixes: ['public-address', 'passive-range', 'open-passive-ports'],
    lookAlikes: [
      'pasv-loopback-address',
      'pasv-private-address',
      'port-rejected-illegal',
      'active-behind-l4-proxy',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['offered'],
  },
  'pasv-address-stale': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'PASV offers an outdated public address[: {offered}]',
    explanation:
      'The server announces a public address[, {offered},] that does not answer, while the same port works at the address clients connect to[, {server}]. The announced address is very likely an earlier one of the same connection: many services read it once, at start. Without the history of the address this stays a conclusion, not a proof.',
    signature:
      '227 with a public address that no longer answers; the same port works at the control address.',
    advice: {
      'server-admin':
        'The FTP service announces an old public address[: {offered}; the current one is {server}]. Please correct it and restart the service. If the address changes from time to time, configure a name in place of the number and reload the service after each change.',
      'end-user':
        'Use a client that keeps to the address of the control connection (FileZilla, curl), or EPSV.',
    },
    fixes: ['public-address'],
    lookAlikes: ['pasv-address-mismatch', 'dns-address-stale'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['offered', 'server'],
  },
  'pasv-address-rewritten': {
    severity: 'info',
    topic: 'passive-offer',
    title: 'A device on the way rewrites the offered address',
    explanation:
      'In clear text the server offers one address[ ({plain})] and under TLS another[ ({encrypted})]. A firewall or router with an FTP helper replaces the address where it can read the reply. That makes unencrypted FTP work, and it hides that the server itself does not know its public address.',
    signature: 'The 227 differs between the unencrypted and the TLS session.',
    advice: {
      'server-admin':
        'Under TLS the FTP service announces its own address[: {encrypted}]. Please configure the public address in the service before users switch to TLS: no firewall can correct it then.',
      'network-admin':
        'The FTP helper at the gateway rewrites passive replies. It does not work for encrypted sessions; please open and forward the passive range explicitly.',
    },
    fixes: ['public-address'],
    lookAlikes: ['alg-blinded-by-tls', 'pasv-private-address'],
    seenBy: ['probe', 'capture'],
    args: ['plain', 'encrypted'],
  },
  'pasv-refused-on-ipv6': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'PASV was used over IPv6, where only EPSV can work',
    explanation:
      'The session runs over IPv6, and the server refused PASV for that reason[: "{reply}"]. PASV can name only IPv4 addresses; over IPv6 the client has to use EPSV. The server is right.',
    signature: '425, 500 or 501 to PASV on an IPv6 control connection.',
    advice: {
      'end-user': 'Switch EPSV on in your client, update it, or connect over IPv4.',
      'server-admin':
        'If clients without EPSV must be served, please give them a name that has an IPv4 address only.',
    },
    lookAlikes: ['pasv-refused-disabled', 'epsv-unsupported'],
    seenBy: ['log', 'capture'],
    args: ['reply'],
  },
  'passive-port-collision': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'Two sessions are offered the same passive port[: {port}]',
    explanation:
      'Two sessions at the same time were given the same port for their data connections[, {port}]. One of them fails, or gets the data of the other. It happens when the passive range is as small as one port.',
    signature: 'The same port in the 227 or 229 of two sessions at once.',
    advice: {
      'server-admin':
        'The passive range of the FTP service is too small. Please set a range of at least a hundred ports, open the same range in the firewall, and restart the service.',
    },
    fixes: ['passive-range', 'open-passive-ports'],
    lookAlikes: ['passive-range-exhausted'],
    // A probe has one passive session at a time with each address.
    seenBy: ['capture'],
    args: ['port'],
  },
  'passive-port-outside-range': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'Some offered ports lie outside the passive range[: {ports}]',
    explanation:
      'Most offered ports lie in one range[ ({range})], and some do not[: {ports}]. Some services take any free port when their range is full, and the firewall does not expect that. Transfers then fail now and then.',
    signature: 'A cluster of ports in the samples and a few far outside it.',
    advice: {
      'server-admin':
        'The FTP service offers ports outside its passive range[: {ports}]. Please widen the range so that it does not run out, open the same range in the firewall, and restart the service.',
    },
    fixes: ['passive-range', 'open-passive-ports'],
    lookAlikes: ['passive-range-not-applied', 'passive-range-partly-blocked', 'passive-range-exhausted'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['range', 'ports'],
  },
  'passive-range-not-applied': {
    severity: 'error',
    topic: 'passive-offer',
    title: 'The configured passive range is not in effect',
    explanation:
      'The stated passive range[ ({range})] and the ports the server really offers[ ({ports})] do not match. The running service does not use the setting: it was not restarted, it reads another file or section, the directive is misspelt, or a router changes the port numbers.',
    signature: 'Offered ports outside the range that the administrator states.',
    advice: {
      'server-admin':
        'The FTP service offers ports outside the range set for it[: {ports} in place of {range}]. Please restart it, and check that the setting stands in the file the service reads, in the right section (ProFTPD: also inside <Global> or each <VirtualHost>), and is spelt correctly.',
      'network-admin':
        'If the service offers the right ports on the server itself, a router translates the port numbers: please forward the passive range one to one.',
    },
    fixes: ['passive-range'],
    lookAlikes: ['passive-port-outside-range', 'nat-port-translation-mismatch'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['range', 'ports'],
  },
  'passive-range-unconfigured': {
    severity: 'warning',
    topic: 'passive-offer',
    title: 'No passive range is set: ports come from the whole system range[, {min} to {max}]',
    explanation:
      'The offered ports are spread as widely as those an operating system hands out by itself[ ({min} to {max})]. Most likely no passive range is configured. A firewall then has to be open for tens of thousands of ports, or transfers fail. A few samples cannot prove it, though they make it likely.',
    signature: 'Samples spread over 32768–60999, 49152–65535 or 1024–5000.',
    advice: {
      'server-admin':
        'The FTP service seems to take passive ports from the whole system range. Please set a fixed range of some hundred ports, restart the service, and have exactly this range opened in the firewall.',
      'network-admin':
        'Please agree on a fixed passive range with the administrator of the FTP server before opening ports.',
    },
    fixes: ['passive-range', 'open-passive-ports'],
    lookAlikes: ['passive-range-not-applied', 'passive-port-outside-range'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['min', 'max'],
  },
  'passive-port-privileged': {
    severity: 'warning',
    topic: 'passive-offer',
    title: 'The server offers a passive port below 1024[: {port}]',
    explanation:
      'The offered port[ {port}] is one of those reserved for well-known services. Careful clients refuse to connect to it, because such an offer can be an attempt to send them elsewhere. Most likely the passive range is set wrongly.',
    signature: '227 or 229 with a port below 1024.',
    advice: {
      'server-admin':
        'The FTP service offers a passive port below 1024[: {port}]. Please move the passive range above 1023, best to 49152 and up.',
    },
    fixes: ['passive-range', 'open-passive-ports'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['port'],
  },
  'epsv-answered-227': {
    severity: 'warning',
    topic: 'passive-offer',
    title: 'EPSV is answered in the form of PASV (227)',
    explanation:
      'The client sent EPSV, which calls for a reply 229, and read a 227[: "{reply}"]. Some clients accept that and others stop. A server that mixes the two, or a device on the way that translates between them, brings this about.',
    signature: '227 in answer to EPSV.',
    advice: {
      'server-admin': 'EPSV is answered with 227. Please update the FTP service.',
      'end-user': 'Switch EPSV off in your client.',
    },
    lookAlikes: ['pasv-answered-229', 'reply-desync', 'pasv-malformed-reply'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'pasv-answered-229': {
    severity: 'warning',
    topic: 'passive-offer',
    title: 'PASV is answered in the form of EPSV (229)',
    explanation:
      'The client sent PASV, which calls for a reply 227, and read a 229[: "{reply}"]. Some clients accept that and others stop. A server that mixes the two, or a device on the way that translates between them, brings this about.',
    signature: '229 in answer to PASV.',
    advice: {
      'server-admin': 'PASV is answered with 229. Please update the FTP service.',
      'end-user': 'Switch EPSV on in your client, or update the client.',
    },
    lookAlikes: ['epsv-answered-227', 'reply-desync', 'pasv-malformed-reply'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'epsv-blocked-by-middlebox': {
    severity: 'warning',
    topic: 'passive-offer',
    title: 'EPSV fails where PASV works: a firewall knows only the older command',
    explanation:
      'Data connections work after PASV and fail after EPSV, on the same server. A firewall on the way opens data ports by reading PASV replies and does not understand those to EPSV. Which side it belongs to cannot be seen from here.',
    signature: '229 and a data connection that fails, 227 and one that works, repeatably.',
    advice: {
      'network-admin':
        'A firewall with an FTP helper does not understand EPSV (reply 229). Please update it, or open the passive range explicitly, which works for both commands and for TLS.',
      'end-user': 'Switch EPSV off in your client (curl: --disable-epsv).',
    },
    fixes: ['open-passive-ports', 'client-passive'],
    lookAlikes: ['passive-port-filtered', 'passive-range-partly-blocked', 'alg-blinded-by-tls'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'pasv-bad-epsv-good': {
    severity: 'info',
    topic: 'passive-offer',
    title: 'EPSV works, only the address in PASV is wrong',
    explanation:
      'Data connections work after EPSV, which names a port and no address, and PASV names an address that cannot be used[: {offered}]. So ports and firewall are in order, and the address the server announces is the only fault.',
    signature: 'EPSV data works, and the 227 names a wrong address.',
    advice: {
      'server-admin':
        'Only the address that the FTP service announces for PASV is wrong[: {offered}]. Please set its public address.',
      'end-user': 'Use a client with EPSV; nearly all current ones have it.',
    },
    fixes: ['public-address'],
    lookAlikes: ['pasv-private-address', 'pasv-address-mismatch'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['offered'],
  },
  'epsv-address-in-reply': {
    severity: 'warning',
    topic: 'passive-offer',
    title: 'The EPSV reply names an address, which it must not',
    explanation:
      'The reply to EPSV holds a network family or an address beside the port[: "{reply}"]. The standard wants those fields empty. Some clients read the port all the same and others stop.',
    signature: '229 whose first two fields are not empty.',
    advice: {
      'server-admin':
        'The EPSV reply is not in the form of RFC 2428 (|||port|). Please update the FTP service.',
      'end-user': 'Switch EPSV off in your client.',
    },
    lookAlikes: ['pasv-malformed-reply'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'epsv-wrong-family-accepted': {
    severity: 'info',
    topic: 'passive-offer',
    title: 'The server accepts EPSV for an address family that is not in use',
    explanation:
      'Asked for EPSV with the number of another address family, the server agreed in place of refusing with 522. It is a small departure from the standard and does no harm.',
    signature: '229 to EPSV with a wrong family number.',
    advice: {
      'server-admin': 'Nothing needs to change.',
    },
    seenBy: ['probe'],
  },
  'epsv-all-locks-session': {
    severity: 'info',
    topic: 'passive-offer',
    title: 'After EPSV ALL the server rightly refuses other modes',
    explanation:
      'The client sent EPSV ALL, a promise to use nothing but EPSV, and then asked for PASV or PORT. The server keeps the client to its promise. Other modes were not really tested in this session.',
    signature: 'PASV or PORT refused after EPSV ALL.',
    advice: {
      'end-user': 'If your client falls back to PASV, switch off its use of EPSV ALL.',
    },
    lookAlikes: ['pasv-refused-disabled', 'port-refused-disabled'],
    seenBy: ['log', 'capture'],
  },
  'pasv-reply-slow': {
    severity: 'warning',
    topic: 'passive-offer',
    title: 'The reply to PASV is slow[: {seconds} s]',
    explanation:
      'The server takes unusually long to answer PASV[: {seconds} s], each time. Likely it looks up the name of its own public address for every transfer, because a name is configured in place of numbers.',
    signature: '227 more than two seconds after PASV, repeatably, while EPSV is fast.',
    advice: {
      'server-admin':
        'Replies to PASV are slow. Please configure the passive address as numbers, or make sure that the server can resolve its own public name quickly.',
    },
    fixes: ['public-address'],
    lookAlikes: ['passive-connect-slow', 'path-packet-loss'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['seconds'],
  },
} as const satisfies Record<string, Entry>
