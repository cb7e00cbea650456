/** What the final reply of a transfer means, in the words that servers use. */
import { describe, expect, test } from 'vitest'
import { diagnosed, listing, loggedIn, offer, passive, quit } from './diagnosed.ts'

/** A passive session whose data connection stands. */
const opened = (then: string, { protection = 'clear', tls = '' } = {}): string => `
  ${loggedIn('1', { attempt: `a1 passive 4 ${protection} 45.67.20.10:21` })}
  c1 > EPSV
  +2 c1 < ${offer('EPSV', 50100)}
  d1 connect 45.67.20.10:50100
  +2 d1 connected 45.67.10.10:50001
  ${tls}
  ${then} ${quit('1')}`

const lists = (reply: string, bytes = 0): string =>
  opened(`
    c1 > LIST
    +2 c1 < 150 Here it comes
    ${bytes > 0 ? `+2 d1 data ${bytes}` : ''}
    d1 closed server
    +2 c1 < ${reply}`)

/** Lists first, so that only the write test fails. */
const stores = (reply: string, bytes = 0): string => `
  ${loggedIn('1')} ${passive('1', '1', 'EPSV', 50100)}
  step upload storing
  c1 > EPSV
  +2 c1 < ${offer('EPSV', 50101)}
  d2 connect 45.67.20.10:50101
  +2 d2 connected 45.67.10.10:50002
  c1 > STOR ftpscope-1.tmp
  ${bytes > 0 ? `+2 c1 < 150 Go on\n+2 d2 data> ${bytes}` : ''}
  d2 closed ${bytes > 0 ? 'client' : 'server'}
  +2 c1 < ${reply} ${quit('1')}`

describe('a listing', () => {
  test.each([
    // vsftpd
    ['426 Failure writing network stream.', 700, 'transfer-aborted-426'],
    ['451 Failure reading local file.', 700, 'completion-error-after-data'],
    ['550 Permission denied.', 0, 'list-permission-denied'],
    ['425 Security: Bad IP connecting.', 0, 'data-source-address-mismatch'],
    ['421 Data timeout. Reconnect. Sorry.', 700, 'transfer-stalls-after-150'],
    // ProFTPD
    ['426 Transfer aborted. Data connection closed', 700, 'transfer-aborted-426'],
    ['450 LIST: Permission denied', 0, 'list-permission-denied'],
    ['450 No files found', 0, 'list-empty-successful'],
    // Pure-FTPd
    ['421-Sorry, we were unable to read [.] ⏎ 421 chdir: Permission denied', 0, 'list-permission-denied'],
    // FileZilla Server
    [
      '425 Unable to build data connection: ECONNABORTED - Connection aborted',
      700,
      'completion-error-after-data',
    ],
    ['426 Connection closed; transfer aborted.', 0, 'transfer-aborted-426'],
    // IIS
    ['425 Cannot open data connection.', 0, 'passive-accepted-no-transfer'],
    [
      '450 The process cannot access the file because it is being used by another process.',
      700,
      'completion-error-after-data',
    ],
    ['550 Access is denied.', 0, 'list-permission-denied'],
    ['550 The system cannot find the path specified.', 0, 'list-permission-denied'],
    ['552 Requested file action aborted.', 700, 'completion-error-after-data'],
    // pyftpdlib
    [
      '425 Rejected data connection from foreign address 45.67.10.11:50001.',
      0,
      'data-source-address-mismatch',
    ],
    ['550 Not enough privileges.', 0, 'list-permission-denied'],
    ['421 Passive data channel timed out.', 0, 'passive-accepted-no-transfer'],
    ['421 Connection timed out.', 0, 'transfer-stalls-after-150'],
    // any
    ['421 The server is going offline.', 0, 'greeting-maintenance'],
  ] as const)('%s after %i bytes', (reply, bytes, code) => {
    const { codes } = diagnosed(lists(reply, bytes))
    expect(codes).toContain(code)
  })

  test('only what names addresses is about addresses', () => {
    const text =
      '450 TLS session of data connection has not resumed or the session does not match the control connection'
    const tls = 'd1 tls TLSv1.3 TLS_AES_256_GCM_SHA384'
    const then = `c1 > LIST
      +2 c1 < 150 Here it comes
      d1 closed server
      +2 c1 < ${text}`
    const { codes } = diagnosed(opened(then, { protection: 'explicit', tls }))
    expect(codes).toContain('tls-session-reuse-impossible')
    expect(codes).not.toContain('data-source-address-mismatch')
    expect(codes).not.toContain('list-permission-denied')
  })
})

