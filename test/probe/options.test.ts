/** What a request asks for, as the probe runs it and as the trace tells it. */
import { expect, test } from 'vitest'
import { probeHeader, readRequest } from '../../server/sources/probe/options.ts'
import type { ProbeRequest } from '../../shared/api.ts'
import { printTrace, readTrace } from '../../shared/trace/trace.ts'

const targetOf = (request: Partial<ProbeRequest>) => {
  const read = readRequest({ target: 'ftp.example.org', ...request })
  if ('problem' in read) return read.problem
  const vantage = { name: 'here', addresses: [], canReceive: null }
  const header = probeHeader(read.value, vantage, new Date('2026-01-01T00:00:00Z'))
  return readTrace(printTrace({ header, events: [] })).header.target
}

test('the stated passive range is kept with the trace', () => {
  expect(targetOf({ statedPorts: '50000-50100' })).toMatchObject({
    statedPorts: { min: 50000, max: 50100 },
  })
})

test('without a stated range the trace holds none', () => {
  expect(targetOf({})).not.toHaveProperty('statedPorts')
})

test.each(['50100-50000', '0-10', '1-70000', '50000'])('%s is no range', (statedPorts) => {
  expect(targetOf({ statedPorts })).toMatch(`"${statedPorts}" is no range of ports`)
})
