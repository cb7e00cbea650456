import { describe, expect, test } from 'vitest'
import { diagnosed, dialled, loggedIn, offer, passive, quit } from './diagnosed.ts'

const twice = `${loggedIn('1')}
  c1 > TYPE I
  +2 c1 < 200 Binary
  +2 c1 < 200 Binary again`

describe('more replies than commands', () => {
  test('one too many, and the next ones answer other commands', () => {
    const { found, primary } = diagnosed(`${twice}
      c1 > SYST
      +2 c1 < 257 "/" is the current directory
      c1 > EPSV
      +2 c1 < 215 UNIX ${quit('1')}`)
    expect(found('reply-desync')).toMatchObject({ severity: 'error', confidence: 'likely' })
    expect(primary).toBe('reply-desync')
  })

  test('one too many that does no harm is told, and no more', () => {
    const { found, primary } = diagnosed(`${twice} ${passive('1', '1', 'EPSV', 50100)} ${quit('1')}`)
    expect(found('reply-desync')).toMatchObject({ severity: 'info', confidence: 'possible' })
    expect(primary).toBeNull()
  })

  test.each([
    ['last words of a server that gives up', `${twice} c1 closed server`.replace('again c1', 'again\n c1')],
    ['the server shuts down', `${loggedIn('1')}\n +2 c1 < 421 Shutting down\n c1 closed server`],
    [
      'EPSV answered as PASV is',
      `${loggedIn('1')}\n c1 > EPSV\n +2 c1 < ${offer('PASV', 50100)}\n ${quit('1')}`,
    ],
  ])('%s: no', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('reply-desync')
  })
})

describe('226 and the last data', () => {
  const late = (ms: number): string => `${loggedIn('1')} ${dialled('1', '1', 'EPSV', 50100)}
    c1 > LIST
    +2 c1 < 150 Here it comes
    +2 c1 < 226 Done
    +${ms} d1 data 300
    d1 listing unix 5
    d1 closed server ${quit('1')}`

  test('clearly after it', () => {
    const { found, primary } = diagnosed(late(1500))
    expect(found('completion-before-data-end')).toMatchObject({ severity: 'info' })
    expect(primary).toBeNull()
  })

  test('within what two connections differ by', () => {
    expect(diagnosed(late(20)).codes).not.toContain('completion-before-data-end')
  })
})

describe('QUIT', () => {
  const works = `${loggedIn('1')} ${passive('1', '1', 'EPSV', 50100)}`

  test.each([
    ['closed without a word', `${works}\n c1 > QUIT\n +2 c1 closed server`],
    ['never answered', `${works}\n c1 > QUIT\n +2000 c1 closed client`],
  ])('%s', (_, lines) => {
    const { found, primary } = diagnosed(lines)
    expect(found('quit-no-221')).toMatchObject({ severity: 'info' })
    expect(primary).toBeNull()
  })

  test.each([
    ['answered', `${works} ${quit('1')}`],
    ['hung up on by us', `${works}\n c1 > QUIT\n +5 c1 closed client`],
    [
      'after a session that failed',
      `${loggedIn('1')}\n c1 > EPSV\n +2 c1 < 500 No\n c1 > QUIT\n +2 c1 closed server`,
    ],
  ])('%s: nothing to tell', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('quit-no-221')
  })
})
