/** The browser's door: the look, the words, the data and the parts that every page is made of. */

export { ACTIVITY_KINDS } from './activities/kinds.ts'
export type {
  Action,
  Choice,
  Fact,
  Field,
  FileRow,
  Light,
  MatterRow,
  Problem,
  Reason,
  TimelineEntry,
} from './http/wire.ts'
export type {
  Counts,
  EntryList,
  EntryRow,
  EntryView,
  LeaderPage,
  MatterList,
  MatterView,
  Me,
  Workbench,
} from './http/wire-pages.ts'
export type { Lang, Text } from './text/text.ts'
export { type ActBody, ActForm, type ActFormProps } from './ui/act-form.tsx'
export { ActSheet, type ActSheetProps } from './ui/act-sheet.tsx'
export { type Answer, get, newKey, request, send, upload } from './ui/api.ts'
export {
  Banner,
  DemoBanner,
  ElderToggle,
  FeedbackLink,
  HelpPanel,
  Key,
  KeyHint,
  PrintButton,
} from './ui/bits.tsx'
export { Button, type ButtonProps } from './ui/button.tsx'
export { Chip, type ChipTone, LightChip, useClockWords } from './ui/chip.tsx'
export { ConflictSurface } from './ui/conflict-surface.tsx'
export { type Column, DataTable, type Sorting } from './ui/data-table.tsx'
export { Dialog, DialogFoot } from './ui/dialog.tsx'
export { ConfirmedDownload } from './ui/download.tsx'
export { connected, useEvents } from './ui/events.ts'
export { Facts, LongFacts, Paragraphs } from './ui/facts.tsx'
export { FileList, FileUpload } from './ui/files.tsx'
export { Form, type FormProps } from './ui/form/form.tsx'
export { type Picked, Picker } from './ui/form/picker.tsx'
export { draftOf } from './ui/form/use-draft.ts'
export type { FormValues } from './ui/form/values.ts'
export { keysOn, switchKeys, useKeys } from './ui/keys.ts'
export { fill, LangContext, type Say, useLang, useWords, type Values } from './ui/lang.tsx'
export { hasUnsaved, leaveAnyway, useLeaveGuard } from './ui/leave.ts'
export { MatterDocument } from './ui/matter-document.tsx'
export { Page, PagePending } from './ui/page.tsx'
export { nameWindows, PageTitle } from './ui/page-title.tsx'
export { Pager } from './ui/pager.tsx'
export { ApiProblem, isKind, type Refused, reasonsOf, Unreachable } from './ui/problem.ts'
export { cache, forget, remember, useServer } from './ui/query.ts'
export { Ribbon } from './ui/ribbon.tsx'
export { SearchBox } from './ui/search-box.tsx'
export { Card, Section } from './ui/section.tsx'
export { type Selection, useSelection } from './ui/selection.ts'
export {
  confirmed,
  confirming,
  confirmPutOff,
  gate,
  setCsrfToken,
  signedInAgain,
  signInPutOff,
} from './ui/session.ts'
export { Sheet } from './ui/sheet.tsx'
export { EmptyState, ErrorState, Skeleton } from './ui/states.tsx'
export { createStore, type Store, useStore } from './ui/store.ts'
export { SummaryTiles, type Tile } from './ui/summary-tiles.tsx'
export { type Tab, Tabs } from './ui/tabs.tsx'
export {
  addDays,
  dayAndWeekday,
  daysBetween,
  dayText,
  momentText,
  monthText,
  nearDay,
  officeTime,
  weekday,
} from './ui/time.ts'
export { Timeline } from './ui/timeline.tsx'
export { Toasts, toast } from './ui/toast.tsx'
export { TodayContext, useToday } from './ui/today.tsx'
export { VerbBar } from './ui/verb-bar.tsx'
