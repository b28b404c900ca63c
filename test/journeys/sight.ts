/** What can be seen of a page: whether it is there yet, and what of it is cut off or lies outside the window. */
import type { Page } from 'playwright-core'

/** Its title stands, and nothing is being read any more. */
export async function ready(page: Page): Promise<void> {
  await page.locator('#main h1:not(.sr)').first().waitFor({ timeout: 20_000 })
  await page.locator('.skeleton').waitFor({ state: 'detached', timeout: 20_000 })
}

/** The page that says there is none, or that it could not be opened. */
export async function isMissing(page: Page): Promise<boolean> {
  const [title] = await page.locator('#main h1').allInnerTexts()
  return title === '没有这一页' || (await page.locator('.state-error').count()) > 0
}

/** Wider than the window, or words that their own box hides. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (it: Element) =>
      `${it.tagName.toLowerCase()}.${it.className} “${it.textContent?.slice(0, 30)}”`
    const wide = document.documentElement.scrollWidth - window.innerWidth
    const outside = [...document.querySelectorAll('main *, header *, aside *')].filter((it) => {
      const box = it.getBoundingClientRect()
      return box.width > 1 && box.right > window.innerWidth + 1 && !it.closest('.sr')
    })
    const hidden = [...document.querySelectorAll('main *, header *, aside *')].filter((it) => {
      const { overflowX, textOverflow } = getComputedStyle(it)
      const hides = overflowX === 'hidden' || overflowX === 'clip'
      if (it instanceof HTMLInputElement) return false
      return hides && textOverflow !== 'ellipsis' && it.clientWidth > 1 && it.scrollWidth > it.clientWidth + 1
    })
    return [
      ...(wide > 0 ? [`${wide} pixels too wide: ${outside.slice(0, 3).map(name).join(' | ')}`] : []),
      ...hidden.map((it) => `hides its words: ${name(it)}`),
    ]
  })
}
