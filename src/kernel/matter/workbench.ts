/** 工作台: one sentence, what waits for the reader by deadline, the days ahead, and what just happened. */
import { addDays } from '../deadlines/day.ts'
import type { Workbench } from '../http/wire-pages.ts'
import { latestNotices } from '../notices/inbox.ts'
import { isInside } from '../permissions/inside.ts'
import type { Lang } from '../text/text.ts'
import { todoRows } from './list.ts'
import type { Reader } from './row.ts'

const ROWS = 15

export async function workbenchOf(reader: Reader): Promise<Workbench> {
  const [{ rows, total, overdue, today }, agenda, recent] = await Promise.all([
    todoRows(reader, ROWS),
    agendaOf(reader),
    recentOf(reader),
  ])
  return {
    sentence: sentence(total, reader.lang),
    detail: detail(reader.days.today, overdue, today, reader.lang),
    rows,
    agenda,
    recent,
  }
}

function sentence(total: number, lang: Lang): string {
  if (lang === 'zh') return total ? `现在有 ${total} 件事等您办` : '现在没有等您办的事'
  if (!total) return 'Nothing waits for you now'
  return total === 1 ? '1 matter waits for you' : `${total} matters wait for you`
}

function detail(today: string, overdue: number, dueToday: number, lang: Lang): string {
  const day = new Date(`${today}T00:00:00Z`)
  const locale = lang === 'zh' ? 'zh-CN' : 'en-GB'
  const date = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(day)
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(day)
  if (lang === 'zh') {
    const told = [overdue && `${overdue} 件已超期`, dueToday && `${dueToday} 件今天到期`]
      .filter(Boolean)
      .join('，')
    return `${date} ${weekday}。${told ? `${told}。` : '没有超期的。'}`
  }
  const told = [overdue && `${overdue} overdue`, dueToday && `${dueToday} due today`]
    .filter(Boolean)
    .join(', ')
  return `${weekday}, ${date}. ${told || 'None overdue'}.`
}

async function agendaOf({ tx, actor, days }: Reader): Promise<Workbench['agenda']> {
  if (!isInside(actor)) return []
  const rows = await tx
    .selectFrom('activities')
    .select(['id', 'title', 'held_on', 'places', 'data'])
    .where('committee_id', '=', actor.committeeId)
    .where('cancelled_at', 'is', null)
    .where('held_on', '>=', days.today)
    .where('held_on', '<=', addDays(days.today, 14))
    .orderBy('held_on')
    .limit(5)
    .execute()
  return rows.map((row) => {
    const time = /^([01]\d|2[0-3]):[0-5]\d$/.exec(String(row.data.time ?? ''))?.[0] ?? ''
    return {
      at: new Date(`${row.held_on}T${time || '00:00'}:00+08:00`).toISOString(),
      allDay: !time,
      title: row.title,
      place: row.places.join('、'),
      href: `/activities/${row.id}`,
    }
  })
}

async function recentOf({ tx, actor, lang }: Reader): Promise<Workbench['recent']> {
  const own = { committeeId: actor.committeeId, personId: actor.personId }
  const latest = await latestNotices(tx, own, 6)
  return latest.map((row) => ({ at: row.at.toISOString(), text: row.text[lang], href: row.href }))
}
