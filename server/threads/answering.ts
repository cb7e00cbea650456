import { parentPort } from 'node:worker_threads'

export interface Asked<Question> {
  readonly number: number
  readonly question: Question
}

export type Told<Answer> = { readonly number: number } & (
  | { readonly answer: Answer }
  /** What an error is made of again on the other side. */
  | { readonly fault: { readonly message: string; readonly errcode?: number } }
)

// Each thread writes the environment into a diagnostic report, unless it is told not to.
if (process.report) process.report.excludeEnv = true

/** The farewell: what is open is closed, and the thread ends. */
export const goodbye = 'goodbye'

/** Makes the thread that calls it answer what it is asked, as `Thread` wants it. */
export function answering<Question, Answer>(
  answer: (question: Question) => Answer,
  close: () => void = () => {},
): void {
  parentPort?.on('message', (asked: Asked<Question> | typeof goodbye) => {
    if (asked === goodbye) {
      close()
      parentPort?.close()
      return
    }
    parentPort?.postMessage(told(asked, answer))
  })
}

function told<Question, Answer>(
  { number, question }: Asked<Question>,
  answer: (question: Question) => Answer,
): Told<Answer> {
  try {
    return { number, answer: answer(question) }
  } catch (error) {
    const { message, errcode } = error as Error & { errcode?: number }
    return { number, fault: { message, ...(errcode === undefined ? {} : { errcode }) } }
  }
}
