/** 催办单: tells whoever an overdue matter waits for how late it is. */
import { type OfficialPaper, officialDate } from '../../../engine/documents/index.ts'
import { dayOf } from '../../deadlines/clock.ts'
import { letterNumber } from './letter.ts'
import { type Drawing, partyNames, titleLines } from './paper.ts'

export function reminder(drawing: Drawing): OfficialPaper {
  const { reader, matter, view, house, type } = drawing
  const state = type.states[matter.state]?.label.zh ?? ''
  const late = `至${officialDate(reader.days.today)}已超过 ${-(view.daysLeft ?? 0)} 个工作日，目前状态为“${state}”。`
  const due = matter.due ? `办理期限为${officialDate(matter.due)}，${late}` : ''
  const before = view.remindedAt
    ? `此前已催办 ${view.reminded} 次，最近一次在${officialDate(dayOf(view.remindedAt))}。`
    : ''
  const joint = partyNames(drawing, 'joint')
  return {
    kind: 'letter',
    organ: house.office,
    title: titleLines(`关于催办“${matter.title.replace(/^关于/, '')}”的函`),
    addressee: view.waitsFor,
    body: [
      { kind: 'paragraph', text: `${source(drawing)}${due}${before}` },
      {
        kind: 'paragraph',
        text: '请收到后抓紧办理并尽快书面答复；因客观原因不能办结的，请书面说明原因、已做的工作和预计完成日期。',
      },
      ...(house.phone ? [{ kind: 'paragraph' as const, text: `联系电话：${house.phone}。` }] : []),
    ],
    signer: house.office,
    date: reader.days.today,
    ...(joint.length && !joint.includes(view.waitsFor) ? { cc: joint.join('，') } : {}),
  }
}

function source(drawing: Drawing): string {
  const { matter, type, handed } = drawing
  const what = `${type.label.zh}“${matter.title}”（编号：${matter.no}）`
  return handed ? `${officialDate(handed.on)}以${letterNumber(drawing)}交办的${what}，` : `${what}，`
}
