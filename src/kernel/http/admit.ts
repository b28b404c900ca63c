/** Whether a visitor may call a route at all: signed in, holding a post, and not tricked by another site. */
import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Route, Visitor } from './route.ts'

export type Admission = { readonly ok: true } | Refusal

export function admit(route: Route, visitor: Visitor, c: Context): Admission {
  const { by } = route
  if (by === 'anyone') return crossSite(route, visitor, c) ?? { ok: true }
  if (by === 'link') return visitor.actor?.link ? { ok: true } : (visitor.refused ?? closedLink())
  if (!visitor.actor || visitor.actor.link) return signIn()
  const forged = crossSite(route, visitor, c)
  if (forged) return forged
  if (by === 'signed-in') return { ok: true }
  const { posts } = visitor.actor
  if (by.posts.some((post) => posts.includes(post))) return { ok: true }
  return refuse('forbidden', {
    code: 'post',
    text: { zh: '您的岗位不能使用这项功能', en: 'Your post does not include this' },
    who: { zh: '系统管理员', en: 'the system administrator' },
  })
}

function signIn(): Refusal {
  return refuse('sign-in', { code: 'sign-in', text: { zh: '请先登录', en: 'Please sign in' } })
}

function closedLink(): Refusal {
  return refuse('not-found', {
    code: 'link',
    text: {
      zh: '这个链接已失效，请向发给您链接的办公室再要一个',
      en: 'This link no longer works; ask the office that sent it for a new one',
    },
  })
}

/** A write with a session must carry the session's own token; other sites cannot read it. */
function crossSite(route: Route, visitor: Visitor, c: Context): Refusal | undefined {
  if (route.method === 'get' || !visitor.session) return undefined
  const sent = Buffer.from(c.req.header('x-csrf') ?? '')
  const own = Buffer.from(visitor.session.csrf)
  if (sent.length === own.length && timingSafeEqual(sent, own)) return undefined
  return refuse('forbidden', {
    code: 'csrf',
    text: { zh: '页面已过期，请刷新后再试', en: 'This page is out of date; reload it and try again' },
  })
}
