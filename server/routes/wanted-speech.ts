import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Language, languages } from '../../shared/language/language.ts'
import { preferredLanguage } from '../../shared/language/preferred.ts'
import type { Speech } from '../../shared/language/speech.ts'
import { speechOf } from '../../shared/language/speech-of.ts'

/** The field of a query that asks for a language. */
export const langField = {
  lang: Type.Optional(
    Type.Enum(languages, { description: 'of the words; what Accept-Language prefers when absent' }),
  ),
}

export interface LangQuery {
  readonly lang?: Language
}

/** What the answer is told in: what the query asks for, or else what the reader's browser prefers. */
export function wantedSpeech({ query, headers }: FastifyRequest, reply: FastifyReply): Speech {
  const language = (query as LangQuery).lang ?? preferredLanguage(headers['accept-language'] ?? '')
  reply.header('content-language', language).header('vary', 'Accept-Language')
  return speechOf(language)
}
