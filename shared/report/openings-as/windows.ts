import {
  activeSource,
  clientPorts,
  controlTexts,
  type OpeningsFormat,
  passiveTexts,
  sections,
  span,
} from './format.ts'

/** For an elevated command prompt. */
export const netsh: OpeningsFormat = {
  id: 'netsh',
  name: 'Windows (netsh)',
  write(needs, words) {
    const rule = (name: string, rest: string) =>
      `netsh advfirewall firewall add rule name="${name}" action=allow protocol=TCP ${rest}`
    const source = activeSource(needs) === null ? '' : 'localport=20 '
    return sections('rem', words, {
      control: controlTexts(needs).map((ports) =>
        rule('FTP control', `dir=in localport=${span(ports, '-')}`),
      ),
      passive: passiveTexts(needs).map((ports) =>
        rule('FTP passive', `dir=in localport=${span(ports, '-')}`),
      ),
      active: [rule('FTP active', `dir=out ${source}remoteport=${span(clientPorts, '-')}`)],
    })
  },
}

/** For an elevated PowerShell. */
export const powershell: OpeningsFormat = {
  id: 'powershell',
  name: 'Windows (PowerShell)',
  write(needs, words) {
    const rule = (name: string, rest: string) =>
      `New-NetFirewallRule -DisplayName '${name}' -Action Allow -Protocol TCP ${rest}`
    const source = activeSource(needs) === null ? '' : '-LocalPort 20 '
    const inbound = (name: string, ports: string) => rule(name, `-Direction Inbound -LocalPort ${ports}`)
    return sections('#', words, {
      control: controlTexts(needs).map((ports) => inbound('FTP control', span(ports, '-'))),
      passive: passiveTexts(needs).map((ports) => inbound('FTP passive', span(ports, '-'))),
      active: [rule('FTP active', `-Direction Outbound ${source}-RemotePort ${span(clientPorts, '-')}`)],
    })
  },
}
