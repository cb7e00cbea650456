import {
  activeSource,
  clientPorts,
  controlTexts,
  type OpeningsFormat,
  passiveTexts,
  sections,
  span,
} from './format.ts'

export const ufw: OpeningsFormat = {
  id: 'ufw',
  name: 'ufw',
  write(needs, words) {
    const inbound = (ports: string) => `ufw allow ${ports}/tcp`
    const source = activeSource(needs) === null ? '' : 'from any port 20 '
    return sections('#', words, {
      control: controlTexts(needs).map((ports) => inbound(span(ports, ':'))),
      passive: passiveTexts(needs).map((ports) => inbound(span(ports, ':'))),
      active: [`ufw allow out proto tcp ${source}to any port ${span(clientPorts, ':')}`],
    })
  },
}
