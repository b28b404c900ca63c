/** A file that asks for the password first: the browser's own download could not show the question. */
import type { MouseEvent, ReactNode } from 'react'
import { get } from './api.ts'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import { reasonsOf } from './problem.ts'
import { toast } from './toast.tsx'

export interface ConfirmedDownloadProps {
  href: string
  className: string
  children: ReactNode
}

export function ConfirmedDownload({ href, className, children }: ConfirmedDownloadProps) {
  const say = useWords(kitWords)
  function ask(event: MouseEvent<HTMLAnchorElement>) {
    event.preventDefault()
    get('/session/confirm')
      .then(() => fetchFile(href))
      .catch((error: unknown) => {
        const reasons = reasonsOf(error).map((reason) => reason.text)
        toast({ text: reasons.join(' ') || say('failed'), tone: 'danger' })
      })
  }
  return (
    <a className={className} href={href} download onClick={ask}>
      {children}
    </a>
  )
}

function fetchFile(href: string): void {
  const link = document.createElement('a')
  link.href = href
  link.download = ''
  link.click()
}
