/** The shapes of whole pages: who is signed in, a matter, the workbench, a register. */
import { z } from '@hono/zod-openapi'
import { Action, Choice, Fact, Field, FileRow, MatterRow, page, Reason, TimelineEntry } from './wire.ts'

const instant = z.iso.datetime()

export type Me = z.infer<typeof Me>
export const Me = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), unit: z.string(), post: z.string() }),
    committee: z.object({
      id: z.int(),
      name: z.string(),
      level: z.enum(['province', 'city', 'county']),
      phone: z.string(),
    }),
    posts: z.array(z.string()),
    lang: z.enum(['zh', 'en']),
    elder: z.boolean(),
    /** A demo installation: every page says that its people and places are invented. */
    demo: z.boolean(),
    /** Today in the office's time zone; the browser's clock is not trusted. */
    today: z.iso.date(),
    csrf: z.string(),
    sessionEnds: instant,
    /** A second factor is set up. */
    totp: z.boolean(),
    /** TOTP is demanded by a post and not yet set up. */
    mustSetUpTotp: z.boolean(),
    /** A post of theirs reads what is sealed; it stays shut until a second factor is set up. */
    sealedWaits: z.boolean(),
    /** What a new password must be, in one sentence. */
    passwordRules: z.string(),
    menu: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        items: z.array(z.object({ id: z.string(), label: z.string(), href: z.string() })),
      }),
    ),
    /** Matter types this reader may raise. */
    raise: z.array(z.object({ type: z.string(), label: z.string() })),
  })
  .openapi('Me')

/** Live numbers of the frame: pushed by server-sent events and equal to the lists they open. */
export type Counts = z.infer<typeof Counts>
export const Counts = z
  .object({
    todo: z.int(),
    done: z.int(),
    raised: z.int(),
    watched: z.int(),
    drafts: z.int(),
    overdue: z.int(),
    today: z.int(),
    week: z.int(),
    notices: z.int(),
    /** Open matters waiting for this reader, by menu item id. */
    menu: z.record(z.string(), z.int()),
  })
  .openapi('Counts')

export type MatterView = z.infer<typeof MatterView>
export const MatterView = MatterRow.extend({
  facts: z.array(Fact),
  parties: z.array(
    z.object({
      role: z.string(),
      label: z.string(),
      id: z.string(),
      name: z.string(),
      register: z.string(),
      phone: z.string(),
    }),
  ),
  /** The states on the way, drawn as a 流转单 ribbon. */
  ribbon: z.array(
    z.object({
      state: z.string(),
      label: z.string(),
      at: instant.nullable(),
      due: z.iso.date().nullable(),
      place: z.enum(['done', 'now', 'ahead']),
    }),
  ),
  basis: z.string(),
  timeline: z.array(TimelineEntry),
  links: z.array(
    z.object({ kind: z.string(), label: z.string(), href: z.string(), title: z.string(), state: z.string() }),
  ),
  files: z.array(FileRow),
  actions: z.array(Action),
  watched: z.boolean(),
  remind: z.object({ ok: z.boolean(), reasons: z.array(Reason) }).nullable(),
  /** Links handed out for this matter, newest first; only for those who may hand them out. */
  accessLinks: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      verbs: z.array(z.string()),
      expires: instant,
      state: z.enum(['open', 'used', 'expired', 'revoked']),
      opened: z.int(),
      lastOpened: instant.nullable(),
    }),
  ),
  papers: z.array(z.object({ id: z.string(), label: z.string(), href: z.string() })),
}).openapi('MatterView')

export type MatterList = z.infer<typeof MatterList>
export const MatterList = page(MatterRow)
  .extend({
    title: z.string(),
    sorts: z.array(Choice),
    states: z.array(Choice),
    types: z.array(Choice),
  })
  .openapi('MatterList')

export type Workbench = z.infer<typeof Workbench>
export const Workbench = z
  .object({
    sentence: z.string(),
    detail: z.string(),
    rows: z.array(MatterRow),
    agenda: z.array(
      z.object({ at: instant, allDay: z.boolean(), title: z.string(), place: z.string(), href: z.string() }),
    ),
    recent: z.array(z.object({ at: instant, text: z.string(), href: z.string() })),
  })
  .openapi('Workbench')

export type EntryRow = z.infer<typeof EntryRow>
export const EntryRow = z
  .object({
    id: z.string(),
    title: z.string(),
    /** Tells two entries of one name apart: unit and 界别. */
    detail: z.string(),
    cells: z.array(z.string()),
    archived: z.boolean(),
    version: z.int(),
  })
  .openapi('EntryRow')

export type EntryList = z.infer<typeof EntryList>
export const EntryList = page(EntryRow)
  .extend({
    register: z.string(),
    label: z.string(),
    columns: z.array(z.string()),
    mayEdit: z.boolean(),
    /** By the whole of a sealed number, which is never part of an address. */
    mayLookUp: z.boolean(),
    /** Something in it is sealed: a file of it asks for the password. */
    sensitive: z.boolean(),
    sorts: z.array(Choice),
  })
  .openapi('EntryList')

/** A value of an entry; one that is shut says whether this reader may open it, and how long it stays open. */
export type EntryFact = z.infer<typeof EntryFact>
export const EntryFact = Fact.extend({
  shut: z.object({ mayOpen: z.boolean(), secondsLeft: z.int().nullable() }).optional(),
}).openapi('EntryFact')

export type Opening = z.infer<typeof Opening>
export const Opening = z
  .object({
    id: z.string(),
    at: instant,
    until: instant,
    who: z.string(),
    unit: z.string(),
    register: z.string(),
    registerLabel: z.string(),
    entryId: z.string(),
    title: z.string(),
    /** Labels of what was opened. */
    fields: z.array(z.string()),
    /** For one's own eyes, or in a list. */
    way: z.enum(['eyes', 'list']),
    reason: z.string(),
  })
  .openapi('Opening')

export type EntryView = z.infer<typeof EntryView>
export const EntryView = z
  .object({
    id: z.string(),
    register: z.string(),
    label: z.string(),
    title: z.string(),
    version: z.int(),
    archived: z.boolean(),
    facts: z.array(EntryFact),
    form: z.array(Field),
    mayEdit: z.boolean(),
    /** Something is sealed here that this reader may ask to have erased. */
    mayErase: z.boolean(),
    /** Who looked at what is sealed here, newest first; null for those who do not oversee it. */
    openings: z.array(Opening).nullable(),
    history: z.array(TimelineEntry),
    posts: z.array(z.object({ post: z.string(), unit: z.string(), from: z.string(), to: z.string() })),
    matters: z.array(MatterRow),
  })
  .openapi('EntryView')

/** A measured indicator: its number opens the list it counts. */
export type IndicatorValue = z.infer<typeof IndicatorValue>
export const IndicatorValue = z
  .object({
    id: z.string(),
    label: z.string(),
    value: z.string(),
    unit: z.string(),
    /** The same days a year earlier; empty where that means nothing. */
    before: z.string(),
    definition: z.string(),
    href: z.string(),
  })
  .openapi('IndicatorValue')

export type LeaderPage = z.infer<typeof LeaderPage>
export const LeaderPage = z
  .object({
    sentence: z.string(),
    numbers: z.array(IndicatorValue),
    stuck: z.array(MatterRow.extend({ phone: z.string(), stuckDays: z.int() })),
    byMonth: z.array(z.object({ month: z.string(), raised: z.int(), closed: z.int() })),
    byTown: z.array(z.object({ town: z.string(), open: z.int(), overdue: z.int(), href: z.string() })),
  })
  .openapi('LeaderPage')
