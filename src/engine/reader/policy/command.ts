/** `huiyin read-policy FILE [--json]`: reads the text of a policy and prints its clauses and proposed conditions. */
import { complain, inChinese, load, print } from '../console.ts'
import type { Text } from '../source/refusal.ts'
import { type PolicyReading, WHYS } from './model.ts'
import { readPolicy } from './read-policy.ts'
import { policyTable } from './table.ts'

const USAGE: Text = {
  zh: '用法：huiyin read-policy 文件 [--json]',
  en: 'Usage: huiyin read-policy FILE [--json]',
}

function asked(argv: readonly string[]): { readonly file: string; readonly json: boolean } | Text {
  const strange = argv.find((arg) => arg.startsWith('--') && arg !== '--json')
  if (strange)
    return { zh: `不认识的选项 ${strange}。${USAGE.zh}`, en: `Unknown option ${strange}. ${USAGE.en}` }
  const files = argv.filter((arg) => !arg.startsWith('--'))
  const [file] = files
  return file === undefined || files.length > 1 ? USAGE : { file, json: argv.includes('--json') }
}

/** The record as programs take it: why it abstained stands in words. */
export function plainPolicy({ clauses, ...head }: PolicyReading) {
  const lang = inChinese() ? 'zh' : 'en'
  return {
    ...head,
    clauses: clauses.map((clause) => ({
      ...clause,
      abstained: clause.abstained.map(({ quote, why }) => ({ quote, why: WHYS[why][lang] })),
    })),
  }
}

/** Returns the exit code: 0 when the record was printed. */
export async function readPolicyCommand(argv: string[]): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    await print(`${inChinese() ? USAGE.zh : USAGE.en}\n`)
    return 0
  }
  const want = asked(argv)
  if ('zh' in want) return complain(want)
  const text = await load(want.file)
  if (typeof text !== 'string') return complain(text)
  const read = readPolicy(text)
  await print(
    want.json
      ? `${JSON.stringify(plainPolicy(read), null, 2)}\n`
      : policyTable(read, inChinese() ? 'zh' : 'en'),
  )
  return 0
}
