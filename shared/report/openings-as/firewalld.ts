import { controlTexts, type OpeningsFormat, passiveTexts, sections, span } from './format.ts'

/** It does not filter what goes out unless a policy of the administrator's own says so. */
export const firewalld: OpeningsFormat = {
  id: 'firewalld',
  name: 'firewalld',
  write(needs, words) {
    const inbound = (ports: string) => `firewall-cmd --permanent --add-port=${ports}/tcp`
    return [
      sections('#', words, {
        control: controlTexts(needs).map((ports) => inbound(span(ports, '-'))),
        passive: passiveTexts(needs).map((ports) => inbound(span(ports, '-'))),
        active: [],
      }),
      'firewall-cmd --reload',
    ].join('\n')
  },
}
