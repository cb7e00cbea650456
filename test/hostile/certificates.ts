/** Certificates with whatever names (X.509 in DER, RFC 5280), signed by themselves and of no use anywhere else. */
import { generateKeyPairSync, sign } from 'node:crypto'
import type { KeyPair } from '../probe/ftps-server.ts'

export interface CertificateNames {
  readonly commonName: string
  readonly organisation?: string
  /** Alternative names, all as DNS names. */
  readonly names: readonly string[]
}

export function certificateFor(names: CertificateNames): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const body = tbsCertificate(names, publicKey.export({ type: 'spki', format: 'der' }))
  const signature = sign('sha256', body, privateKey)
  const whole = sequence(body, ecdsaWithSha256, bitString(signature))
  const lines = whole
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function tbsCertificate({ commonName, organisation, names }: CertificateNames, spki: Buffer): Buffer {
  const name = sequence(
    attribute([0x55, 4, 3], commonName),
    ...(organisation === undefined ? [] : [attribute([0x55, 4, 10], organisation)]),
  )
  const alternatives = sequence(...names.map((each) => der(0x82, Buffer.from(each))))
  return sequence(
    der(0xa0, der(2, Buffer.from([2]))),
    der(2, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(der(0x18, Buffer.from('20200101000000Z')), der(0x18, Buffer.from('21200101000000Z'))),
    name,
    spki,
    ...(names.length === 0
      ? []
      : [der(0xa3, sequence(sequence(objectId([0x55, 29, 17]), der(4, alternatives))))]),
  )
}

/** In UTF8String, so that any character can be said. */
const attribute = (id: readonly number[], text: string): Buffer =>
  der(0x31, sequence(objectId(id), der(12, Buffer.from(text))))

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  if (length > 65_535) throw new RangeError(`${length} bytes are too many here`)
  return Buffer.concat([Buffer.from([tag, ...head]), content])
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, Buffer.concat(parts))
const objectId = (encoded: readonly number[]): Buffer => der(6, Buffer.from(encoded))
const bitString = (content: Buffer): Buffer => der(3, Buffer.concat([Buffer.from([0]), content]))
const ecdsaWithSha256 = sequence(objectId([0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]))
