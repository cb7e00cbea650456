/** The English words of the Learn pages. What findings say comes from the catalogue; facts of a story come from its numbers. */
import type { Topic } from '../../shared/diagnosis/catalogue/entry.ts'
import type { AddressKind } from '../../shared/ftp/address.ts'
import type { Party, Ports } from '../../shared/learn/firewall-chart.ts'
import type { Line } from '../../shared/learn/line.ts'
import type { NumberField, NumberProblem } from '../../shared/learn/numbers.ts'
import type { FixValue } from '../../shared/learn/ready-made.ts'
import type { StoryFacts, StoryId } from '../../shared/learn/story.ts'
import type { Audience } from '../../shared/report/report.ts'
import type { Mode } from '../../shared/trace/event.ts'

type Said = (facts: StoryFacts) => string

const bytes = (port: number): string => `${Math.floor(port / 256)} × 256 + ${port % 256} = ${port}`

const story: Readonly<Record<StoryId, { readonly name: string; readonly about: string }>> = {
  passive: {
    name: 'Passive mode',
    about: 'PASV: the server names a port, the client dials it. What nearly every client does today.',
  },
  active: {
    name: 'Active mode',
    about: 'PORT: the client names a port, the server dials it. How FTP began, and what firewalls stop.',
  },
  epsv: {
    name: 'Extended passive mode',
    about: 'EPSV: passive mode that names no address, so none can be wrong. The only one for IPv6.',
  },
  'passive-private-address': {
    name: 'PASV names an inner address',
    about: 'The server does not know how the internet sees it, and sends clients to its own network.',
  },
  'passive-filtered': {
    name: 'The passive port is filtered',
    about: 'Login works, the listing hangs: the most common failure of all.',
  },
  'active-behind-nat': {
    name: 'Active mode behind a router',
    about: 'The client can only announce the address it knows, which means nothing outside.',
  },
  'active-blocked': {
    name: 'The connect-back never comes',
    about: 'The right address is announced, and a firewall keeps the server’s connection out.',
  },
  'tls-blinds-helper': {
    name: 'TLS blinds a helper',
    about: 'The same server, once in clear and once under TLS: what worked only by help stops working.',
  },
  fxp: {
    name: 'From server to server (FXP)',
    about: 'One client, two servers: the file would go straight across, and servers refuse to.',
  },
}

