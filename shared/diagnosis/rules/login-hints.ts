/** What may stand behind a refused login besides a wrong password. */
import { replyText } from '../../ftp/reply.ts'
import { isNegative, isPositive } from '../../ftp/reply-code.ts'
import { type Phrase, t } from '../../language/say.ts'
import { exchangeOf, finalReplyOf, greetingOf, loginOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { type Conclusion, evidence, type Facts, type Rule } from '../finding.ts'
import { loginRefused } from './login.ts'

interface Platform {
  readonly platform: Phrase | string
  readonly form: string
  /** Whether the platform is recognised. */
  readonly is: (greeting: string, host: string) => boolean
  /** What a name in the right form has. */
  readonly has: RegExp
}

/** The more particular first. */
const platforms: readonly Platform[] = [
  {
    platform: 'Azure App Service',
    form: 'site\\user',
    is: (_, host) => /\.(azurewebsites\.windows\.net|azurewebsites\.net)$/i.test(host),
    has: /\\/,
  },
  {
    platform: 'IIS',
    form: 'hostname|user',
    is: (greeting) => /Microsoft FTP Service/.test(greeting),
    has: /[|\\]/,
  },
  {
    platform: t`a hosting panel with Pure-FTPd`,
    form: 'name@domain',
    is: (greeting) => /Pure-FTPd/.test(greeting),
    has: /@/,
  },
]

/** Attempts whose login was refused in the words of a wrong password, and in no others. */
function takenForWrong(facts: Facts): readonly Attempt[] {
  const refused = loginRefused(facts).filter(({ code }) => code === 'login-bad-credentials')
  return facts.session.attempts.filter(({ id }) => refused.some(({ attempts }) => attempts.includes(id)))
}

/** A refusal in the words of a wrong password, where the platform wants names of a form that this one lacks. */
export const nameForm: Rule = (facts) =>
  takenForWrong(facts).flatMap((attempt): Conclusion[] => {
    const { host, user } = facts.header.target
    const reply = finalReplyOf(loginOf(attempt))
    const greeting = finalReplyOf(greetingOf(attempt))
    const known = platforms.find(({ is }) => is(greeting?.lines.join('\n') ?? '', host))
    if (reply?.code !== 530 || !known || known.has.test(user) || /^(anonymous|ftp)$/i.test(user)) return []
    return [
      {
        code: 'login-username-format',
        side: 'credentials',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [greeting, t`the server is ${known.platform}`],
          [reply, t`the login as ${user} was answered: ${reply.lines[0] ?? ''}`],
        ),
        args: { user, platform: known.platform, form: known.form },
        explainedBy: ['login-bad-credentials'],
        // A hint beside the refusal, which is the finding.
        harmless: true,
      },
    ]
  })

/**
 * Azure refuses right credentials in the same words as wrong ones while its basic authentication is off. With a name in
 * the wrong form there is a nearer reason.
 */
export const platformSwitch: Rule = (facts) =>
  takenForWrong(facts).flatMap((attempt): Conclusion[] => {
    const { host, user } = facts.header.target
    const reply = finalReplyOf(loginOf(attempt))
    const azure = platforms.find(({ platform }) => platform === 'Azure App Service')
    if (reply?.code !== 530 || !azure?.is('', host) || !azure.has.test(user)) return []
    return [
      {
        code: 'login-platform-credentials-disabled',
        side: 'server',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence([reply, t`the login at ${host} was answered: ${reply.lines[0] ?? ''}`]),
        args: {},
        explainedBy: ['login-bad-credentials'],
        harmless: true,
      },
    ]
  })

/** OPIE and S/Key, RFC 2289 section 6: `otp-md5 487 dog2`, `s/key 95 ke1234`. */
const challenge = /\botp-(md4|md5|sha1|sha\d*) +\d+ +\S+|\bs\/?key +\d+ +\S+/i

export const oneTimePassword: Rule = ({ header, session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const reply = finalReplyOf(exchangeOf(attempt, 'USER'))
    const text = reply?.lines.join(' ') ?? ''
    if (reply?.code !== 331 || !challenge.test(text)) return []
    const answer = finalReplyOf(exchangeOf(attempt, 'PASS'))
    return [
      {
        code: 'login-otp-challenge',
        side: 'credentials',
        confidence: isNegative(answer?.code ?? null) ? 'certain' : 'likely',
        attempts: [attempt.id],
        evidence: evidence(
          [reply, t`USER was answered: ${reply.lines[0] ?? ''}`],
          [answer, t`the password was answered: ${answer?.lines[0] ?? ''}`],
        ),
        args: { user: header.target.user, reply: `${reply.code} ${replyText(reply.lines)}` },
        // Some systems take the fixed password as well.
        harmless: isPositive(answer?.code ?? null),
      },
    ]
  })