describe('an upload', () => {
  test.each([
    ['553 Could not create file.', 0, 'store-permission-denied'],
    ['550 Permission denied.', 0, 'store-permission-denied'],
    ['550 ftpscope-1.tmp: Overwrite permission denied', 0, 'store-permission-denied'],
    ["553 Can't open that file: Permission denied", 0, 'store-permission-denied'],
    ['550 Not enough privileges.', 0, 'store-permission-denied'],
    ['502 Command not implemented.', 0, 'store-permission-denied'],
    ['552 Disk full - please upload later', 0, 'store-quota-or-full'],
    ["553 Can't open that file: Disk quota exceeded", 0, 'store-quota-or-full'],
    ['552 Transfer aborted. Disk quota exceeded', 4096, 'store-quota-or-full'],
    ['550 There is not enough space on the disk.', 4096, 'store-quota-or-full'],
    ['452 Insufficient storage space in system.', 0, 'store-quota-or-full'],
    ['426 Failure reading network stream.', 4096, 'transfer-aborted-426'],
    ['451 Requested action aborted: local error in processing.', 4096, 'completion-error-after-data'],
    ['425 Cannot open data connection.', 0, 'passive-accepted-no-transfer'],
  ] as const)('%s after %i bytes', (reply, bytes, code) => {
    const { codes } = diagnosed(stores(reply, bytes), { user: 'web' })
    const ours = codes.filter((each) => /^(store|transfer|completion|passive-accepted|list)-/.test(each))
    expect(ours).toEqual([code])
  })
})

describe('a set-up that the server knows nothing of', () => {
  const told = (reply: string) => opened(`c1 > LIST\n+2 c1 < ${reply}`)
  const active = (reply: string) => `
    ${loggedIn('1', { attempt: 'a1 active 4 clear 45.67.20.10:21' })}
    d1 listening 45.67.10.10:41001
    c1 > PORT 45,67,10,10,160,41
    +2 c1 < 200 PORT command successful
    c1 > LIST
    +2 c1 < ${reply}
    d1 closed client timed-out ${quit('1')}`

  test.each([
    '425 Use PORT or PASV first.',
    '425 Use PORT, PASV or EPSV first.',
    '425 No data connection',
    '503 Bad sequence of commands.',
  ])('%s', (reply) => {
    const { primary, found } = diagnosed(told(reply))
    expect(primary).toBe('transfer-425-without-setup')
    expect(found('transfer-425-without-setup')).toMatchObject({ severity: 'error', confidence: 'likely' })
    expect(diagnosed(active(reply)).primary).toBe('transfer-425-without-setup')
  })

  test.each([
    ['the connection failed', told('425 Failed to establish connection.')],
    ['ProFTPD without one', told('425 Unable to build data connection: Connection refused')],
    [
      'PASV had been refused',
      `${loggedIn('1')}
       c1 > PASV
       +2 c1 < 550 Not here.
       c1 > LIST
       +2 c1 < 425 Use PORT or PASV first. ${quit('1')}`,
    ],
  ])('%s: no', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('transfer-425-without-setup')
  })
})

describe('how fast it goes', () => {
  const flow = (bytes: number, ms: number, times: number) =>
    opened(`
      c1 > LIST
      +2 c1 < 150 Here it comes
      ${Array.from({ length: times }, () => `+${ms} d1 data ${bytes}`).join('\n')}
      d1 listing unix 900
      d1 closed server
      +2 c1 < 226 Done`)

  test('a trickle', () => {
    const { found, primary } = diagnosed(flow(8192, 500, 20))
    expect(found('transfer-slow')).toMatchObject({ severity: 'info', confidence: 'possible' })
    expect(found('transfer-slow')?.title).toContain('16 KiB/s')
    expect(primary).toBeNull()
  })

  test.each([
    ['fast', flow(65536, 250, 20)],
    ['too little to measure', flow(1024, 500, 20)],
    ['over before it can be measured', flow(32768, 250, 4)],
  ])('%s: no', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('transfer-slow')
  })

  test('a path of such long round trips carries no more', () => {
    const far = flow(16384, 500, 20).replace('+2 c1 connected', '+900 c1 connected')
    expect(diagnosed(far).codes).not.toContain('transfer-slow')
  })
})

