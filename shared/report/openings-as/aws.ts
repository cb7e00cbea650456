import {
  clientPorts,
  controlTexts,
  type OpeningsFormat,
  type PortText,
  passiveTexts,
  sections,
} from './format.ts'

/** GROUP_ID stands for the group. Rules name the port at the far end only, so port 20 cannot be asked for. */
export const aws: OpeningsFormat = {
  id: 'aws',
  name: 'AWS security group',
  write(needs, words) {
    const everywhere = needs.families
      .map((family) => (family === 4 ? 'IpRanges=[{CidrIp=0.0.0.0/0}]' : 'Ipv6Ranges=[{CidrIpv6=::/0}]'))
      .join(',')
    const rule = (way: 'ingress' | 'egress', [from, to]: PortText) =>
      `aws ec2 authorize-security-group-${way} --group-id GROUP_ID --ip-permissions 'IpProtocol=tcp,FromPort=${from},ToPort=${to},${everywhere}'`
    return sections('#', words, {
      control: controlTexts(needs).map((ports) => rule('ingress', ports)),
      passive: passiveTexts(needs).map((ports) => rule('ingress', ports)),
      active: [rule('egress', clientPorts)],
    })
  },
}
