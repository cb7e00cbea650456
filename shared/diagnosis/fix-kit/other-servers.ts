import type { Fix } from './fix.ts'

const audience = 'server-admin'

/** Servers of which only the data connection settings are given. */
export const otherServers: readonly Fix[] = [
  {
    topic: 'passive-range',
    product: 'Docker',
    audience,
    text: 'Publish the passive range with the same numbers outside and inside, and tell the image the same range; most FTP images use these variables, and yours may name them differently. IMAGE stands for the image. Apply by creating the container anew; then run the test again.',
    snippet:
      'docker run -d -p 21:21 -p {A}-{B}:{A}-{B} \\\n  -e PASV_MIN_PORT={A} -e PASV_MAX_PORT={B} -e PASV_ADDRESS={P} \\\n  IMAGE',
  },
  {
    topic: 'public-address',
    product: 'Docker',
    audience,
    text: 'Tell the image the public address; most FTP images use this variable. A default such as 0.0.0.0 or the address of the container is no use to clients. Apply by creating the container anew; then run the test again.',
    snippet: 'docker run -d -p 21:21 -p {A}-{B}:{A}-{B} -e PASV_ADDRESS={P} IMAGE',
  },
  {
    topic: 'public-address',
    product: 'AWS Transfer Family',
    audience,
    text: 'Set the passive address of the server; SERVER_ID stands for its identifier. Then stop and start the server, and run the test again.',
    snippet: 'aws transfer update-server --server-id SERVER_ID --protocol-details PassiveIp={P}',
  },
  {
    topic: 'open-passive-ports',
    product: 'AWS Transfer Family',
    audience: 'network-admin',
    text: 'AWS Transfer Family always uses the passive ports 8192 to 8200. Open them, together with port 21, in the security group of its endpoint. It takes effect at once; then run the test again. GROUP_ID stands for the security group.',
    snippet:
      'aws ec2 authorize-security-group-ingress --group-id GROUP_ID --protocol tcp --port 21 --cidr 0.0.0.0/0\naws ec2 authorize-security-group-ingress --group-id GROUP_ID --protocol tcp --port 8192-8200 --cidr 0.0.0.0/0',
  },
  {
    topic: 'session-reuse',
    product: 'AWS Transfer Family',
    audience,
    text: 'Make session reuse optional; SERVER_ID stands for the identifier of the server. It takes effect for new sessions; then run the test again.',
    snippet:
      'aws transfer update-server --server-id SERVER_ID --protocol-details TlsSessionResumptionMode=ENABLED',
  },
  {
    topic: 'passive-range',
    product: 'Synology',
    audience,
    text: 'In Control Panel, File Services, FTP, Connection Settings choose "Use the following port range" for passive FTP and enter[ {A} to {B}, or] the range that the router forwards. Click Apply; then run the test again.',
    snippet: null,
  },
  {
    topic: 'public-address',
    product: 'Synology',
    audience,
    text: 'In Control Panel, File Services, FTP, Connection Settings tick "Report external IP in PASV mode" and assign the public address[ {P}]. Click Apply; then run the test again.',
    snippet: null,
  },
  {
    topic: 'passive-range',
    product: 'QNAP',
    audience,
    text: 'In the FTP settings of the control panel open the advanced page, define the passive FTP port range[ {A} to {B}] and click Apply. Forward the same range in the router; then run the test again.',
    snippet: null,
  },
  {
    topic: 'public-address',
    product: 'QNAP',
    audience,
    text: 'In the FTP settings of the control panel open the advanced page, tick "Respond with external IP address for passive FTP connection request", enter the public address[ {P}] and click Apply. Then run the test again.',
    snippet: null,
  },
  {
    topic: 'passive-range',
    product: 'Apache FtpServer',
    audience,
    text: 'In the configuration file (conf/ftpd-typical.xml or your own) set the ports inside the listener. Apply with a restart; then run the test again.',
    snippet:
      '<data-connection idle-timeout="60">\n  <passive ports="{A}-{B}" external-address="{P}"/>\n</data-connection>',
  },
  {
    topic: 'public-address',
    product: 'Apache FtpServer',
    audience,
    text: 'In the configuration file (conf/ftpd-typical.xml or your own) set the external address inside the listener. Apply with a restart; then run the test again.',
    snippet:
      '<data-connection idle-timeout="60">\n  <passive ports="{A}-{B}" external-address="{P}"/>\n</data-connection>',
  },
  {
    topic: 'passive-range',
    product: 'SFTPGo',
    audience,
    text: 'In sftpgo.json set the passive range in the section ftpd; the lines below belong into it. Apply with a restart; then run the test again.',
    snippet: '"passive_port_range": {\n  "start": {A},\n  "end": {B}\n}',
  },
  {
    topic: 'public-address',
    product: 'SFTPGo',
    audience,
    text: 'In sftpgo.json set the public address in the binding, inside the section ftpd. Apply with a restart; then run the test again.',
    snippet: '"force_passive_ip": "{P}"',
  },
]
