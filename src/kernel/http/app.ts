/** Builds the web application from declared routes, and refuses to boot with one that is not declared. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { guessLang } from '../accounts/cookie.ts'
import type { Kernel } from '../kernel.ts'
import type { Refusal } from '../matter/refusal.ts'
import { type Admission, admit } from './admit.ts'
import { answer, fault, problem } from './answer.ts'
import { staleFor } from './fresh.ts'
import { type Noted, noteRefusal } from './note.ts'
import { type Rates, tooMany } from './rate.ts'
import { readCall } from './read-call.ts'
import type { Answer, Route, Visitor } from './route.ts'
import { Problem } from './wire.ts'

export interface AppOptions {
  readonly visit: (c: Context) => Promise<Visitor>
  readonly log: (trace: string, cause: unknown, c: Context) => void
  /** Middleware that every answer passes: headers, metrics. */
  readonly before?: ((app: OpenAPIHono) => void) | undefined
  /** Pages and files outside /api, declared as well. */
  readonly pages?: readonly Page[] | undefined
  /** How much each caller may ask for; without it, as much as they like. */
  readonly rates?: Rates | undefined
  /** Hears of refusals that an attack would meet. */
  readonly noted?: Noted | undefined
}

/** Something the browser opens by address: the shell, a public page, a calendar feed. */
export interface Page {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly by: 'anyone' | 'signed-in'
  readonly run: (c: Context, visitor: Visitor) => Promise<Response> | Response
}

export function buildApp(kernel: Kernel, routes: readonly Route[], options: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono()
  options.before?.(app)
  const declared = new Set<string>()
  for (const route of routes) {
    const path = `/api${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`
    declare(declared, route.method, path)
    document(app, route)
    app.on(route.method.toUpperCase(), path, (c) => serve(kernel, route, options, c))
  }
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Huiyin 回音', version: '1' } })
  declare(declared, 'get', '/openapi.json')
  app.all('/api/*', (c) => problem(c, 'zh', notThere))
  declare(declared, 'all', '/api/*')
  for (const page of options.pages ?? []) {
    declare(declared, page.method, page.path)
    app.on(page.method.toUpperCase(), page.path, async (c) => page.run(c, await options.visit(c)))
  }
  app.notFound((c) => problem(c, 'zh', notThere))
  app.onError((cause, c) => fault(c, 'zh', cause, options.log))
  assertAllDeclared(app, declared)
  return app
}

const notThere: Refusal = {
  ok: false,
  kind: 'not-found',
  reasons: [{ code: 'route', text: { zh: '没有这个地址', en: 'There is nothing at this address' } }],
}

function declare(declared: Set<string>, method: string, path: string): void {
  const name = `${method.toUpperCase()} ${path}`
  if (declared.has(name)) throw new Error(`route declared twice: ${name}`)
  declared.add(name)
}

/** Middleware (`ALL /*`) aside, an address that nobody declared stops the boot. */
function assertAllDeclared(app: OpenAPIHono, declared: ReadonlySet<string>): void {
  for (const { method, path } of app.routes) {
    if (method === 'ALL' && path === '/*') continue
    if (!declared.has(`${method} ${path}`)) throw new Error(`route not declared: ${method} ${path}`)
  }
}

async function serve(kernel: Kernel, route: Route, options: AppOptions, c: Context): Promise<Response> {
  let visitor: Visitor | undefined
  try {
    visitor = await options.visit(c)
    const result = await called(kernel, route, options, visitor, c)
    if (!(result instanceof Response) && !result.ok) noteRefusal(options.noted, c, result, visitor)
    return answer(c, visitor.lang, route, result)
  } catch (cause) {
    return fault(c, visitor?.lang ?? guessLang(c), cause, options.log)
  }
}

async function called(
  kernel: Kernel,
  route: Route,
  { rates }: AppOptions,
  visitor: Visitor,
  c: Context,
): Promise<Answer<unknown>> {
  const wait = rates?.wait(route, visitor) ?? 0
  if (wait > 0) {
    c.header('retry-after', String(wait))
    return tooMany(wait)
  }
  const admission: Admission = admit(route, visitor, c)
  if (!admission.ok) return admission
  const read = await readCall(route, c)
  if (!read.ok) return read
  const stale = staleFor(route, visitor, kernel, read.value.params)
  if (stale) return stale
  const call = { kernel, visitor, actor: visitor.actor, lang: visitor.lang, c, ...read.value }
  return route.run(call as Parameters<Route['run']>[0])
}

function describe({ by, fresh }: Route): string {
  const who = `For: ${typeof by === 'string' ? by : by.posts.join(', ')}`
  return fresh ? `${who}. Asks for the password again (POST /session/confirm)` : who
}

function document(app: OpenAPIHono, route: Route): void {
  const { params, query, body, answers } = route
  const ok = answers
    ? { 200: { description: 'Done', content: { 'application/json': { schema: answers } } } }
    : route.sends
      ? { 200: { description: 'Done', content: { [route.sends]: { schema: { type: 'string' as const } } } } }
      : { 204: { description: 'Done' } }
  const problems = {
    default: { description: 'Refused', content: { 'application/json': { schema: Problem } } },
  }
  app.openAPIRegistry.registerPath({
    method: route.method,
    path: `/api${route.path}`,
    summary: route.summary,
    description: describe(route),
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: { content: { 'application/json': { schema: body } } } } : {}),
    },
    responses: { ...ok, ...problems },
  })
}
