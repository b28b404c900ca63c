/** The columns of every list of matters: deadline, matter, where stuck, next act. */
import { useMemo } from 'react'
import { Link } from 'wouter'
import {
  type Column,
  dayText,
  LightChip,
  type MatterRow,
  momentText,
  officeTime,
  useLang,
  useToday,
} from '#kernel/web'
import { useSay } from './words.ts'

function Waits({ row }: { row: MatterRow }) {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  const time = row.remindedAt ? momentText(row.remindedAt, today, lang) : ''
  const reminded = time
    ? say('row.reminded', { n: row.reminded, time })
    : say('row.remindedPlain', { n: row.reminded })
  const since = row.waitsSince
    ? say('row.since', { day: dayText(officeTime(row.waitsSince).day, today, lang) })
    : ''
  return (
    <>
      {row.waitsFor || row.stateLabel}
      {row.reminded > 0 ? <small>{reminded}</small> : since && row.waitsFor && <small>{since}</small>}
    </>
  )
}

function Next({ row }: { row: MatterRow }) {
  const say = useSay()
  if (!row.next) return null
  const urgent = row.light === 'overdue' || row.light === 'today'
  return (
    <Link
      className={urgent ? 'button button-small button-primary' : 'button button-small'}
      href={row.next.href ?? `/m/${row.no}?act=${row.next.verb}`}
      data-act=""
    >
      {row.next.label}
      <span className="sr">{say('row.of', { title: row.title })}</span>
    </Link>
  )
}

export function useMatterColumns(): readonly Column<MatterRow>[] {
  const say = useSay()
  return useMemo(
    () => [
      {
        id: 'due',
        label: say('col.due'),
        sort: 'due',
        className: 'narrow',
        cell: (row) => <LightChip clock={row} />,
      },
      {
        id: 'matter',
        label: say('col.matter'),
        sort: 'no',
        cell: (row) => (
          <>
            <Link href={`/m/${row.no}`}>
              {row.no} {row.title}
            </Link>
            <small>{[row.typeLabel, row.about].filter(Boolean).join(say('comma'))}</small>
          </>
        ),
      },
      {
        id: 'waits',
        label: say('col.waits'),
        sort: 'waits',
        className: 'who',
        cell: (row) => <Waits row={row} />,
      },
      { id: 'next', label: say('col.next'), className: 'narrow', cell: (row) => <Next row={row} /> },
    ],
    [say],
  )
}
