import {
  activeSource,
  clientPorts,
  controlTexts,
  type OpeningsFormat,
  passiveTexts,
  sections,
  span,
} from './format.ts'

/** GROUP and NSG stand for resource group and security group. Each rule needs a name and a priority of its own. */
export const azure: OpeningsFormat = {
  id: 'azure',
  name: 'Azure network security group',
  write(needs, words) {
    const rule = (name: string, priority: number, rest: string) =>
      `az network nsg rule create --resource-group GROUP --nsg-name NSG --name ${name} --priority ${priority} --access Allow --protocol Tcp ${rest}`
    const inbound = (ports: readonly string[]) =>
      `--direction Inbound --destination-port-ranges ${ports.join(' ')}`
    const source = activeSource(needs) === null ? '' : '--source-port-ranges 20 '
    return sections('#', words, {
      control: [rule('ftp-control', 310, inbound(controlTexts(needs).map((ports) => span(ports, '-'))))],
      passive: [rule('ftp-passive', 320, inbound(passiveTexts(needs).map((ports) => span(ports, '-'))))],
      active: [
        rule(
          'ftp-active',
          330,
          `--direction Outbound ${source}--destination-port-ranges ${span(clientPorts, '-')}`,
        ),
      ],
    })
  },
}
