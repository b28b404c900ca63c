/** A matter as a page: what it says, who it concerns, how it came here, and what this reader may do. */
import type { z } from 'zod'
import { describeField } from '../field/describe.ts'
import { core } from '../field/shape.ts'
import { factsOf } from '../field/show.ts'
import type { Action, FileRow } from '../http/wire.ts'
import type { MatterView } from '../http/wire-pages.ts'
import { typeOf } from '../kernel.ts'
import { linksOf } from '../links/of-matter.ts'
import { actionsFor, type Possible } from './decide.ts'
import type { AnyMatterType } from './define.ts'
import { linkedRecords } from './linked.ts'
import type { Matter } from './matter.ts'
import { papersOf } from './papers.ts'
import { partiesView } from './parties-view.ts'
import { canRemind } from './remind.ts'
import { type Reader, rowsOf, screenOf } from './row.ts'
import { ribbonOf, timelineOf } from './timeline.ts'

export async function viewOf(reader: Reader, matter: Matter): Promise<MatterView> {
  const { kernel, actor, lang, days } = reader
  const { type } = typeOf(kernel, matter.type)
  const inner = !actor.link
  // Sent in one go: none of them needs the answer of another.
  const [[row], timeline, watched, parties, links, files, remind, accessLinks] = await Promise.all([
    rowsOf(reader, [matter]),
    timelineOf(reader, type, matter),
    isWatched(reader, matter),
    partiesView(reader, type, matter),
    inner ? linkedRecords(reader, matter) : [],
    filesOf(reader, matter),
    inner ? canRemind(reader, type, matter) : null,
    inner ? linksOf(reader, type, matter) : [],
  ])
  if (!row) throw new Error('a matter has a row')
  return {
    ...row,
    facts: factsOf(type.data, matter.data, lang, matter.names, shownFields(type)),
    parties,
    ribbon: ribbonOf(type, matter, timeline, lang),
    basis: type.states[matter.state]?.basis?.[lang] ?? '',
    timeline: inner ? timeline : [],
    links,
    files,
    actions: actionsFor(type, matter, actor, days.today).map((act) => actionOf(reader, type, matter, act)),
    watched,
    remind,
    accessLinks,
    papers: inner ? papersOf(matter, days.today, lang) : [],
  }
}

/** Derived bookkeeping and the title, which stands above, are not repeated in the text. */
function shownFields(type: AnyMatterType): string[] {
  return Object.entries(type.data.shape)
    .filter(([name, declared]) => {
      const { meta } = core(declared as z.ZodType)
      return name !== type.title && !meta.party && !(meta.derived && meta.long)
    })
    .map(([name]) => name)
}

function actionOf(reader: Reader, type: AnyMatterType, matter: Matter, act: Possible): Action {
  const { lang, kernel } = reader
  const { transition: t, verb } = act
  const field = (name: string, required: boolean) =>
    describeField(name, type.data.shape[name] as z.ZodType, lang, required, {
      value: draftValue(type, matter, name),
      names: matter.names,
    })
  return {
    verb,
    label: t.label[lang],
    tone: t.tone ?? 'plain',
    reason: t.reason ?? 'none',
    ...(t.screen ? { href: screenOf(kernel, matter) } : {}),
    fields: [
      ...(t.asks ?? []).map((name) => field(name, true)),
      ...(t.mayAsk ?? []).map((name) => field(name, false)),
    ],
    blockedBy: act.blockedBy.map((r) => ({
      code: r.code,
      text: r.text[lang],
      ...(r.who ? { who: r.who[lang] } : {}),
    })),
  }
}

/** A form starts from what is recorded; a list with given rows starts from the rows its type names. */
function draftValue(type: AnyMatterType, matter: Matter, name: string): unknown {
  const { meta } = core(type.data.shape[name] as z.ZodType)
  const value = matter.data[name]
  if (!meta.rowsOf || (Array.isArray(value) && value.length)) return value
  const texts = matter.data[meta.rowsOf]
  return Array.isArray(texts) ? texts.map((text) => ({ text })) : undefined
}

async function filesOf({ tx, actor }: Reader, matter: Matter): Promise<FileRow[]> {
  const rows = await tx
    .selectFrom('files')
    .select(['id', 'name', 'size', 'mime', 'by_name', 'at'])
    .where('committee_id', '=', actor.committeeId)
    .where('matter_id', '=', matter.id)
    .orderBy('at')
    .execute()
  return rows.map(({ by_name, at, size, ...file }) => ({
    ...file,
    size: Number(size),
    by: by_name,
    at: at.toISOString(),
  }))
}

async function isWatched({ tx, actor }: Reader, matter: Matter): Promise<boolean> {
  const row = await tx
    .selectFrom('watches')
    .select('matter_id')
    .where('committee_id', '=', actor.committeeId)
    .where('person_id', '=', actor.personId)
    .where('matter_id', '=', matter.id)
    .executeTakeFirst()
  return row !== undefined
}
