import type { Fix } from './fix.ts'

const product = 'vsftpd'
const audience = 'server-admin'

export const vsftpd: readonly Fix[] = [
  {
    topic: 'passive-range',
    product,
    audience,
    text: 'In vsftpd.conf (/etc/vsftpd.conf or /etc/vsftpd/vsftpd.conf) set a fixed range of passive ports, without blanks around the equals signs. The firewall must open exactly this range. Apply with a restart; then run the test again.',
    snippet: 'pasv_enable=YES\npasv_min_port={A}\npasv_max_port={B}\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'public-address',
    product,
    audience,
    text: 'In vsftpd.conf name the public address that clients should connect to: plain numbers, no quotes. If it must be a name, add pasv_addr_resolve=YES; the name is then looked up. Apply with a restart; then run the test again.',
    snippet:
      'pasv_address={P}\n# with a name instead of a number, also: pasv_addr_resolve=YES\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'enable-passive',
    product,
    audience,
    text: 'In vsftpd.conf switch passive mode on. Apply with a restart; then run the test again.',
    snippet: 'pasv_enable=YES\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'enable-active',
    product,
    audience,
    text: 'In vsftpd.conf switch active mode on. Apply with a restart; then run the test again.',
    snippet: 'port_enable=YES\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'session-reuse',
    product,
    audience,
    text: 'In vsftpd.conf lift the demand for TLS session reuse, if clients that cannot do it must be served. Apply with a restart; then run the test again.',
    snippet: 'require_ssl_reuse=NO\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'enable-tls',
    product,
    audience,
    text: 'In vsftpd.conf switch TLS on and name certificate and key, here with the paths of your own files. Apply with a restart; then run the test again.',
    snippet:
      'ssl_enable=YES\nrsa_cert_file=/etc/ssl/certs/ftp-fullchain.pem\nrsa_private_key_file=/etc/ssl/private/ftp.key\nssl_sslv2=NO\nssl_sslv3=NO\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'require-tls',
    product,
    audience,
    text: 'In vsftpd.conf require encryption of logins and data for named users. Apply with a restart; then run the test again.',
    snippet: 'force_local_logins_ssl=YES\nforce_local_data_ssl=YES\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'certificate',
    product,
    audience,
    text: 'In vsftpd.conf name the full chain and a key without passphrase that root can read. Restart vsftpd after each renewal; then run the test again.',
    snippet:
      'rsa_cert_file=/etc/ssl/certs/ftp-fullchain.pem\nrsa_private_key_file=/etc/ssl/private/ftp.key\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'tls-versions',
    product,
    audience,
    text: 'In vsftpd.conf use current ciphers. Which TLS versions are offered depends on the OpenSSL library of the system: keep that up to date. Apply with a restart; then run the test again.',
    snippet: 'ssl_sslv2=NO\nssl_sslv3=NO\nssl_ciphers=HIGH\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'limits',
    product,
    audience,
    text: 'In vsftpd.conf raise the limits (0 means no limit) and end idle sessions sooner. Apply with a restart; then run the test again.',
    snippet: 'max_clients=200\nmax_per_ip=20\nidle_session_timeout=300\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'chroot',
    product,
    audience,
    text: 'Take write permission away from the home folder itself and give the user a writable folder inside it; USER stands for the account. Nothing needs to be restarted. If the home folder has to stay writable, set allow_writeable_chroot=YES in vsftpd.conf and restart vsftpd. Then run the test again.',
    snippet: 'chmod a-w /home/USER\nmkdir -p /home/USER/upload\nchown USER: /home/USER/upload',
  },
  {
    topic: 'write-access',
    product,
    audience,
    text: 'In vsftpd.conf switch writing on; local_umask sets the permissions of new files. Apply with a restart; then run the test again.',
    snippet: 'write_enable=YES\nlocal_umask=022\n# apply: systemctl restart vsftpd',
  },
  {
    topic: 'keep-alive',
    product,
    audience,
    text: 'In vsftpd.conf raise the time after which an idle session ends, in seconds. Apply with a restart; then run the test again.',
    snippet: 'idle_session_timeout=900\ndata_connection_timeout=900\n# apply: systemctl restart vsftpd',
  },
]
