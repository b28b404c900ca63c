/** How people move through the screens: the same few moves in every story. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Committee, signIn } from '../setup/office.ts'
import type { TestProgram } from '../setup/program.ts'
import type { Served } from '../setup/served.ts'

/** What a page takes on a busy machine, in milliseconds; a story that is wrong should say so before the suite does. */
const PATIENCE = 15_000

export const heard = {
  title: '老旧小区楼道照明坏了没人修',
  text: '走访中居民反映，三个小区的楼道灯坏了半年，老人夜里不敢下楼。',
  points: ['修好三个小区的楼道灯', '明确楼道照明由谁维护'],
}

/** The form beside the page; it goes away when it has been sent. */
export const sheet = (page: Page): Locator => page.locator('dialog[open]')

export const verbs = (page: Page): Locator => page.getByRole('region', { name: '可以办的事' })

export async function openVerb(page: Page, label: string): Promise<Locator> {
  await verbs(page).getByRole('button', { name: label, exact: true }).click()
  await sheet(page).getByRole('heading', { name: label }).waitFor()
  return sheet(page)
}

/** The reason for what one does, asked for where the verb needs one. */
export const opinion = (form: Locator): Locator => form.getByRole('textbox', { name: '意见', exact: true })

/** Presses the verb of the open form, and waits until the sentence about it is shown. */
export async function send(page: Page, label: string): Promise<string> {
  await sheet(page).getByRole('button', { name: label, exact: true }).click()
  await sheet(page).waitFor({ state: 'detached' })
  const said = page.locator('.toasts li').last()
  await said.waitFor()
  const text = (await said.innerText()).replace(/\s*×\s*$/, '').trim()
  await said.getByRole('button', { name: '关闭这条消息' }).click()
  return text
}

export async function act(
  page: Page,
  no: string,
  label: string,
  fill: (form: Locator) => Promise<unknown> = async () => undefined,
): Promise<string> {
  await page.goto(`/m/${no}`)
  await fill(await openVerb(page, label))
  return send(page, label)
}

export async function pick(form: Locator, label: string, name: string): Promise<void> {
  const box = form.getByRole('combobox', { name: label })
  await box.fill(name)
  await form.getByRole('option', { name }).click()
}

/** Answers every point of the open form in turn. */
export async function answerPoints(
  form: Locator,
  replies: readonly { readonly outcome: string; readonly text: string; readonly promise?: string }[],
): Promise<void> {
  for (const [at, { outcome, text, promise }] of replies.entries()) {
    const row = form.locator('li.item').nth(at)
    await row.getByRole('radio', { name: outcome }).check()
    await row.getByRole('textbox', { name: `逐条答复 第 ${at + 1} 行` }).fill(text)
    if (promise) await row.getByLabel('承诺完成日期').fill(promise)
  }
}

export const solved = [
  { outcome: 'A 已经解决', text: '三个小区的楼道灯已全部换好' },
  { outcome: 'A 已经解决', text: '由物业公司维护，街道督促' },
]

export const LETTER = '收到交办后，我局当日派人到现场查看，现将办理情况答复如下，请审阅。'

export async function fillAnswer(form: Locator, replies = solved): Promise<void> {
  await form.getByLabel('答复意见').fill(LETTER)
  await answerPoints(form, replies)
}

/** Who did what, first to last, as the page tells it. */
export async function timelineOf(page: Page): Promise<string[]> {
  const timeline = page.locator('details.timeline')
  if (!(await timeline.evaluate((it) => (it as HTMLDetailsElement).open)))
    await timeline.locator('summary').click()
  const acts = timeline.locator('li strong')
  await acts.first().waitFor()
  return acts.allInnerTexts()
}

/** Everybody keeps one window through all stories of a file, as at work. */
export function windows(served: () => Served, committee: number): (login: string) => Promise<Page> {
  const open = new Map<string, Page>()
  return async (login) => {
    const page = open.get(login) ?? (await served().open(`${login}${committee}`))
    page.setDefaultTimeout(PATIENCE)
    open.set(login, page)
    return page
  }
}

/** Ways to a matter's middle for stories that begin there, through the door the pages use. */
export function prepared(program: TestProgram, committee: Committee) {
  const act = async (name: string, no: string, verb: string, input = {}, reason?: string): Promise<void> => {
    const visitor = await signIn(program, `${name}${committee.id}`)
    const { version } = (await visitor.get(`/matters/${no}`)).body
    const told = { version, input, ...(reason ? { reason } : {}) }
    const answer = await visitor.send('POST', `/matters/${no}/acts/${verb}`, told)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  const raised = async (title = heard.title): Promise<string> => {
    const clerk = await signIn(program, `clerk${committee.id}`)
    const input = { ...heard, title, raiserId: committee.people.member }
    const { body } = await clerk.send('POST', '/matters', { type: 'followup', input })
    return body.no
  }
  const handed = async (jointIds: (string | undefined)[] = []): Promise<string> => {
    const no = await raised()
    const { housing: hostId } = committee.orgs
    await act('clerk', no, 'accept', { hostId, jointIds, points: heard.points })
    await act('head', no, 'handOver')
    return no
  }
  return { act, raised, handed }
}
