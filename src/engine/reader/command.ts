/** `huiyin read FILE --issued YYYY-MM-DD [--json]`: reads a brief or page and prints the proposed records. */
import { complain, inChinese, load, print } from './console.ts'
import { normalise } from './page/normalise.ts'
import { plainArticle, readArticles } from './read-page.ts'
import type { Text } from './source/refusal.ts'
import { asTable } from './table.ts'

const USAGE: Text = {
  zh: '用法：huiyin read 文件 --issued YYYY-MM-DD [--json]',
  en: 'Usage: huiyin read FILE --issued YYYY-MM-DD [--json]',
}

interface Asked {
  readonly file: string
  readonly issued: string
  readonly json: boolean
}

const isDay = (text: string): boolean => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** What was asked for, or the sentence that says what is missing. */
function asked(argv: readonly string[]): Asked | Text {
  const files: string[] = []
  let issued: string | undefined
  let json = false
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] ?? ''
    if (arg === '--json') json = true
    else if (arg === '--issued') issued = argv[++i]
    else if (arg.startsWith('--issued=')) issued = arg.slice('--issued='.length)
    else if (arg.startsWith('--'))
      return { zh: `不认识的选项 ${arg}。${USAGE.zh}`, en: `Unknown option ${arg}. ${USAGE.en}` }
    else files.push(arg)
  }
  const [file] = files
  if (file === undefined || files.length > 1) return USAGE
  if (issued === undefined)
    return {
      zh: `缺少出版日期 --issued。${USAGE.zh}`,
      en: `The day of issue is missing: --issued. ${USAGE.en}`,
    }
  if (!isDay(issued))
    return {
      zh: `出版日期“${issued}”不是有效的 YYYY-MM-DD。`,
      en: `"${issued}" is not a valid day of issue (YYYY-MM-DD).`,
    }
  return { file, issued, json }
}

async function printAll(text: string, want: Asked): Promise<void> {
  let count = 0
  if (want.json) await print('{"articles":[')
  for (const article of readArticles(normalise(text), { issued: want.issued })) {
    const lead = count === 0 ? '\n' : ',\n'
    await print(want.json ? lead + JSON.stringify(plainArticle(article)) : asTable(article, ++count))
    if (want.json) count++
  }
  if (want.json) await print('\n]}\n')
}

/** Returns the exit code: 0 when the records were printed. */
export async function readCommand(argv: string[]): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    await print(`${inChinese() ? USAGE.zh : USAGE.en}\n`)
    return 0
  }
  const want = asked(argv)
  if ('zh' in want) return complain(want)
  const text = await load(want.file)
  if (typeof text !== 'string') return complain(text)
  try {
    await printAll(text, want)
    return 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0
    throw error
  }
}
