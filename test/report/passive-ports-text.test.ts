import { expect, test } from 'vitest'
import { passivePortsReport, passiveRange } from '../../shared/diagnosis/passive-range.ts'
import { passivePortsText } from '../../shared/report/passive-ports-text.ts'
import type { PortSample } from '../../shared/session/port-samples.ts'

const text = (samples: Readonly<Record<number, PortSample['result']>> | readonly number[]): string => {
  const list = Array.isArray(samples)
    ? samples.map((port: number): [number, PortSample['result']] => [port, 'open'])
    : Object.entries(samples).map(([port, result]): [number, PortSample['result']] => [Number(port), result])
  return passivePortsText(
    passivePortsReport(passiveRange(list.map(([port, result], seq) => ({ port, result, seq })))),
  )
}

test('the firewall opens 3001-3100 of 3001-3300: the border is an interval', () => {
  const said = text({
    3009: 'open',
    3081: 'open',
    3097: 'open',
    3142: 'filtered',
    3238: 'filtered',
    3291: 'filtered',
  })
  expect(said).toContain('6 ports offered, between 3009 and 3291.')
  expect(said).toContain('Blocked: 3142-3291.')
  expect(said).toContain('The border lies between 3097 and 3142.')
  expect(said).toContain('estimator: German tanks; with 95 % confidence it begins between')
})

test('two borders are two intervals', () => {
  const said = text({ 3009: 'filtered', 3110: 'open', 3190: 'open', 3238: 'filtered' })
  expect(said).toContain('The border lies between 3009 and 3110, and between 3190 and 3238.')
})

test.for([
  [[40_000, 40_000, 40_000], 'The range is the single port 40000.'],
  [[5000, 5001, 5003, 5004], 'how far it goes on is not known (estimator: last seen)'],
  [[5003, 5004, 5005, 5001, 5002], 'both ends are seen (estimator: last seen)'],
  [[5000, 5100], 'Too few different ports to estimate the range.'],
] as const)('%j', ([ports, sentence]) => {
  expect(text(ports)).toContain(sentence)
})