const lines: Readonly<Record<Line, Said>> = {
  'dial-control': ({ server, port, controlFrom }) =>
    `The client dials the server: a packet from its port ${controlFrom}, picked by the system, to ${server} port ${port}. This becomes the control connection. It carries commands and replies and never a file.`,
  'control-open': () =>
    'The server answers, and the connection stands. Every firewall on the way now knows it and lets both directions through.',
  greeting: () => 'The server speaks first. Only a 220 means: this is FTP, and it is ready.',
  user: () => 'Commands are lines of text. The client says who wants to log in.',
  'user-answer': () => 'A 3 at the beginning of a reply means: so far so good, now the next part.',
  pass: () =>
    'The password follows. In clear, as here, everybody on the way can read it; under TLS nobody can. Pictures and reports show stars.',
  'logged-in': () =>
    'Logged in. Up to here active and passive mode are the same, and a firewall that lets the control port through has done its part. What is missing is a way for data.',
  pasv: () =>
    'Each listing and each file gets a data connection of its own. In passive mode the client asks: where may I dial you?',
  'pasv-answer': ({ server, dataPort }) =>
    `The server opens a port of its passive range and names it in six numbers. The first four are the address ${server}; the last two are the port: ${bytes(dataPort)}.`,
  'dial-data': ({ dataPort, dataFrom }) =>
    `The client dials a second time, from another port of its own (${dataFrom}) to port ${dataPort} of the server. Nobody but the client opens connections, which is why client firewalls and routers do not mind. The firewall of the server must let this port in.`,
  'data-open': () =>
    'The data connection stands beside the control connection. It carries one listing or one file, then it ends.',
  list: () => 'Only now the client says what it wants on that connection: a listing of the directory.',
  'list-begins': () =>
    'The server says on the control connection that data follow. Some servers say so before the data connection stands, so a 150 alone proves nothing.',
  'data-bytes': () => 'The listing itself travels over the data connection.',
  'data-end': () =>
    'Closing the data connection marks the end of the listing or file. FTP has no other sign for it, which is why a connection that is cut looks like a short file.',
  'list-done': () =>
    'The 226 on the control connection confirms that everything was sent. Data without a 226 may be incomplete.',
  goodbye: () =>
    'The session ends in order. For another listing or file, the data connection would be made anew, with another port.',

  epsv: () =>
    'The extended form of RFC 2428 asks the same, and serves IPv4 and IPv6. Many clients try it first.',
  'epsv-answer': ({ server, dataPort }) =>
    `The reply names the port ${dataPort} and nothing else. The address is the one the client already reached, ${server}: a server behind NAT cannot get it wrong, and no gateway needs to rewrite it.`,

  'pasv-private': ({ serverInside, server, dataPort }) =>
    `The server names its own address, ${serverInside}. That is true inside its network and useless outside: the client reached it at ${server}, where a gateway passes connections on. The port in the last two numbers is right: ${bytes(dataPort)}.`,
  'dial-private': ({ serverInside }) =>
    `A client that believes the reply dials ${serverInside}. On the internet nobody forwards packets to such an address; in the network of the client it may even be somebody else’s machine.`,
  'private-lost': () =>
    'No answer. Simple clients (scripts, cameras, scanners, old libraries) end here with a timeout, although the login had worked.',
  'dial-instead': ({ server, dataPort }) =>
    `Careful clients (FileZilla, WinSCP, curl) notice the difference, or ignore the address in any case, and dial the same port at ${server}: port ${dataPort}.`,
  'instead-open': () =>
    'That works, so the ports are open and forwarded, and only the named address is wrong. The server must be told its public address.',

  'dial-filtered': ({ server, dataPort }) =>
    `The client dials ${server} port ${dataPort}, as it was told to.`,
  filtered: ({ port }) =>
    `No answer, not even a refusal. A firewall drops such packets silently; a gateway that forwards port ${port} only does the same. Nothing that the server says would show it: on its side, all is ready.`,
  'filtered-end': ({ passiveFrom, passiveTo }) =>
    `The login was fine and the listing hung: so it looks to a user. The fix is on the side of the server: fix the passive range (here ${passiveFrom} to ${passiveTo}), then open and forward exactly these ports.`,

  listen: ({ clientPublic, activePort }) =>
    `In active mode the client opens a port and listens: ${clientPublic} port ${activePort}. Here it has a public address of its own, as in 1985.`,
  port: ({ activePort }) =>
    `PORT tells the server where, in the same six numbers: four for the address, two for the port, ${bytes(activePort)}.`,
  'port-answer': () =>
    'The server notes it. That it agrees does not yet mean that it can get there: it has not tried.',
  'list-active': () => 'The client asks for the listing. This is the moment when the server dials.',
  'connect-back': ({ server, activeFrom, activePort }) =>
    `Now the roles are swapped: the server at ${server} opens a connection to the client, from its port ${activeFrom} to port ${activePort}. For a firewall before the client this is a stranger who comes in unasked. Port ${activeFrom} is where it comes from; nobody ever dials port ${activeFrom}.`,
  'connect-back-open': () => 'Nothing stops it, and the data connection stands, dialled the other way round.',

  'listen-inside': ({ client, activePort }) =>
    `The client listens at ${client} port ${activePort}. This is the only address it knows; the router replaces it on the way out.`,
  'port-private': ({ client }) =>
    `PORT announces ${client}, an address of the home or office network. From outside there is no way to it. Some routers read FTP and correct the line on its way; under TLS, or on another port than 21, they cannot.`,
  'port-illegal': ({ clientPublic }) =>
    `The server compares: the control connection comes from ${clientPublic}, and PORT names another address. Most servers refuse that, and rightly so, for otherwise anybody could make them dial anybody.`,
  'illegal-end': () =>
    'The way out is passive mode. Who must stay active sets the public address and a port range in the client, and forwards that range in the router.',

  'port-public': ({ clientPublic }) =>
    `This client was told its public address and announces ${clientPublic}.`,
  'list-waits': ({ activePort }) =>
    `The server dials port ${activePort}, and the client waits. At the router the connection belongs to nobody: no rule forwards it.`,
  'no-connect-back': () =>
    'After a while the server gives up. Its 425 arrives, the connection never did. From the side of the client nobody can tell which firewall it was: its own, or one that keeps the server from dialling out.',
  'no-connect-back-end': ({ activePort, client }) =>
    `Passive mode needs none of this. Otherwise the router must forward port ${activePort} to ${client}, and the server must be allowed to dial out.`,

  'helper-rewrites': ({ server, serverInside }) =>
    `In clear the listing works. What the client does not see: the server named ${serverInside}, and a helper in the gateway (ALG, “FTP inspection”) read the reply, wrote ${server} in its place and noted the port.`,
  'helper-opens': ({ dataPort }) =>
    `For port ${dataPort} the helper opens a hole, for this one connection. No rule of the firewall says so.`,
  'clear-works': () =>
    'All is well, and the administrator has no reason to think that anything is missing. Now the same under TLS.',
  auth: () => 'A second session. Before the login the client asks for encryption.',
  'auth-answer': () => '234: from the next byte on, both speak TLS.',
  'tls-up': () =>
    'The control connection is encrypted. Everybody in between still sees that the two talk, and no longer what they say. The helper is blind.',
  'tls-login': () => 'The login works, and the password is safe.',
  prot: () => 'PROT P: data connections shall be encrypted, too.',
  'pasv-secret': () => 'The same question as before.',
  'pasv-secret-answer': ({ serverInside }) =>
    `The server gives the same answer as before, and this time nobody can correct it: ${serverInside} arrives as it was sent.`,
  'secret-lost': ({ serverInside }) =>
    `A client that believes it dials ${serverInside}, and nothing comes back.`,
  'secret-instead': ({ server }) => `A careful client tries the same port at ${server}.`,
  'secret-filtered': () =>
    'No answer either: nobody opened the hole, for nobody could read which port it was for.',
  'blinded-end': () =>
    'The cure is to need no helper: the server announces its public address itself, uses a fixed passive range, and the gateway forwards and opens that range for good. That serves clear sessions as well.',

  'fxp-first': ({ server }) =>
    `A client logs in to two servers and lets them talk to each other. The first, ${server}, shall receive the file.`,
  'fxp-pasv': () => 'It is asked for a passive port, as always.',
  'fxp-pasv-answer': ({ dataPort }) => `It listens on port ${dataPort} and does not know yet for whom.`,
  'fxp-second': ({ otherServer }) => `The second server, ${otherServer}, has the file.`,
  'fxp-port': ({ server, dataPort }) =>
    `The client gives it the address of the first as if it were its own: ${server} port ${dataPort}. The file would go straight from one server to the other.`,
  'fxp-refused': () =>
    'Refused, by nearly every server today. The same trick makes a server dial any machine for anybody (the FTP bounce attack), so RFC 2577 advises against it.',
  'fxp-end': () =>
    'Where both servers belong to you, both can be told to allow it. Safer: copy through the client, or let one server fetch from the other with rsync or SFTP.',
}

