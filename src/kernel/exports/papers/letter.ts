/** 交办函: the letter with which a matter goes to the unit that answers it. */
import {
  type Block,
  documentNumber,
  type OfficialPaper,
  officialDate,
  ordinal,
} from '../../../engine/documents/index.ts'
import { HOST } from '../../matter/answers.ts'
import { type Drawing, heard, partyNames, titleLines } from './paper.ts'

export function letter(drawing: Drawing): OfficialPaper {
  const { matter, house, handed } = drawing
  const files = drawing.view.files.filter((file) => !handed || file.at <= handed.at.toISOString())
  return {
    kind: 'letter',
    organ: house.office,
    ...(handed ? { number: letterNumber(drawing), date: handed.on } : {}),
    title: titleLines(`关于交办“${matter.title.replace(/^关于/, '')}”的函`),
    addressee: partyNames(drawing, HOST).join('、'),
    body: body(drawing),
    attachments: files.map((file) => file.name.replace(/\.[a-z0-9]+$/i, '')),
    signer: house.office,
    ...(partyNames(drawing, 'joint').length ? { cc: partyNames(drawing, 'joint').join('，') } : {}),
    ...(handed ? {} : { note: '送签稿，签发后编发文字号和日期' }),
  }
}

/** Its own series beside the matters': 交办函 number 12 belongs to matter number 12 of the year. */
export function letterNumber({ type, matter, house }: Drawing): string {
  const [year, number] = /(\d{4})-(\d+)$/.exec(matter.no)?.slice(1).map(Number) ?? []
  if (!year || !number) throw new Error(`not a number of a matter: ${matter.no}`)
  return documentNumber({ organCode: `${house.code}${type.label.zh.slice(0, 2)}函`, year, number })
}

function body(drawing: Drawing): Block[] {
  const sections = heard(drawing)
  const blocks: Block[] = [{ kind: 'paragraph', text: opening(drawing) }]
  sections.forEach(({ label, lines, listed }, i) => {
    blocks.push({ kind: 'heading', level: 1, text: `${ordinal(1, i + 1)}${label}` })
    for (const [n, text] of lines.entries())
      blocks.push({ kind: 'paragraph', text: listed ? `${ordinal(3, n + 1)}${text}` : text })
  })
  blocks.push({ kind: 'heading', level: 1, text: `${ordinal(1, sections.length + 1)}办理要求` })
  const asked = demands(
    drawing,
    sections.some((section) => section.listed),
  )
  for (const [n, text] of asked.entries())
    blocks.push({ kind: 'paragraph', text: `${ordinal(3, n + 1)}${text}` })
  return [...blocks, { kind: 'paragraph', text: '特此函达。' }]
}

function opening(drawing: Drawing): string {
  const { type, matter } = drawing
  const raisers = partyNames(drawing, 'raiser')
  const joint = partyNames(drawing, 'joint')
  const from = raisers.length ? `${raisers.join('、')}提出的` : '我们收到的'
  const with_ = joint.length ? `，由${joint.join('、')}会办` : ''
  return `${from}${type.label.zh}“${matter.title}”（编号：${matter.no}），经研究，交由你单位主办${with_}。现将有关内容和办理要求函告如下。`
}

function demands(drawing: Drawing, hasPoints: boolean): string[] {
  const { type, house, handed, matter } = drawing
  const due = handed ? handed.due : null
  const basis = type.states[handed?.state ?? matter.state]?.basis?.zh
  const asked = [
    due
      ? `请于${officialDate(due)}前将办理情况书面答复我办。确需延期的，请在期限届满前说明理由。`
      : '请在规定期限内将办理情况书面答复我办。',
  ]
  if (basis) asked.push(`办理期限的依据：${basis}。`)
  if (hasPoints) asked.push('请对上述各条逐条答复，写明办理结果；列入计划的，写明完成日期。')
  if (partyNames(drawing, 'joint').length) asked.push('请会办单位先将会办意见送你单位，由你单位汇总答复。')
  if (house.phone) asked.push(`办理中需要协调的，请与我办联系，电话：${house.phone}。`)
  return asked
}
