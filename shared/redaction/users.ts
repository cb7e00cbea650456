/** Names of users to labels: in the login, in replies that greet them, in their home directories. */
import type { Trace } from '../trace/trace.ts'
import { anyOf, isOrdinary, numbering, outsideLabels } from './labels.ts'
import { withOwners } from './listing-lines.ts'
import type { Rewriter } from './strings.ts'

/** Whoever logs in without an account of their own, and what stands for a user nobody knows. */
const nobody = /^(?:anonymous|ftp|unknown|)$/i

export function userRewriter({ header, events }: Trace): Rewriter {
  const { label, used } = numbering('user')
  const users = [
    header.target.user,
    ...events.flatMap((event) =>
      event.kind === 'command' && /^USER$/i.test(event.verb) ? (event.argument ?? []) : [],
    ),
  ].filter((user) => !nobody.test(user))
  // DOMAIN\user, host|user and user@domain are forms that platforms ask for: what separates them stays.
  const parts = new Set(users.flatMap((user) => user.split(separators)).filter((part) => !nobody.test(part)))
  const pattern = anyOf(
    [...parts].filter((part) => !isOrdinary(part)),
    'giu',
  )
  const plain = (text: string): string =>
    pattern ? text.replace(pattern, (found) => label(found.toLowerCase())) : text
  const asUser = (text: string): string =>
    nobody.test(text)
      ? text
      : outsideLabels(text, (name) =>
          name
            .split(/([\\@|%])/)
            .map((part) => (/^[\\@|%]$/.test(part) || nobody.test(part) ? part : label(part.toLowerCase())))
            .join(''),
        )
  for (const user of users) asUser(user)
  return {
    rewrite(text, { field, event }) {
      if (field === 'user') return asUser(text)
      if (event?.kind === 'command' && field === 'argument' && /^USER$/i.test(event.verb)) return asUser(text)
      const inUrl =
        field === 'input'
          ? text.replace(
              /^(\w+:\/+)([^@/:]+)(?=(?::[^@/]*)?@)/,
              (_, scheme: string, user: string) => scheme + asUser(user),
            )
          : text
      const rewritten = outsideLabels(inUrl, plain)
      return field === 'lines'
        ? withOwners(rewritten, (owner) => (nobody.test(owner) ? owner : label(owner.toLowerCase())))
        : rewritten
    },
    used,
  }
}

const separators = /[\\@|%]/
