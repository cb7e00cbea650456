/** What reply codes mean: RFC 959 section 4.2, RFC 2228, RFC 2428, RFC 4217, and the first digit alone for others. */
const meanings: Readonly<Record<number, string>> = {
  110: 'restart marker',
  120: 'service ready in some minutes',
  125: 'data connection already open, transfer starting',
  150: 'about to open or use the data connection',
  200: 'command okay',
  202: 'command superfluous here',
  211: 'system status or features',
  212: 'directory status',
  213: 'file status',
  214: 'help',
  215: 'system type',
  220: 'ready for a new user',
  221: 'closing the control connection',
  225: 'data connection open, no transfer',
  226: 'transfer complete, data connection closing',
  227: 'entering passive mode: the address and port to dial',
  228: 'entering long passive mode',
  229: 'entering extended passive mode: the port to dial',
  230: 'logged in',
  232: 'logged in by the security exchange',
  234: 'security exchange accepted: TLS may begin',
  235: 'security exchange going on',
  250: 'file action completed',
  257: 'path name',
  331: 'user name okay, password needed',
  332: 'account needed',
  334: 'security mechanism accepted, data needed',
  336: 'challenge follows',
  350: 'file action pending further information',
  421: 'service not available, closing the control connection',
  425: 'cannot open the data connection',
  426: 'data connection closed, transfer aborted',
  430: 'invalid user name or password',
  431: 'security resource unavailable',
  434: 'host not available',
  450: 'file unavailable for now',
  451: 'local error, action aborted',
  452: 'not enough storage',
  500: 'command not understood',
  501: 'bad argument',
  502: 'command not implemented',
  503: 'bad sequence of commands',
  504: 'argument not implemented',
  521: 'data connection cannot be opened with this protection',
  522: 'network protocol not supported, or the data connection must be protected',
  530: 'not logged in',
  532: 'account needed for storing',
  533: 'command protection denied by policy',
  534: 'refused by policy',
  535: 'security check failed',
  536: 'protection level not supported',
  537: 'command protection not supported',
  550: 'file or permission problem',
  551: 'page type unknown',
  552: 'storage quota exceeded',
  553: 'file name not allowed',
}

const firstDigits: Readonly<Record<number, string>> = {
  1: 'started, another reply follows',
  2: 'done',
  3: 'more is needed',
  4: 'failed for now',
  5: 'failed',
  6: 'protected reply',
}

export function replyCodeMeaning(code: number): string {
  return meanings[code] ?? firstDigits[Math.floor(code / 100)] ?? 'unknown reply code'
}

export const isPreliminary = (code: number | null): boolean => code !== null && code >= 100 && code < 200
export const isPositive = (code: number | null): boolean => code !== null && code >= 200 && code < 300
export const isIntermediate = (code: number | null): boolean => code !== null && code >= 300 && code < 400
export const isNegative = (code: number | null): boolean => code !== null && code >= 400 && code < 600
/** RFC 959's "not understood" family: the server does not know the command (or not with this argument). */
export const isUnsupported = (code: number | null): boolean =>
  code !== null && [500, 501, 502, 504, 522].includes(code)