export const enLearn = {
  nav: {
    label: 'Learn',
    pages: {
      how: 'How FTP works',
      firewall: 'Firewall chart',
      numbers: 'Six numbers',
      questions: 'Questions',
      findings: 'All findings',
    },
  },
  tab: (title: string) => `${title} · ftpscope`,

  how: {
    title: 'How FTP works, one packet at a time',
    lead: 'An FTP session has two connections, and the second one is where it breaks. Step through it with your own addresses and ports.',
    description:
      'Active and passive FTP step by step: every packet of both connections, drawn with your own addresses and ports, and how each mode fails behind firewalls, NAT and TLS.',
    works: 'How it works',
    breaks: 'How it breaks',
    stories: 'Sessions',
  },

  story,
  lines,

  player: {
    previous: 'Previous',
    next: 'Next',
    first: 'First packet',
    last: 'Last packet',
    play: 'Play',
    pause: 'Pause',
    step: (now: number, all: number) => `Packet ${now} of ${all}`,
    keys: 'Left and right arrow keys step; a click on an arrow goes there.',
    position: 'Step',
    concluded: 'What ftpscope concludes',
    healthy: 'No error, no warning: both connections worked.',
    you: 'your computer',
    through: 'Step through it',
    pictures: 'Pictures of this session',
    waiting: 'not begun yet',
    practice: 'See it live with a practice server',
  },

  numbers: {
    title: 'Your own numbers',
    lead: 'They stay in this browser tab.',
    reset: 'Back to the examples',
    fields: {
      client: 'Client, inside its network',
      clientPublic: 'Client, seen from outside',
      server: 'Server, as clients dial it',
      serverInside: 'Server, inside its network',
      port: 'Control port',
      passiveFrom: 'First passive port',
      passiveTo: 'Last passive port',
      activePort: 'Client’s active port',
    } satisfies Record<NumberField, string>,
    problems: {
      'no-address': 'This is no IPv4 address. One looks like 203.0.113.10.',
      ipv6: 'An IPv4 address is needed here: the six numbers of PASV and PORT cannot say IPv6.',
      'not-private':
        'This address is not a private one. Private are 10.…, 172.16.… to 172.31.… and 192.168.…',
      'not-public': 'Nobody on the internet can dial this address. Give the public one.',
      same: 'Both sides have the same address here; they must differ.',
      'no-port': 'A port is a number from 1 to 65535.',
      'low-port': 'Data connections use ports from 1024 on.',
      reversed: 'The range ends before it begins.',
    } satisfies Record<NumberProblem, string>,
  },

  chart: {
    title: 'The firewall chart',
    lead: 'Who dials whom, from which port to which. Four lines for each mode; a firewall that remembers connections, as nearly all do, needs rules for the two that open one.',
    description:
      'FTP firewall chart for passive and active mode: source and destination of all four directions with your own ports, NAT on either side, and ready-made rules for common firewalls.',
    modes: {
      passive: 'Passive mode: the client opens both connections',
      active: 'Active mode: the server opens the data connection',
    } satisfies Record<Mode, string>,
    caption: { passive: 'Passive mode', active: 'Active mode' } satisfies Record<Mode, string>,
    line: 'Line',
    connection: 'Connection',
    from: 'From',
    to: 'To',
    client: 'Client’s firewall',
    server: 'Server’s firewall',
    channel: { control: 'control', data: 'data' },
    opens: 'opens it',
    answers: 'answers',
    party: { client: 'client', server: 'server' } satisfies Record<Party, string>,
    ports(ports: Ports): string {
      switch (ports.kind) {
        case 'one':
          return `port ${ports.port}`
        case 'usually':
          return `port ${ports.port} or any`
        case 'range':
          return `ports ${ports.from}–${ports.to}`
        case 'any':
          return 'any port above 1023'
      }
    },
    rule: {
      out: 'allow outgoing',
      in: 'allow incoming',
      follows: (line: number) => `follows line ${line}`,
    },
    stateless:
      'Lines 2 and 4 need rules of their own only where a filter does not remember connections, such as an AWS network ACL or an old router’s access list.',
    nat: 'With NAT in between',
    natText: {
      passive: ({ port, passiveFrom, passiveTo, serverInside, server }: NatFacts) => [
        `Before the server: forward port ${port} and all of ${passiveFrom}–${passiveTo} to ${serverInside}, with the same numbers inside and outside, and let the server announce ${server}.`,
        'Before the client: nothing to do.',
      ],
      active: ({ activePort, client, clientPublic }: NatFacts) => [
        `Before the client: forward port ${activePort} to ${client}, and let the client announce ${clientPublic}. Behind carrier-grade NAT that is impossible.`,
        'Before the server: it must be allowed to dial out; nothing is forwarded.',
      ],
    } satisfies Record<Mode, (facts: NatFacts) => readonly string[]>,
    others: 'The same with other commands and ports',
    otherRows: [
      ['EPSV', 'as PASV, for IPv4 and IPv6, without an address in the reply'],
      ['EPRT', 'as PORT, for IPv4 and IPv6'],
      ['Explicit TLS', 'the same ports; helpers in between can no longer read along'],
      ['Implicit TLS', 'control port 990; in active mode the server usually dials from 989'],
      ['SFTP', 'one connection to port 22 and nothing else; it is another protocol, a part of SSH'],
    ] as readonly (readonly [string, string])[],
    twenty: 'Port 20 is never dialled',
    twentyText:
      'It is where the server’s connections come from in active mode. Opening port 20 for incoming connections helps nobody, and a rule for data connections that asks for source port 20 shuts out services that use another.',
    rules: 'Ready-made rules for the server’s side',
    rulesLead: 'Passive mode, with the ports above.',
    product: 'Firewall or gateway',
    choose: 'When to choose which',
    situation: 'Situation',
    choice: 'Choose',
    why: 'Because',
    choices: [
      [
        'Client behind a router, office firewall, mobile network',
        'passive',
        'it opens every connection itself',
      ],
      [
        'Server behind NAT or in a cloud',
        'passive',
        'with a fixed range that is forwarded and the public address announced',
      ],
      ['IPv6, or IPv4 and IPv6', 'passive, by EPSV', 'PASV can say IPv4 only'],
      ['TLS', 'passive, fixed range, no helper', 'no firewall in between can read which port comes next'],
      ['Carrier-grade NAT before the client', 'passive', 'nothing can be forwarded to the client'],
      [
        'The server may not accept anything but its control port',
        'active, or better SFTP',
        'the client must then accept connections from the server',
      ],
      ['Old device or script that cannot do passive', 'active', 'with port and address forwarded to it'],
      ['One open port is all you get', 'SFTP', 'it needs a single connection'],
    ] as readonly (readonly [string, string, string])[],
  },

  calculator: {
    title: 'The six numbers, both ways',
    lead: 'PASV and PORT say address and port in six numbers. Paste a reply, a command or an address with port: the rest follows as you type.',
    description:
      'FTP PASV and PORT calculator: turns h1,h2,h3,h4,p1,p2 into address and port and back, reads 227 and 229 replies, PORT and EPRT commands, and explains the arithmetic.',
    field: 'Anything with an address and a port',
    hint: 'A 227 or 229 reply, PORT or EPRT with its argument, six numbers, |||6446|, or address:port.',
    empty: 'Type or paste something above, or fill in one of the forms.',
    six: 'Six numbers',
    sixNames: [
      'address, first',
      'address, second',
      'address, third',
      'address, fourth',
      'port, high',
      'port, low',
    ],
    notByte: 'Each of the six is a byte: 0 to 255.',
    endpoint: 'Address and port',
    address: 'Address',
    port: 'Port',
    readAs: 'Read as',
    /** What the calculator tells, which it says in English. */
    said: (text: string): string => text,
    sum: 'From two bytes to the port',
    division: 'And back',
    remainder: 'remainder',
    why: 'A port is a number of 16 bits. FTP writes it as two bytes in decimal, the high one first: it counts 256 for each.',
    noAddress: 'the one of the control connection',
    spellings: 'In every spelling',
    spelling: {
      PORT: 'PORT command',
      PASV: 'Reply to PASV',
      EPRT: 'EPRT command',
      EPSV: 'Reply to EPSV',
      endpoint: 'Address and port',
    } as Readonly<Record<string, string>>,
    kinds: {
      public: 'public address',
      private: 'private address',
      loopback: 'loopback address',
      'link-local': 'link-local address',
      'carrier-grade-nat': 'carrier-grade NAT address',
      unspecified: 'no particular address',
      multicast: 'multicast address',
      reserved: 'reserved address',
    } satisfies Record<AddressKind, string>,
    examples: 'Examples',
  },

  questions: {
    title: 'Questions that come up',
    lead: 'Short answers, each with the session to step through and the findings that belong to it.',
    description:
      'Why FTP over TLS breaks behind firewalls, what FXP is, how to tunnel FTP, NAT on either side, FTP on other ports than 21, and other questions, answered in short.',
    stories: 'Step through',
    findings: 'Findings',
    answers: {
      tls: {
        title: 'Why does FTP work in clear and not over TLS?',
        text: [
          'Many routers and firewalls read FTP. They look for PORT commands and 227 replies, correct the addresses in them and open the port for a moment. Such a helper is called ALG, FTP inspection, fixup, session helper or conntrack helper.',
          'After AUTH TLS there is nothing left to read. The address stays wrong and the port stays shut, though nobody changed a setting. So FTP over TLS must do without help: passive mode, a fixed passive range, the public address announced by the server, and the range forwarded and opened for good.',
          'CCC (RFC 4217) switches the control connection back to clear text after the login, so that helpers can read again. Few clients and servers support it, and it gives a part of the protection away.',
        ],
      },
      reuse: {
        title: 'Why does the server refuse the data connection after the TLS handshake?',
        text: [
          'An encrypted data connection could be opened by a stranger who guessed the port. Some servers therefore insist that it resumes the TLS session of the control connection, which only the same client can do.',
          'Clients that begin a new session each time are then refused after a handshake that worked. Either the client learns to resume, or the server is told not to insist.',
        ],
      },
      nat: {
        title: 'What does NAT change, and on which side?',
        text: [
          'NAT before the client: passive mode does not notice it. Active mode announces an address that nobody outside can reach, unless the client is told the public one and the router forwards the port. Behind carrier-grade NAT that is out of reach.',
          'NAT before the server: active mode does not notice it. For passive mode the control port and the whole passive range must be forwarded, port by port with the same numbers, and the server must announce its public address in the reply to PASV.',
          'Clients inside the network of the server are the third case: they reach it at its inner address while it announces the outer one. The router then needs hairpin NAT, or they use EPSV.',
        ],
      },
      ports: {
        title: 'What happens on another port than 21?',
        text: [
          'Nothing, as far as FTP is concerned: the control connection goes to another port, and the data connections are negotiated as ever. Moving the service keeps most scanners away and protects nothing.',
          'Helpers, however, look at port 21 only. A session that had worked by their help logs in on the new port and hangs at the listing. Either the helper is told about the port as well, or, better, the server needs no helper.',
          'A client may sit behind a firewall that lets nothing out but a few ports; then the control port and every passive port must be among them.',
        ],
      },
      fxp: {
        title: 'Can two servers exchange a file directly?',
        text: [
          'Yes, in theory: the client asks one server with PASV for a port and hands that port to the other one with PORT. This is called FXP, or site-to-site transfer. The file then never passes the client.',
          'The same trick lets anybody use a server to reach third machines, ports included that a firewall had closed to them. RFC 2577 advises servers to refuse addresses other than that of the client, and nearly all do. With TLS both servers would also have to agree who begins the handshake.',
        ],
      },
      tunnel: {
        title: 'Can FTP go through an SSH tunnel?',
        text: [
          'A tunnel such as “ssh -L 2121:server:21” carries the control connection and nothing else. The login works; then the server names a port that nobody forwarded, often at an address that leads elsewhere.',
          'Ways that work: SFTP in place of FTP, which is a part of SSH and needs one connection. Or a SOCKS proxy (“ssh -D”) with a client that uses it for data connections, too. Or a small passive range of which every port is forwarded, with a client that keeps to the address it dialled. Or a VPN.',
          'FTPS is FTP over TLS; SFTP is another protocol that has only the name in common. A server for one does not speak the other.',
        ],
      },
      idle: {
        title: 'Why does a long transfer end with an error although the file is complete?',
        text: [
          'During a transfer the control connection is silent. Routers and firewalls forget silent connections, some after a few minutes. When the file is done, the 226 is sent into a connection that no longer exists, and the client waits for it in vain.',
          'TCP keep-alive on either side, or a longer idle time in the firewall, keeps the entry alive.',
        ],
      },
      range: {
        title: 'How large should the passive range be?',
        text: [
          'Each transfer takes a port, and a used port rests for a minute or more before it can serve again. A range of ten ports is used up by one client that fetches many small files. A hundred ports serve a small server well; a thousand cost nothing.',
          'Take it from 49152 to 65535, or at least away from ports of other services, and write the same two numbers into the server and every firewall and router before it.',
        ],
      },
    },
  },

  index: {
    title: 'All findings',
    lead: 'Everything that ftpscope can conclude, each with its signature on the wire, what it is mistaken for, and what to do.',
    description:
      'Every FTP and FTPS connection failure that ftpscope knows: signature on the wire, explanation, look-alikes, and ready-made fixes for servers, firewalls and clients.',
    filter: 'Filter',
    placeholder: '425, hangs, vsftpd, certificate …',
    hint: 'Words of the fault, a reply code, a product, or a piece of a log line.',
    count: (shown: number, all: number) =>
      shown === all ? `${all} findings` : `${shown} of ${all} findings`,
    none: 'No finding has all of these words. Try fewer.',
    severities: { error: 'errors', warning: 'warnings', info: 'remarks' },
    kinds: 'Severity',
    jump: 'Topics',
    topics: {
      vantage: 'The place a test is made from',
      resolve: 'Looking up the name',
      control: 'Opening the control connection',
      greeting: 'The greeting',
      tls: 'TLS on the control connection',
      login: 'The login',
      'set-up': 'After the login',
      'passive-offer': 'What PASV and EPSV offer',
      'passive-connect': 'Dialling the passive port',
      'active-offer': 'What PORT and EPRT announce',
      'connect-back': 'The server’s connect-back',
      'data-tls': 'TLS on the data connection',
      transfer: 'The transfer',
      completion: 'The end of a transfer',
      security: 'Security',
    } satisfies Record<Topic, string>,
  },

  finding: {
    signature: 'On the wire',
    explanation: 'What it means',
    advice: 'What to do',
    lookAlikes: 'Easily mistaken for',
    lookAlikesLead: 'They look the same at first sight. Compare what is seen on the wire.',
    fixes: 'Ready-made changes',
    fixesLead: 'Give your numbers, and the lines below are ready to copy.',
    fixesPlain: 'Step by step for common products.',
    values: {
      A: 'First passive port (A)',
      B: 'Last passive port (B)',
      P: 'Public address of the server (P)',
      port: 'Control port',
      client: 'Address of the client',
    } satisfies Record<FixValue, string>,
    notAPort: 'A port is a number from 1 to 65535.',
    notAnAddress: 'This is no IPv4 or IPv6 address.',
    code: 'Code',
    severity: 'Severity',
    topic: 'Where',
    seenBy: 'Who can see it',
    seers: {
      probe: 'a test from ftpscope',
      log: 'a client’s log',
      capture: 'a packet capture',
    },
    actors: 'Who can act',
    audiences: {
      'server-admin': 'the server’s administrator',
      'network-admin': 'the network team',
      'end-user': 'the user',
    } satisfies Record<Audience, string>,
    story: 'Step through it',
    practice: 'Try it on a practice server',
    all: 'All findings',
    previous: 'Previous',
    next: 'Next',
    neighbours: 'Findings before and after',
    unknown: 'There is no such finding',
    unknownText: (code: string) =>
      `ftpscope has no finding called “${code}”. Codes are never renamed, so the address may have been cut or mistyped.`,
    description: (title: string, signature: string) => `${title}. On the wire: ${signature}`,
  },
}

type NatFacts = Pick<
  StoryFacts,
  'port' | 'passiveFrom' | 'passiveTo' | 'serverInside' | 'server' | 'activePort' | 'client' | 'clientPublic'
>

export type LearnWords = typeof enLearn
