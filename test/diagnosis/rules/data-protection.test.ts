import { expect, test } from 'vitest'
import { diagnosed, offer, quit } from './diagnosed.ts'

const run = (prot: string, reply: string): string => `
  attempt a1 passive 4 explicit 45.67.20.10:21
  c1 connect 45.67.20.10:21
  +2 c1 connected 45.67.10.10:41000
  +2 c1 < 220 Ready
  c1 > AUTH TLS
  +2 c1 < 234 Go on
  +5 c1 tls TLSv1.3 TLS_AES_256_GCM_SHA384
  c1 > USER anonymous
  +2 c1 < 331 Password please
  c1 > PASS ****
  +2 c1 < 230 Welcome
  ${prot}
  c1 > EPSV
  +2 c1 < ${offer('EPSV', 50100)}
  d1 connect 45.67.20.10:50100
  +2 d1 connected 45.67.10.10:51000
  c1 > LIST
  +2 c1 < ${reply}
  d1 closed server ${quit('1')}`

const clear = 'c1 > PROT C\n +2 c1 < 200 Clear'
const secret = 'c1 > PROT P\n +2 c1 < 200 Private'

test.each([
  ['PROT was left out', run('', '522 Data connections must be encrypted.')],
  ['PROT C was chosen', run(clear, '521 Data connection cannot be opened with this PROT setting.')],
  ['PROT C is refused', run('c1 > PROT C\n +2 c1 < 534 Policy requires SSL.', '550 Policy requires SSL.')],
])('%s', (_, lines) => {
  const { found, codes, primary } = diagnosed(lines)
  expect(found('data-prot-required')).toMatchObject({ severity: 'error', side: 'client' })
  expect(codes).not.toContain('prot-p-refused')
  expect(primary).toBe('data-prot-required')
})

test.each([
  ['the data was to be protected', run(secret, '522 SSL/TLS required on the data channel')],
  ['the directory may not be read', run(clear, '550 Permission denied.')],
])('%s: another matter', (_, lines) => {
  expect(diagnosed(lines).codes).not.toContain('data-prot-required')
})
