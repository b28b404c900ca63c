/** What the commands of the reader share: a file read to text, and words to the terminal in its language. */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Text, unreadable } from './source/refusal.ts'
import { MAX_BYTES, textOf } from './source/text-of.ts'

export async function load(file: string): Promise<string | Text> {
  const info = await stat(file).catch(() => null)
  if (!info) return { zh: `找不到文件 ${file}。`, en: `There is no file ${file}.` }
  if (!info.isFile()) return { zh: `${file} 不是文件。`, en: `${file} is not a file.` }
  if (info.size > MAX_BYTES) return unreadable('too-big').reason.text
  const bytes = await readFile(file).catch(() => null)
  if (!bytes) return { zh: `没有权限读取 ${file}。`, en: `${file} may not be read.` }
  const read = await textOf(bytes)
  return read.ok ? read.text : named(file, read.reason.text)
}

const named = (file: string, text: Text): Text => ({
  zh: `${basename(file)}：${text.zh}`,
  en: `${basename(file)}: ${text.en}`,
})

export const inChinese = (): boolean => /^zh/i.test(process.env.LC_ALL ?? process.env.LANG ?? '')

export function complain(text: Text): number {
  process.stderr.write(`${inChinese() ? text.zh : text.en}\n`)
  return 1
}

/** Waits when the reader of the pipe is slower than we are. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
