import { useId, useState } from 'react'
import { type Decoded, decode } from '../../../shared/ftp/decode.ts'
import {
  addressPortOf,
  lineOfAddressPort,
  lineOfSix,
  type Six,
  sixOf,
  wrongNumbers,
} from '../../../shared/learn/six-numbers.ts'
import { learn } from '../../words/learn.ts'
import { words } from '../../words/words.ts'
import { CopyButton } from '../CopyButton.tsx'
import { StatusIcon } from '../StatusIcon.tsx'
import styles from './Calculator.module.css'

const first = '227 Entering Passive Mode (192,168,178,20,195,149)'
const examples = [first, 'PORT 192,168,178,33,197,123', 'EPRT |2|2001:db8::5|50555|', '203.0.113.10:50050']

/** One line holds the truth; two forms beside it show its parts and write it anew. */
export function Calculator() {
  const id = useId()
  const [line, setLine] = useState(first)
  const read = line.trim() === '' ? null : decode(line)
  const decoded = read && 'value' in read ? read.value : null
  const problem = read && 'problem' in read ? read.problem : null
  return (
    <div className={styles.calculator}>
      <div className={styles.ask}>
        <label htmlFor={id}>{learn.calculator.field}</label>
        <input
          id={id}
          className={styles.line}
          value={line}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={problem !== null || undefined}
          aria-describedby={`${id}-said`}
          onChange={(event) => setLine(event.currentTarget.value)}
        />
        <p id={`${id}-said`} className={styles.said} role="status">
          {problem !== null ? (
            <span className={styles.problem}>
              <StatusIcon status="error" /> {learn.calculator.said(problem)}
            </span>
          ) : (
            learn.calculator.hint
          )}
        </p>
        <p className={styles.examples}>
          {learn.calculator.examples}:
          {examples.map((example) => (
            <button key={example} type="button" onClick={() => setLine(example)}>
              {example}
            </button>
          ))}
        </p>
      </div>
      <div className={styles.forms}>
        <SixForm line={line} decoded={decoded} onChange={setLine} />
        <EndpointForm line={line} decoded={decoded} onChange={setLine} />
      </div>
      {decoded ? (
        <Answer decoded={decoded} />
      ) : (
        <p className={styles.empty}>{problem === null && learn.calculator.empty}</p>
      )}
    </div>
  )
}

interface FormProps {
  readonly line: string
  readonly decoded: Decoded | null
  readonly onChange: (line: string) => void
}

function SixForm({ line, decoded, onChange }: FormProps) {
  const six = sixOf(line, decoded)
  const wrong = wrongNumbers(six)
  return (
    <fieldset className={styles.form}>
      <legend>{learn.calculator.six}</legend>
      <div className={styles.six}>
        {learn.calculator.sixNames.map((name, index) => (
          <input
            key={name}
            aria-label={name}
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            value={six[index]}
            aria-invalid={wrong.includes(index) || undefined}
            onChange={({ currentTarget: { value } }) =>
              onChange(lineOfSix(six.with(index, value.replace(/\D/g, '')) as unknown as Six))
            }
          />
        ))}
      </div>
      {wrong.length > 0 && <p className={styles.problem}>{learn.calculator.notByte}</p>}
    </fieldset>
  )
}

function EndpointForm({ line, decoded, onChange }: FormProps) {
  const endpoint = addressPortOf(line, decoded)
  const address = useId()
  const port = useId()
  return (
    <fieldset className={styles.form}>
      <legend>{learn.calculator.endpoint}</legend>
      <div className={styles.endpoint}>
        <label htmlFor={address}>{learn.calculator.address}</label>
        <input
          id={address}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={endpoint.address}
          onChange={({ currentTarget: { value } }) =>
            onChange(lineOfAddressPort({ ...endpoint, address: value.trim() }))
          }
        />
        <label htmlFor={port}>{learn.calculator.port}</label>
        <input
          id={port}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={endpoint.port}
          onChange={({ currentTarget: { value } }) =>
            onChange(lineOfAddressPort({ ...endpoint, port: value.replace(/\D/g, '') }))
          }
        />
      </div>
    </fieldset>
  )
}

function Answer({ decoded }: { readonly decoded: Decoded }) {
  const {
    readAs,
    address,
    kind,
    port,
    bytes: [high, low],
    spellings,
    remarks,
  } = decoded
  const { calculator } = learn
  return (
    <div className={styles.answer}>
      <section className={styles.sums}>
        <p className={styles.readAs}>
          {calculator.readAs}: <strong>{calculator.said(readAs)}</strong>
        </p>
        <dl className={styles.found}>
          <div>
            <dt>{calculator.address}</dt>
            <dd>
              {address === null ? calculator.noAddress : <code>{address}</code>}
              {kind !== null && <small>{calculator.kinds[kind]}</small>}
            </dd>
          </div>
          <div>
            <dt>{calculator.port}</dt>
            <dd>
              <code className={styles.portNumber}>{port}</code>
            </dd>
          </div>
        </dl>
        <h2>{calculator.sum}</h2>
        <p className={styles.sum}>
          <b>{high}</b> × 256 + <b>{low}</b> = {high * 256} + {low} = <b>{port}</b>
        </p>
        <h2>{calculator.division}</h2>
        <p className={styles.sum}>
          <b>{port}</b> ÷ 256 = <b>{high}</b>, {calculator.remainder} <b>{low}</b>
        </p>
        <p className={styles.why}>{calculator.why}</p>
        {remarks.map((remark) => (
          <p key={remark} className={styles.remark}>
            <StatusIcon status="warning" /> {calculator.said(remark)}
          </p>
        ))}
      </section>
      <section>
        <h2>{calculator.spellings}</h2>
        <dl className={styles.spellings}>
          {Object.entries(spellings).map(([name, text]) => (
            <div key={name}>
              <dt>{calculator.spelling[name] ?? name}</dt>
              <dd>
                <code>{text}</code>
                <CopyButton label={words.findings.copy} text={() => text} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}
