import type { Fix } from './fix.ts'

const audience = 'network-admin'

/** Firewalls of Linux hosts and gateways. */
export const linuxFirewalls: readonly Fix[] = [
  {
    topic: 'open-control-port',
    product: 'ufw',
    audience,
    text: 'Allow the FTP control port. ufw applies it at once; then run the test again.',
    snippet: 'ufw allow {port}/tcp',
  },
  {
    topic: 'open-passive-ports',
    product: 'ufw',
    audience,
    text: 'Allow the passive range. ufw applies it at once; then run the test again.',
    snippet: 'ufw allow {A}:{B}/tcp',
  },
  {
    topic: 'open-control-port',
    product: 'firewalld',
    audience,
    text: 'Allow the FTP control port for good, and load the rules with the second line. Then run the test again.',
    snippet: 'firewall-cmd --permanent --add-port={port}/tcp\nfirewall-cmd --reload',
  },
  {
    topic: 'open-passive-ports',
    product: 'firewalld',
    audience,
    text: 'Allow the passive range for good, and load the rules with the second line. Then run the test again.',
    snippet: 'firewall-cmd --permanent --add-port={A}-{B}/tcp\nfirewall-cmd --reload',
  },
  {
    topic: 'ftp-helper',
    product: 'firewalld',
    audience,
    text: 'The service "ftp" opens port 21 and assigns the FTP helper to it. It helps unencrypted sessions only. Load the rules with the second line; then run the test again.',
    snippet: 'firewall-cmd --permanent --add-service=ftp\nfirewall-cmd --reload',
  },
  {
    topic: 'open-control-port',
    product: 'nftables',
    audience,
    text: 'Insert a rule for the FTP control port ahead of the others; table and chain may have other names with you (see "nft list ruleset"). It takes effect at once. Put the same rule into /etc/nftables.conf so that it survives a restart; then run the test again.',
    snippet: 'nft insert rule inet filter input tcp dport {port} accept',
  },
  {
    topic: 'open-passive-ports',
    product: 'nftables',
    audience,
    text: 'Insert a rule for the passive range ahead of the others; table and chain may have other names with you (see "nft list ruleset"). It takes effect at once. Put the same rule into /etc/nftables.conf so that it survives a restart; then run the test again.',
    snippet: 'nft insert rule inet filter input tcp dport {A}-{B} accept',
  },
  {
    topic: 'ftp-helper',
    product: 'nftables',
    audience,
    text: 'Assign the FTP helper to port 21 and accept the connections it expects. It helps unencrypted sessions only. Save the lines to a file and load it with "nft -f FILE"; then run the test again.',
    snippet:
      'table inet ftp-helper {\n  ct helper ftp-standard {\n    type "ftp" protocol tcp\n  }\n  chain prerouting {\n    type filter hook prerouting priority filter; policy accept;\n    tcp dport 21 ct helper set "ftp-standard"\n  }\n}\n# and in your own input (and forward) chain: ct state established,related accept',
  },
  {
    topic: 'open-control-port',
    product: 'iptables',
    audience,
    text: 'Insert a rule for the FTP control port at the top, above any REJECT rule. It takes effect at once; keep it with "netfilter-persistent save" (Debian, Ubuntu) or "service iptables save" (Red Hat). Repeat with ip6tables for IPv6; then run the test again.',
    snippet: 'iptables -I INPUT -p tcp --dport {port} -j ACCEPT',
  },
  {
    topic: 'open-passive-ports',
    product: 'iptables',
    audience,
    text: 'Insert a rule for the passive range at the top, above any REJECT rule. It takes effect at once; keep it with "netfilter-persistent save" (Debian, Ubuntu) or "service iptables save" (Red Hat). Repeat with ip6tables for IPv6; then run the test again.',
    snippet: 'iptables -I INPUT -p tcp --dport {A}:{B} -j ACCEPT',
  },
  {
    topic: 'ftp-helper',
    product: 'iptables',
    audience,
    text: 'Load the FTP helper, assign it to port 21 and accept the connections it expects. It helps unencrypted sessions only. It takes effect at once; keep it with "netfilter-persistent save" or "service iptables save". Then run the test again.',
    snippet:
      'modprobe nf_conntrack_ftp\nmodprobe nf_nat_ftp\niptables -t raw -I PREROUTING -p tcp --dport 21 -j CT --helper ftp\niptables -I INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
  },
  {
    topic: 'allow-active-out',
    product: 'iptables',
    audience,
    text: 'On the server, let the FTP service open data connections from its port 20. It takes effect at once; keep it with "netfilter-persistent save" or "service iptables save". Services that use other source ports need a wider rule. Then run the test again.',
    snippet: 'iptables -I OUTPUT -p tcp --sport 20 --dport 1024:65535 -j ACCEPT',
  },
  {
    topic: 'allow-active-out',
    product: 'nftables',
    audience,
    text: 'On the server, let the FTP service open data connections from its port 20; table and chain may have other names with you. It takes effect at once; put the same rule into /etc/nftables.conf. Then run the test again.',
    snippet: 'nft insert rule inet filter output tcp sport 20 tcp dport 1024-65535 accept',
  },
  {
    topic: 'mss-clamp',
    product: 'nftables',
    audience,
    text: 'On the gateway before the tunnel, limit the segment size to what the way carries; table and chain may have other names with you. It takes effect at once; put the same rule into /etc/nftables.conf. Then run the test again.',
    snippet: 'nft add rule inet filter forward tcp flags syn tcp option maxseg size set rt mtu',
  },
  {
    topic: 'mss-clamp',
    product: 'iptables',
    audience,
    text: 'On the gateway before the tunnel, limit the segment size to what the way carries. It takes effect at once; keep it with "netfilter-persistent save" or "service iptables save". Then run the test again.',
    snippet: 'iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
  },
  {
    topic: 'unban',
    product: 'fail2ban',
    audience: 'server-admin',
    text: 'Lift the ban of the address of the client; the jail may be named after another FTP service (see "fail2ban-client status"). It takes effect at once; then run the test again.',
    snippet: 'fail2ban-client set vsftpd unbanip {client}',
  },
  {
    topic: 'keep-alive',
    product: 'Linux',
    audience: 'server-admin',
    text: 'Let Linux begin with TCP keep-alive packets after 60 seconds; it counts for services that have keep-alive switched on. The first line takes effect at once, the second keeps it. Then run the test again with a long transfer.',
    snippet:
      'sysctl -w net.ipv4.tcp_keepalive_time=60\necho net.ipv4.tcp_keepalive_time=60 > /etc/sysctl.d/90-ftp-keepalive.conf',
  },
]
