/** Words of the protocol and of the replies of common servers, which tell nothing of the server that says them. */

const protocol = new Set(
  `abor acct adat allo appe auth avbl ccc cdup chmod clnt comb conf csid cwd dele dsiz enc eprt epsv esta estp feat hash
  help host idle lang list lprt lpsv mdtm md5 mfct mff mfmt mic mkd mlsd mlst mode nlst noop opts pass pasv pbsz port pret
  prot pwd quit rang rein rest retr rmd rnfr rnto site size smnt spsv sscn stat stor stou stru structure syst thmb tvfs type
  umask user utf8 utf-8 utime xcrc xcup xcwd xmd5 xmkd xpwd xrmd xsha xsha1 xsha256 a c e f i l l8 n p s t tls-c tls-p
  create modify modified perm unique charset media-type unix.mode unix.owner unix.group unix.uid unix.gid unix.ownername
  unix.groupname stream record sha-1 sha-256 sha-512 crc32 tcp ipv4 icmp http https ftpes cert certificate x.509 gssapi`.split(
    /\s+/,
  ),
)

const plain = new Set(
  `about action active added all already always another anonymously any apply are argument arguments aren't attempt attempts
  authenticate authenticated authentication bandwidth bit both busy but byte change channels check clear clients close comes
  command commands comment comments complete completed connecting consider count country couldn't create created daily delete
  deleted deny device didn't different directories disk don't done down downloaded during each email e-mail empty enabled
  encrypted encryption end enough entry established execute existence existing existed extensions family fast first following
  follows found free full given go good goodbye group handle have hour hours how id illegal image inside instead insufficient
  invalid kbytes later left level line listing location lines log long made make many match matches memory method missing more
  most must name negotiation new nobody none nothing offline old once online only operations options order other out over own
  owner parameters per pending plain please previous private privileged privileges proceed processing protected protocol
  provided quota ready reason reconnect record recognised refusing rejecting renamed requested requires resource resources
  responded restarting restricted restrictions resumed reuse reused route run running same save saved sec secs second see
  seems select sent sequence sessions several should shut shutting since slow some sorry space specify specified stable
  starting startup status storage such supports sure take taken temporarily than that's them then there these they this times
  total transferred transferring transfers two unavailable understand unimplemented until up upload uploaded uploads usage
  valid value version wait waiting want wasn't we welcome well were when which who will won't work working wrong write writing
  yet you're your's`.split(/\s+/),
)

export function isVocabulary(word: string): boolean {
  const lower = word.toLowerCase().replaceAll('’', "'")
  return (
    plain.has(lower) ||
    (protocol.has(lower) && (lower.length < 2 || word === word.toUpperCase() || lower.includes('.')))
  )
}
