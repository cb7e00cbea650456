import type { Fix } from './fix.ts'

const product = 'ProFTPD'
const audience = 'server-admin'

export const proftpd: readonly Fix[] = [
  {
    topic: 'passive-range',
    product,
    audience,
    text: 'In proftpd.conf set a fixed range of passive ports, inside <Global> so that it holds for every virtual host. ProFTPD takes other ports when the range is full, so make it wide enough, and open exactly this range in the firewall. Apply with a restart; then run the test again.',
    snippet: '<Global>\n  PassivePorts {A} {B}\n</Global>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'public-address',
    product,
    audience,
    text: 'In proftpd.conf name the public address, as a number or a name, in the main part and in each <VirtualHost>. A name is looked up at start only, so restart ProFTPD after a change of address. Then run the test again.',
    snippet: 'MasqueradeAddress {P}\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'enable-passive',
    product,
    audience,
    text: 'In proftpd.conf find and remove the section that forbids passive mode. Apply with a restart; then run the test again.',
    snippet:
      '# remove a section like this one:\n# <Limit PASV EPSV>\n#   DenyAll\n# </Limit>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'enable-active',
    product,
    audience,
    text: 'In proftpd.conf find and remove the section that forbids active mode. Apply with a restart; then run the test again.',
    snippet:
      '# remove a section like this one:\n# <Limit PORT EPRT>\n#   DenyAll\n# </Limit>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'session-reuse',
    product,
    audience,
    text: 'Where mod_tls is configured (tls.conf or proftpd.conf), lift the demand for TLS session reuse, if clients that cannot do it must be served. Apply with a restart; then run the test again.',
    snippet:
      '<IfModule mod_tls.c>\n  TLSOptions NoSessionReuseRequired\n</IfModule>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'enable-tls',
    product,
    audience,
    text: 'Load mod_tls (on Debian and Ubuntu install proftpd-mod-crypto and enable the line in modules.conf) and configure it with the paths of your own files. Apply with a restart; then run the test again.',
    snippet:
      '<IfModule mod_tls.c>\n  TLSEngine on\n  TLSLog /var/log/proftpd/tls.log\n  TLSRSACertificateFile /etc/ssl/certs/ftp.pem\n  TLSRSACertificateKeyFile /etc/ssl/private/ftp.key\n  TLSCertificateChainFile /etc/ssl/certs/ftp-chain.pem\n</IfModule>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'require-tls',
    product,
    audience,
    text: 'Require TLS for login and data. Apply with a restart; then run the test again.',
    snippet: '<IfModule mod_tls.c>\n  TLSRequired on\n</IfModule>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'certificate',
    product,
    audience,
    text: 'Name certificate, key (readable for root, without passphrase) and the intermediate certificate. ProFTPD reads them at start, so restart it after each renewal; then run the test again.',
    snippet:
      '<IfModule mod_tls.c>\n  TLSRSACertificateFile /etc/ssl/certs/ftp.pem\n  TLSRSACertificateKeyFile /etc/ssl/private/ftp.key\n  TLSCertificateChainFile /etc/ssl/certs/ftp-chain.pem\n</IfModule>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'tls-versions',
    product,
    audience,
    text: 'Offer current TLS only; leave TLSv1.3 out if the installed OpenSSL does not know it. Apply with a restart; then run the test again.',
    snippet:
      '<IfModule mod_tls.c>\n  TLSProtocol TLSv1.2 TLSv1.3\n</IfModule>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'limits',
    product,
    audience,
    text: 'In proftpd.conf raise the limits: processes overall, sessions overall, per address and per user. Apply with a restart; then run the test again.',
    snippet:
      'MaxInstances 200\n<Global>\n  MaxClients 150\n  MaxClientsPerHost 20\n  MaxClientsPerUser 10\n</Global>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'write-access',
    product,
    audience,
    text: 'In proftpd.conf allow files to be replaced, and remove <Limit WRITE> sections that deny it. Apply with a restart; then run the test again.',
    snippet: '<Global>\n  AllowOverwrite on\n</Global>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'reverse-dns',
    product,
    audience,
    text: 'In proftpd.conf switch look-ups of client names off, and ident queries where mod_ident is loaded. Apply with a restart; then run the test again.',
    snippet:
      'UseReverseDNS off\n<IfModule mod_ident.c>\n  IdentLookups off\n</IfModule>\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'keep-alive',
    product,
    audience,
    text: 'In proftpd.conf send TCP keep-alive packets, and raise the time after which an idle session ends, in seconds. Apply with a restart; then run the test again.',
    snippet:
      'SocketOptions keepalive on\nTimeoutIdle 900\nTimeoutNoTransfer 900\nTimeoutStalled 3600\n# apply: systemctl restart proftpd',
  },
  {
    topic: 'unban',
    product,
    audience,
    text: 'If mod_ban is in use, lift the ban of the address of the client with ftpdctl. It takes effect at once; then run the test again.',
    snippet: 'ftpdctl permit host {client}',
  },
]
