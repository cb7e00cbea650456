/** The openings as firewall rules: in each firewall's own words, and read by its own checker where this machine has it. */
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { type OpeningNeeds, openingNeeds } from '../../shared/report/opening-needs.ts'
import type { OpeningsFormat } from '../../shared/report/openings-as/format.ts'
import { openingsFormats } from '../../shared/report/openings-as/formats.ts'
import { session } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import { recorded } from '../session/recorded.ts'
import { traceEvents } from '../trace-builder.ts'

const words = { control: 'control', passive: 'passive', active: 'active' }

const format = (id: string): OpeningsFormat =>
  openingsFormats.find((each) => each.id === id) ?? expect.fail(`no format ${id}`)
const lines = (id: string, needs: OpeningNeeds): string[] => format(id).write(needs, words).split('\n')

const usual: OpeningNeeds = { families: [4], control: [21], passive: [[50_000, 50_100]], activeFrom: 20 }
const both: OpeningNeeds = {
  families: [4, 6],
  control: [21, 990],
  passive: [
    [40_000, 40_009],
    [50_000, 50_000],
  ],
  activeFrom: 'any',
}
const unknown: OpeningNeeds = { families: [6], control: [2121], passive: [], activeFrom: 'unseen' }

describe('what a server needs', () => {
  const needs = (text: string) => openingNeeds(fold(session, traceEvents(text)))
  const offers = (attempt: string, address: string, ports: readonly number[]) => `
    attempt ${attempt} passive 4 clear ${address}:21
    c1 connect ${address}:21
    c1 connected 198.51.100.7:40000
    ${ports
      .map(
        (port, index) => `c1 > EPSV
    c1 < 229 Entering Extended Passive Mode (|||${port}|)
    d${attempt}${index} connect ${address}:${port}
    d${attempt}${index} connected 198.51.100.7:4100${index}`,
      )
      .join('\n')}`

  test('is not known before an attempt', () => {
    expect(openingNeeds(session.start)).toBeNull()
  })

  test('is the estimated range, with its neighbours at other addresses joined', () => {
    const one = offers('1', '192.0.2.5', [50_000, 50_010, 50_020])
    expect(needs(one)?.passive).toEqual([[49_990, 50_030]])
    expect(needs(`${one}${offers('2', '192.0.2.6', [50_015, 50_025, 50_035])}`)?.passive).toEqual([
      [49_990, 50_045],
    ])
    expect(needs(`${one}${offers('2', '192.0.2.6', [60_000])}`)?.passive).toEqual([
      [49_990, 50_030],
      [60_000, 60_000],
    ])
  })

  test.each(recorded)('is told in numbers for %s', (_, { events }) => {
    const told = openingNeeds(fold(session, events)) ?? expect.fail('no attempt')
    for (const [from, to] of told.passive) expect(from).toBeLessThanOrEqual(to)
    expect(told.control.length).toBeGreaterThan(0)
  })
})

