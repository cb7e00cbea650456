import {
  activeSource,
  clientPorts,
  controlTexts,
  type OpeningsFormat,
  passiveTexts,
  sections,
  span,
} from './format.ts'

/** Each address family has a table and a program of its own. */
export const iptables: OpeningsFormat = {
  id: 'iptables',
  name: 'iptables',
  write(needs, words) {
    const programs = needs.families.map((family) => (family === 4 ? 'iptables' : 'ip6tables'))
    const inbound = (ports: string) =>
      programs.map((program) => `${program} -I INPUT -p tcp --dport ${ports} -j ACCEPT`)
    const source = activeSource(needs) === null ? '' : '--sport 20 '
    return sections('#', words, {
      control: controlTexts(needs).flatMap((ports) => inbound(span(ports, ':'))),
      passive: passiveTexts(needs).flatMap((ports) => inbound(span(ports, ':'))),
      active: programs.map(
        (program) => `${program} -I OUTPUT -p tcp ${source}--dport ${span(clientPorts, ':')} -j ACCEPT`,
      ),
    })
  },
}
