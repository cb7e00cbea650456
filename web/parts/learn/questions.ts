import type { Code } from '../../../shared/diagnosis/catalogue/catalogue.ts'
import type { StoryId } from '../../../shared/learn/story.ts'
import type { LearnWords } from '../../words/en-learn.ts'

export type QuestionId = keyof LearnWords['questions']['answers']

export interface Question {
  readonly id: QuestionId
  readonly stories: readonly StoryId[]
  readonly findings: readonly Code[]
}

/** What belongs to each question; the answers are words. */
export const questions: readonly Question[] = [
  {
    id: 'tls',
    stories: ['tls-blinds-helper'],
    findings: [
      'alg-blinded-by-tls',
      'auth-tls-killed-by-middlebox',
      'auth-tls-stripped',
      'pasv-address-rewritten',
    ],
  },
  {
    id: 'nat',
    stories: ['passive-private-address', 'active-behind-nat'],
    findings: ['pasv-private-address', 'passive-port-not-forwarded', 'passive-hairpin-nat', 'active-cgnat'],
  },
  {
    id: 'ports',
    stories: ['passive-filtered'],
    findings: [
      'alg-missing-on-nonstandard-port',
      'control-nonstandard-port',
      'control-port-is-20',
      'client-egress-blocks-high-ports',
    ],
  },
  {
    id: 'range',
    stories: [],
    findings: [
      'passive-range-unconfigured',
      'passive-range-exhausted',
      'passive-range-partly-blocked',
      'passive-port-outside-range',
    ],
  },
  {
    id: 'reuse',
    stories: [],
    findings: ['tls-session-reuse-required', 'tls-session-reuse-impossible', 'tls13-session-reuse-flaky'],
  },
  { id: 'fxp', stories: ['fxp'], findings: ['port-rejected-illegal', 'sec-ftp-bounce'] },
  {
    id: 'tunnel',
    stories: [],
    findings: ['pasv-loopback-address', 'server-sees-forwarder', 'server-is-sftp'],
  },
  {
    id: 'idle',
    stories: [],
    findings: ['control-idle-dropped-silently', 'control-timeout-despite-transfer', 'completion-226-missing'],
  },
]
