/** Messages are put together the same way every time, and tried again ever more rarely. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_ATTEMPTS, nextAttempt } from './backoff.ts'
import { messageOf } from './message.ts'

describe('messages', () => {
  const lines = fc.uniqueArray(
    fc.record({ deliveryId: fc.uuid(), text: fc.string({ minLength: 1 }), href: fc.constant('/m/X') }),
    {
      minLength: 1,
      maxLength: 60,
      selector: (line) => line.deliveryId,
    },
  )
  const at = { lang: 'zh', origin: 'https://zx.test' } as const

  it('keep their id whatever the order, and another set has another', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const id = messageOf('a', all, at).id
        expect(messageOf('a', [...all].reverse(), at).id).toBe(id)
        if (all.length > 1) expect(messageOf('a', all.slice(1), at).id).not.toBe(id)
      }),
    )
  })

  it('say how many they are and link each', () => {
    const all = Array.from({ length: 23 }, (_, i) => ({
      deliveryId: `${i}`,
      text: `第${i}件`,
      href: `/m/JB-${i}`,
    }))
    const digest = messageOf('a', all, at)
    expect(digest.subject).toBe('您有 23 条新通知')
    expect(digest.text).toContain('https://zx.test/m/JB-19')
    expect(digest.text).toContain('另有 3 条')
    expect(messageOf('a', all.slice(0, 1), { ...at, lang: 'en' }).subject).toBe('第0件')
  })

  it('are tried ever more rarely, and no sooner than the gateway asks', () => {
    const now = new Date('2026-07-10T02:00:00Z')
    const waits = Array.from(
      { length: MAX_ATTEMPTS },
      (_, i) => (nextAttempt(now, i + 1).getTime() - now.getTime()) / 60_000,
    )
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360])
    expect(nextAttempt(now, 1, 600).getTime() - now.getTime()).toBe(600_000)
  })
})
