import type { Entry } from './entry.ts'

/** From the name that was typed to an address. */
export const resolve = {
  'dns-nxdomain': {
    severity: 'error',
    topic: 'resolve',
    title: 'The name {name} does not exist',
    explanation:
      'The name servers answered that this name[, {name},] does not exist. Without an address nothing was contacted, so the FTP server itself was not tested. A misspelt name, a missing record for the host and an expired domain all give this answer; the name servers do not say which it is.',
    signature: 'DNS answers NXDOMAIN (response code 3) for the name.',
    advice: {
      'end-user':
        'Check the spelling of the server name {host}. If it was given to you, ask whoever gave it for the current name of the FTP server.',
      'server-admin':
        'The name {host} does not exist in the public DNS. Please create an A record (and AAAA only if FTP listens on IPv6) that points to the FTP server, or tell users the name that exists. Check also that the domain has not expired.',
    },
    lookAlikes: ['dns-no-address', 'dns-cname-dangling', 'dns-split-answers', 'input-not-a-host'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'name'],
  },
  'dns-no-address': {
    severity: 'error',
    topic: 'resolve',
    title: 'The name {host} exists but has no address',
    explanation:
      'The name servers know the name {host}, and it has neither an IPv4 (A) nor an IPv6 (AAAA) record. Often only mail (MX) or text (TXT) records were made for it. Nothing was contacted, so the FTP server itself was not tested.',
    signature: 'DNS answers NOERROR with no A and no AAAA record.',
    advice: {
      'end-user':
        'Ask for the exact name of the FTP server; it often begins with ftp. and differs from the name of the web site.',
      'server-admin':
        'The name {host} has no address record. Please add an A record with the public IPv4 address of the FTP server.',
    },
    lookAlikes: ['dns-nxdomain', 'dns-cname-dangling'],
    seenBy: ['probe', 'capture'],
    args: ['host'],
  },
  'dns-servfail': {
    severity: 'error',
    topic: 'resolve',
    title: 'DNS[ for {host}] is broken: the name servers report a failure',
    explanation:
      'The resolver answered SERVFAIL: it tried to look up the name {host} and could not get a valid answer. Two causes are common: DNSSEC signatures that do not verify, and a delegation to name servers that do not serve the zone. A fault of our own resolver looks the same, yet is less likely.',
    signature: 'DNS answers SERVFAIL (response code 2).',
    advice: {
      'server-admin':
        'Look-ups[ of {host}] end with SERVFAIL. Please check that the name servers listed at the registrar serve this zone, and that the DNSSEC DS record at the registrar matches the keys in use. If DNSSEC is not wanted, remove the DS record.',
      'end-user':
        'Try again in some minutes and from another network. If it fails there too, tell the owner of the domain that its DNS answers SERVFAIL.',
    },
    lookAlikes: ['dns-timeout', 'dns-nxdomain'],
    seenBy: ['probe', 'capture'],
    args: ['host'],
  },
  'dns-timeout': {
    severity: 'error',
    topic: 'resolve',
    title: 'The name {host} could not be looked up: no usable DNS answer',
    explanation:
      'No usable answer to the look-up[ of {host}] arrived. That happens when the resolver on this side cannot be reached, and also when the name servers of the domain are silent; one look-up from one place cannot tell the two apart. The FTP server itself was not tested.',
    signature: 'No DNS answer within the time limit, or EAI_AGAIN from the system resolver.',
    advice: {
      'end-user':
        'Open any web site from the same computer. If that fails too, the fault is in your own network or its DNS settings. If it works, try again later and report the name {host} to its owner.',
      'network-admin':
        'Look-ups[ of {host}] get no answer from the resolver of this network. Please ask a second, independent resolver for the name: if that one answers, the local resolver or the path to it is at fault; if it does not, the name servers of the domain are.',
      'server-admin':
        'If look-ups[ of {host}] fail from several networks, please check that all name servers of the domain answer over UDP and TCP port 53.',
    },
    lookAlikes: ['dns-servfail', 'control-port-filtered'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host'],
  },
  'dns-slow': {
    severity: 'warning',
    topic: 'resolve',
    title: 'The look-up[ of {host}] is slow[: {seconds} s]',
    explanation:
      'The name {host} was resolved, and it took unusually long[: {seconds} s]. Every client that has no cached answer waits as long before it can connect, and some give up. A single slow look-up can be chance; a lame name server among several good ones makes it happen again and again.',
    signature: 'A DNS answer that takes longer than two seconds.',
    advice: {
      'server-admin':
        'Look-ups[ of {host}] take long. Please test each name server of the domain by itself and remove or repair those that do not answer or answer late.',
      'network-admin':
        'If all names are slow from this network, the resolver it uses is the likelier cause; compare with another resolver.',
    },
    lookAlikes: ['dns-timeout', 'greeting-slow-reverse-dns'],
    seenBy: ['probe', 'capture'],
    args: ['host', 'seconds'],
  },
  'dns-cname-dangling': {
    severity: 'error',
    topic: 'resolve',
    title: 'The alias points to a name that does not exist[: {alias}]',
    explanation:
      'The name {host} exists and is an alias (CNAME)[ for {alias}]. That target does not exist, so there is no address to connect to. Usually the target was renamed or deleted and the alias was left behind. The FTP server itself was not tested.',
    signature: 'A CNAME record whose target answers NXDOMAIN.',
    advice: {
      'server-admin':
        'The name {host} is an alias whose target no longer exists[: {alias}]. Please point the alias to the current name of the FTP server, or replace it by an A record.',
      'end-user':
        'Your spelling is right: the name exists and leads nowhere. Please tell the owner of the server.',
    },
    lookAlikes: ['dns-nxdomain', 'dns-no-address'],
    seenBy: ['probe', 'capture'],
    args: ['host', 'alias'],
  },
  'dns-aaaa-broken': {
    severity: 'warning',
    topic: 'resolve',
    title: 'FTP does not answer over IPv6, although the name has an IPv6 address',
    explanation:
      'The name {host} has an IPv6 address[, {address}]. FTP connections to it fail, while IPv4 works. Clients that prefer IPv6 wait before they fall back to IPv4, and clients without a fallback fail. Either FTP does not listen on IPv6, or a firewall on the way stops it; from here the two cannot be told apart for certain.',
    signature: 'The control connection works to the A record and fails to the AAAA record of the same name.',
    advice: {
      'server-admin':
        'The name {host} has an IPv6 address[, {address}], at which FTP does not answer. Please let the FTP server listen on IPv6 as well and open its ports in the IPv6 firewall, or publish a name for FTP that has no AAAA record. A separate ftp. name is the simplest way, because the web site can keep its IPv6 address.',
      'network-admin':
        'Please check that the firewall[ in front of {host}] has the same FTP rules for IPv6 as for IPv4: they are separate rule sets in most products.',
      'end-user': 'Until this is repaired, tell your FTP client to use IPv4 only.',
    },
    fixes: ['open-control-port'],
    lookAlikes: ['vantage-without-ipv6', 'ipv6-data-blocked'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'address'],
  },
  'input-not-a-host': {
    severity: 'error',
    topic: 'resolve',
    title: 'What was entered as the server is not a host name[: {input}]',
    explanation:
      'The field for the server holds more than a name or an address[: {input}]. A scheme such as ftp://, a path, a user name or a trailing comma makes the look-up fail, although the server may be fine. Nothing was contacted.',
    signature: 'The input has a scheme, path, user, blank or a trailing dot or comma.',
    advice: {
      'end-user':
        'Enter the bare name of the server[, here probably {repaired}], and put user name, port and folder into their own fields. If the old entry held a password, delete it from the history of your client.',
    },
    lookAlikes: ['dns-nxdomain'],
    seenBy: ['log'],
    args: ['input', 'repaired'],
  },
  'dns-split-answers': {
    severity: 'warning',
    topic: 'resolve',
    title: 'The name {host} leads to different addresses, and not all of them work',
    explanation:
      'Depending on when or where one asks, the name {host} gives different addresses, and they do not behave alike[: {addresses}]. Clients then work or fail by chance. Typical reasons are a dead machine left in a group of addresses and a move to a new server that is only half done.',
    signature:
      'Different address records per resolver or per query, or several addresses of which some fail.',
    advice: {
      'server-admin':
        'The name {host} has several address records that do not all serve FTP[: {addresses}]. Please remove those of machines that no longer serve FTP, and give all name servers of the domain the same data.',
      'end-user':
        'Try again: a second attempt may reach a working address. Send this report to the owner of the server.',
    },
    lookAlikes: ['dns-nxdomain', 'passive-intermittent-backend', 'dns-address-stale'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'addresses'],
  },
  'dns-private-address': {
    severity: 'error',
    topic: 'resolve',
    title: 'The public name {host} points to a private address[: {address}]',
    explanation:
      'The public DNS gives an address[, {address},] that exists only inside a private network. From the internet it cannot be reached. Inside that network, or through its VPN, the same name may work.',
    signature:
      'A public DNS answer from 10/8, 172.16/12, 192.168/16, 100.64/10, 169.254/16, 127/8 or fc00::/7.',
    advice: {
      'server-admin':
        'The public DNS entry[ of {host}] holds a private address[: {address}]. Please publish the public address, and keep the internal one in the internal DNS only.',
      'end-user': 'If the server is meant for the internal network, connect your VPN first and try again.',
    },
    lookAlikes: ['target-address-forbidden', 'control-host-unreachable'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'address'],
  },
  'dns-points-to-http-proxy': {
    severity: 'error',
    topic: 'resolve',
    title: 'The name {host} points to a web proxy, which does not carry FTP',
    explanation:
      'The address[ of {host}] belongs to a content delivery network[ ({network})]: web ports answer and the FTP port does not. Such a proxy passes on web traffic only, so FTP never reaches the server behind it. The server itself was not tested.',
    signature: 'An address of a CDN range; ports 80 and 443 answer, port 21 does not.',
    advice: {
      'server-admin':
        'The name {host} is proxied by a content delivery network. Please create a separate name for FTP, for example ftp., whose record leads straight to the server ("DNS only", without the proxy).',
      'end-user':
        'Ask for the direct name or address of the FTP server. The name of the web site will not work for FTP.',
    },
    lookAlikes: ['control-port-filtered', 'control-accepts-nothing-behind'],
    seenBy: ['probe', 'log'],
    args: ['host', 'network'],
  },
  'dns-address-stale': {
    severity: 'warning',
    topic: 'resolve',
    title: 'The name {host} seems to point to an old address of the server',
    explanation:
      'The name {host} leads to one address[ ({address})], and the same server answers at another one[ ({other})]. The DNS entry was probably not updated when the address changed. That the two are one server rests on their greeting or certificate, so it is likely rather than proven.',
    signature: 'The 227 or the certificate shows another public address at which the same server answers.',
    advice: {
      'server-admin':
        'The DNS entry[ of {host}] seems outdated[: it says {address}, the server answers at {other}]. Please correct it, and check the dynamic DNS client of the router if the address changes from time to time.',
    },
    lookAlikes: ['pasv-address-mismatch', 'pasv-address-stale', 'dns-split-answers'],
    seenBy: ['log'],
    args: ['host', 'address', 'other'],
  },
} as const satisfies Record<string, Entry>