describe('sessions that end for want of commands', () => {
  const works = `${loggedIn('1')} ${passive('1', '1', 'EPSV', 50100)}`

  test.each([
    '421 Timeout.',
    '421 Idle timeout (600 seconds): closing control connection',
    '421 Timeout - try typing a little faster next time',
    '421 Activity timeout.',
    '421 Connection timed out.',
    '421 No-transfer-time exceeded. Closing control connection.',
  ])('%s', (reply) => {
    const { found, primary } = diagnosed(`${works}\n+9000 c1 < ${reply}\nc1 closed server`)
    expect(found('control-idle-timeout')).toMatchObject({ severity: 'info', confidence: 'certain' })
    expect(primary).toBeNull()
  })

  test('in place of the answer to PWD it is no shutdown', () => {
    const { codes } = diagnosed(`${loggedIn('1')}\nc1 > PWD\n+2 c1 < 421 Timeout.\nc1 closed server`)
    expect(codes).toContain('control-idle-timeout')
    expect(codes).not.toContain('greeting-maintenance')
  })

  test.each([
    ['a shutdown', `${works}\n+9000 c1 < 421 Service is shutting down.\nc1 closed server`],
    ['a data connection', `${works}\n+9000 c1 < 421 Passive data channel timed out.\nc1 closed server`],
    ['a transfer', lists('421 Connection timed out.')],
    [
      'a greeting',
      `attempt a1 passive 4 clear 45.67.20.10:21
       c1 connect 45.67.20.10:21
       +2 c1 connected 45.67.10.10:41000
       +2 c1 < 421 Timeout.
       c1 closed server`,
    ],
  ])('%s: no', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('control-idle-timeout')
  })
})

describe('data, and then silence', () => {
  const silent = (ms: number, end = 'c1 closed client timed-out') => `
    ${loggedIn('1')}
    c1 > EPSV
    +2 c1 < ${offer('EPSV', 50100)}
    d1 connect 45.67.20.10:50100
    +2 d1 connected 45.67.10.10:50001
    c1 > RETR big.iso
    +2 c1 < 150 Here it comes
    +${ms} d1 data 900000000
    d1 closed server
    +8000 ${end}`

  test('after a long transfer the control connection was forgotten', () => {
    const { found, primary } = diagnosed(silent(400_000))
    expect(primary).toBe('control-idle-dropped-silently')
    expect(found('control-idle-dropped-silently')).toMatchObject({ severity: 'error', confidence: 'likely' })
    expect(found('control-idle-dropped-silently')?.explanation).toContain('400 s')
  })

  test('after two minutes that is only possible', () => {
    expect(diagnosed(silent(120_000)).found('control-idle-dropped-silently')?.confidence).toBe('possible')
  })

  test.each([
    ['a short transfer', silent(3000), 'completion-226-missing'],
    ['the server hangs up', silent(400_000, 'c1 closed server'), 'control-closed-without-421'],
    ['a reset', silent(400_000, 'c1 closed server reset'), 'control-reset-mid-session'],
  ])('%s', (_, lines, code) => {
    const { codes } = diagnosed(lines)
    expect(codes).toContain(code)
    expect(codes).not.toContain('control-idle-dropped-silently')
  })
})

describe('a 226 that waits for us', () => {
  const held = (heldMs: number, thenMs: number, by = 'client timed-out') =>
    opened(`
      c1 > LIST
      +2 c1 < 150 Here it comes
      +2 d1 data 300
      +${heldMs} d1 closed ${by}
      d1 listing unix 5
      +${thenMs} c1 < 226 Done`)

  test('it comes when we close the data connection', () => {
    const { found, primary } = diagnosed(held(8000, 3))
    expect(found('completion-226-waits-for-close')).toMatchObject({ severity: 'info', side: 'client' })
    expect(primary).toBeNull()
  })

  test.each([
    ['the server closes', held(8000, 3, 'server')],
    ['it comes at its own time', held(8000, 4000)],
    ['nothing was held', held(3, 3)],
    [
      'an ordinary listing',
      `${loggedIn('1')} ${passive('1', '1', 'EPSV', 50100)} ${listing('1', '1')} ${quit('1')}`,
    ],
  ])('%s: no', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('completion-226-waits-for-close')
  })
})