describe('each firewall in its own words', () => {
  test.each<[string, string[]]>([
    [
      'nftables',
      [
        '# control',
        'nft insert rule inet filter input tcp dport 21 accept',
        '# passive',
        'nft insert rule inet filter input tcp dport 50000-50100 accept',
        '# active',
        'nft insert rule inet filter output tcp sport 20 tcp dport 1024-65535 accept',
      ],
    ],
    [
      'firewalld',
      [
        '# control',
        'firewall-cmd --permanent --add-port=21/tcp',
        '# passive',
        'firewall-cmd --permanent --add-port=50000-50100/tcp',
        'firewall-cmd --reload',
      ],
    ],
    [
      'ufw',
      [
        '# control',
        'ufw allow 21/tcp',
        '# passive',
        'ufw allow 50000:50100/tcp',
        '# active',
        'ufw allow out proto tcp from any port 20 to any port 1024:65535',
      ],
    ],
    [
      'iptables',
      [
        '# control',
        'iptables -I INPUT -p tcp --dport 21 -j ACCEPT',
        '# passive',
        'iptables -I INPUT -p tcp --dport 50000:50100 -j ACCEPT',
        '# active',
        'iptables -I OUTPUT -p tcp --sport 20 --dport 1024:65535 -j ACCEPT',
      ],
    ],
    [
      'netsh',
      [
        'rem control',
        'netsh advfirewall firewall add rule name="FTP control" action=allow protocol=TCP dir=in localport=21',
        'rem passive',
        'netsh advfirewall firewall add rule name="FTP passive" action=allow protocol=TCP dir=in localport=50000-50100',
        'rem active',
        'netsh advfirewall firewall add rule name="FTP active" action=allow protocol=TCP dir=out localport=20 remoteport=1024-65535',
      ],
    ],
    [
      'powershell',
      [
        '# control',
        "New-NetFirewallRule -DisplayName 'FTP control' -Action Allow -Protocol TCP -Direction Inbound -LocalPort 21",
        '# passive',
        "New-NetFirewallRule -DisplayName 'FTP passive' -Action Allow -Protocol TCP -Direction Inbound -LocalPort 50000-50100",
        '# active',
        "New-NetFirewallRule -DisplayName 'FTP active' -Action Allow -Protocol TCP -Direction Outbound -LocalPort 20 -RemotePort 1024-65535",
      ],
    ],
    [
      'aws',
      [
        '# control',
        "aws ec2 authorize-security-group-ingress --group-id GROUP_ID --ip-permissions 'IpProtocol=tcp,FromPort=21,ToPort=21,IpRanges=[{CidrIp=0.0.0.0/0}]'",
        '# passive',
        "aws ec2 authorize-security-group-ingress --group-id GROUP_ID --ip-permissions 'IpProtocol=tcp,FromPort=50000,ToPort=50100,IpRanges=[{CidrIp=0.0.0.0/0}]'",
        '# active',
        "aws ec2 authorize-security-group-egress --group-id GROUP_ID --ip-permissions 'IpProtocol=tcp,FromPort=1024,ToPort=65535,IpRanges=[{CidrIp=0.0.0.0/0}]'",
      ],
    ],
    [
      'azure',
      [
        '# control',
        'az network nsg rule create --resource-group GROUP --nsg-name NSG --name ftp-control --priority 310 --access Allow --protocol Tcp --direction Inbound --destination-port-ranges 21',
        '# passive',
        'az network nsg rule create --resource-group GROUP --nsg-name NSG --name ftp-passive --priority 320 --access Allow --protocol Tcp --direction Inbound --destination-port-ranges 50000-50100',
        '# active',
        'az network nsg rule create --resource-group GROUP --nsg-name NSG --name ftp-active --priority 330 --access Allow --protocol Tcp --direction Outbound --source-port-ranges 20 --destination-port-ranges 1024-65535',
      ],
    ],
  ])('%s', (id, expected) => {
    expect(lines(id, usual)).toEqual(expected)
  })

  test('every format is tried here', () => {
    expect(openingsFormats.map(({ id }) => id)).toEqual(Object.keys(checkers))
  })

  test('several ports, both families, any source port', () => {
    expect(lines('iptables', both)).toEqual([
      '# control',
      'iptables -I INPUT -p tcp --dport 21 -j ACCEPT',
      'ip6tables -I INPUT -p tcp --dport 21 -j ACCEPT',
      'iptables -I INPUT -p tcp --dport 990 -j ACCEPT',
      'ip6tables -I INPUT -p tcp --dport 990 -j ACCEPT',
      '# passive',
      'iptables -I INPUT -p tcp --dport 40000:40009 -j ACCEPT',
      'ip6tables -I INPUT -p tcp --dport 40000:40009 -j ACCEPT',
      'iptables -I INPUT -p tcp --dport 50000 -j ACCEPT',
      'ip6tables -I INPUT -p tcp --dport 50000 -j ACCEPT',
      '# active',
      'iptables -I OUTPUT -p tcp --dport 1024:65535 -j ACCEPT',
      'ip6tables -I OUTPUT -p tcp --dport 1024:65535 -j ACCEPT',
    ])
    expect(lines('azure', both)[3]).toMatch(/ --destination-port-ranges 40000-40009 50000$/)
  })

  test('where no port was offered the range is left to fill in', () => {
    for (const { id } of openingsFormats) {
      expect(lines(id, unknown).join('\n'), id).toMatch(/\bA\b.*\bB\b/)
      expect(lines(id, usual).join('\n'), id).not.toMatch(/\b[AB]\b/)
    }
  })
})

