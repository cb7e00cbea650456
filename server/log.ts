/** How the service writes its log: JSON on stderr, with nothing in it that opens anything. */
import type { FastifyServerOptions } from 'fastify'
import type { LogLevel } from './config/settings.ts'

/** Whatever has such a name is not written, should anybody ever log it, two levels down too. */
const secretFields = [
  'password',
  'token',
  'ownerToken',
  'accessToken',
  'authorization',
  'cookie',
  'secrets',
  'connectionString',
  'databaseUrl',
  '["x-access-token"]',
  '["set-cookie"]',
]

const within = (path: string, field: string): string =>
  field.startsWith('[') ? `${path}${field}` : `${path}.${field}`

export function loggerOptions(level: LogLevel): FastifyServerOptions['logger'] {
  if (level === 'silent') return false
  return {
    level,
    stream: process.stderr,
    redact: {
      paths: secretFields.flatMap((field) => [field, within('*', field), within('*.*', field)]),
      censor: '****',
    },
  }
}

/** A run in the log: enough to find it by, and too little to open it with. */
export const runTag = (id: string): string => id.slice(0, 8)
