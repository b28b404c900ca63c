/** Work in a process of its own: what it is to do goes in as one message, what it has to say comes back as messages. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const TSX = import.meta.resolve('tsx')

/** Runs a file of this folder; its last message is the answer. */
export function inProcess<Answer>(
  file: string,
  job: unknown,
  say: (line: string) => void = () => undefined,
): Promise<Answer> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ['--import', TSX],
    serialization: 'advanced',
  })
  let answer: Answer | undefined
  child.on('message', (told: { readonly line?: string; readonly answer?: Answer }) => {
    if (told.line !== undefined) say(told.line)
    else answer = told.answer
  })
  child.send(job as object)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve(answer as Answer) : reject(new Error(`${file} ended with ${code}`)),
    )
  })
}

/** In that process: takes the job, answers, leaves. */
export function takeJob<Job, Answer>(work: (job: Job, say: (line: string) => void) => Promise<Answer>): void {
  const send = (told: object) => new Promise<void>((done) => process.send?.(told, () => done()))
  process.once('message', async (job) => {
    const answer = await work(job as Job, (line) => void send({ line }))
    await send({ answer })
    process.disconnect()
  })
}