interface Checker {
  /** Whether this machine can check, else why not. */
  readonly missing: () => string | null
  /** What it has to say against the rules, null when nothing. */
  readonly complaint: (rules: string) => string | null
}

const run = (program: string, args: readonly string[], input = '', env: Record<string, string> = {}) =>
  spawnSync(program, args, { input, encoding: 'utf8', env: { ...process.env, ...env }, timeout: 20_000 })
const complaintOf = ({ status, stderr, stdout }: ReturnType<typeof run>): string | null =>
  status === 0 ? null : `${stderr}${stdout}` || `status ${status}`
const without = (program: string): string | null =>
  run('sh', ['-c', `command -v ${program}`]).status === 0 ? null : `there is no ${program} on this machine`
const needsRoot = (): string | null =>
  process.getuid?.() === 0 ? null : 'checking firewall rules needs root, for a network of its own'
const commandsOf = (rules: string): string[] => rules.split('\n').filter((line) => !line.startsWith('#'))

/** In a network namespace of its own, which ends with it: the machine's own rules are out of reach. */
const alone = (script: string) => run('unshare', ['--net', 'sh', '-e'], script)

const absent = (reason: string): Checker => ({ missing: () => reason, complaint: () => reason })

const checkers: Readonly<Record<string, Checker>> = {
  nftables: {
    missing: () => without('nft') ?? needsRoot(),
    complaint(rules) {
      const chain = (name: string) =>
        `add chain inet filter ${name} { type filter hook ${name} priority filter; policy drop; }`
      const commands = commandsOf(rules).map((line) => line.replace(/^nft /, ''))
      const all = ['add table inet filter', chain('input'), chain('output'), ...commands]
      return complaintOf(run('unshare', ['--net', 'nft', '-c', '-f', '-'], `${all.join('\n')}\n`))
    },
  },
  firewalld: absent('firewall-cmd checks only with a firewalld that runs'),
  ufw: {
    missing: () => without('ufw') ?? needsRoot(),
    complaint: (rules) =>
      complaintOf(
        alone(
          commandsOf(rules)
            .map((line) => line.replace(/^ufw/, 'ufw --dry-run'))
            .join('\n'),
        ),
      ),
  },
  iptables: {
    missing: () => without('iptables') ?? without('ip6tables') ?? needsRoot(),
    complaint: (rules) => complaintOf(alone(rules)),
  },
  netsh: absent('netsh is a part of Windows'),
  powershell: absent('New-NetFirewallRule is a part of Windows'),
  aws: {
    missing: () => without('aws'),
    // It checks its arguments against the service's own description and asks nobody.
    complaint: (rules) =>
      complaintOf(
        run(
          'sh',
          ['-e'],
          commandsOf(rules)
            .map((line) => `${line} --generate-cli-skeleton output`)
            .join('\n'),
          { AWS_DEFAULT_REGION: 'eu-central-1' },
        ),
      ),
  },
  azure: absent('az checks only with the service'),
}

const shells = ['nftables', 'firewalld', 'ufw', 'iptables', 'aws', 'azure']

describe.each(openingsFormats)('$name', ({ id, write }) => {
  const samples = { usual, both, unknown } as const
  const rules = Object.values(samples).map((needs) =>
    write(needs, words).replaceAll(/\bA\b/g, '50000').replaceAll(/\bB\b/g, '50100'),
  )
  const checker = checkers[id] ?? expect.fail(`nothing checks ${id}`)

  if (shells.includes(id))
    test('is read by a shell', () => {
      for (const each of rules) expect(complaintOf(run('sh', ['-n'], each))).toBeNull()
    })

  test('is read by its own program', { timeout: 60_000 }, ({ skip }) => {
    const missing = checker.missing()
    if (missing) return skip(missing)
    const [, everyRule = ''] = rules
    expect(checker.complaint(everyRule)).toBeNull()
    const [first = ''] = commandsOf(everyRule)
    expect(checker.complaint(first.replace('21', '21-x')), 'the checker would take anything').not.toBeNull()
  })
})
