/** Targets whose name servers lie, stall, or answer what is no answer. */
import type { HostileCase, Place } from '../hostile-case.ts'
import { addressRecord, aliasRecord, answer, type NameServer, type Question } from '../name-server.ts'

/** The server's own address, and nothing else. */
const honest =
  ({ address }: Place): NameServer =>
  (question) => [answer(question, question.type === 'A' ? [addressRecord(address)] : [])]

const only = (type: Question['type'], records: readonly Buffer[]): NameServer => {
  return (question) => [answer(question, question.type === type ? records : [])]
}

export const names: readonly HostileCase[] = [
  {
    does: 'has a name server that answers with noise',
    server: {},
    names: () => () => [Buffer.from('not an answer at all, but bytes'), Buffer.alloc(512, 0xff)],
    finds: ['dns-timeout'],
  },
  {
    does: 'has a name server that never answers',
    server: {},
    names: () => () => [],
    finds: ['dns-timeout'],
  },
  {
    does: 'has a name server that answers other questions than were asked',
    server: {},
    names:
      ({ canaryPort }) =>
      ({ query, ...question }) => {
        const other = Buffer.from(query)
        other.writeUInt16BE((other.readUInt16BE(0) + canaryPort) & 0xffff, 0)
        return Array.from({ length: 50 }, () =>
          answer({ ...question, query: other }, [addressRecord('127.77.0.1')]),
        )
      },
    finds: ['dns-timeout'],
  },
  {
    does: 'has a name that is an alias of itself',
    server: {},
    names: () => (question) => [answer(question, [aliasRecord('hostile', 'example')])],
    finds: ['dns-no-address'],
  },
  {
    does: 'has a name that is an alias of an alias of an alias, without end',
    server: {},
    names: () => (question, before) => [answer(question, [aliasRecord(`alias-${before}`, 'example')])],
    finds: ['dns-no-address'],
  },
  {
    does: 'has a name that is an alias of markup',
    server: {},
    names: (place) => (question) =>
      question.type === 'CNAME'
        ? [
            answer(question, [
              aliasRecord('<script>alert(1)</script>', '\x1b[31m[a](javascript:b)', 'example'),
            ]),
          ]
        : honest(place)(question, 0),
    finds: 'nothing',
  },
  {
    does: 'has a name of two hundred addresses',
    server: {},
    names: ({ address }) =>
      only('A', [
        addressRecord(address),
        ...Array.from({ length: 199 }, (_, i) => addressRecord(`127.77.1.${i + 1}`)),
      ]),
    finds: ['dns-split-answers'],
    findsInPublic: 'nothing',
  },
  {
    does: 'has a name that leads to itself first and somewhere else ever after',
    server: {},
    names:
      ({ address }) =>
      (question, before) => [
        answer(question, question.type === 'A' ? [addressRecord(before < 3 ? address : '127.77.0.1')] : []),
      ],
    request: { mode: 'passive' },
    finds: 'nothing',
  },
  {
    does: 'has a name that leads to private, reserved and multicast addresses',
    server: {},
    names: () =>
      only(
        'A',
        ['10.1.2.3', '169.254.169.254', '100.64.1.1', '224.0.0.1', '0.0.0.0', '255.255.255.255'].map(
          addressRecord,
        ),
      ),
    finds: ['target-address-forbidden'],
  },
  {
    does: 'has a name that leads to private addresses in IPv6 clothes',
    server: {},
    names: () =>
      only(
        'AAAA',
        ['::ffff:10.1.2.3', '64:ff9b::a01:203', '2002:a01:203::1', 'fe80::1', 'fd00::1'].map(addressRecord),
      ),
    finds: ['target-address-forbidden'],
  },
]
