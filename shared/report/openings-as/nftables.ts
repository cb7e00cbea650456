import {
  activeSource,
  clientPorts,
  controlTexts,
  type OpeningsFormat,
  passiveTexts,
  sections,
  span,
} from './format.ts'

/** Into the chains that filter already: an accept in a table of its own would not outweigh another table's drop. */
export const nftables: OpeningsFormat = {
  id: 'nftables',
  name: 'nftables',
  write(needs, words) {
    const inbound = (ports: string) => `nft insert rule inet filter input tcp dport ${ports} accept`
    const source = activeSource(needs) === null ? '' : 'tcp sport 20 '
    return sections('#', words, {
      control: controlTexts(needs).map((ports) => inbound(span(ports, '-'))),
      passive: passiveTexts(needs).map((ports) => inbound(span(ports, '-'))),
      active: [`nft insert rule inet filter output ${source}tcp dport ${span(clientPorts, '-')} accept`],
    })
  },
}
