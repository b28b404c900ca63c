/** What stands around the page behind a link: who sent it, larger letters, the other language, a phone. */
import type { ReactNode } from 'react'
import { Button, DemoBanner, ElderToggle, type Lang, useWords } from '#kernel/web'
import type { LinkPage } from './link-page.ts'
import { linkWords } from './words/link.ts'
import './frame.css'

export interface LinkFrameProps {
  link: LinkPage | undefined
  lang: Lang
  onLang: (lang: Lang) => void
  elder: boolean
  onElder: (elder: boolean) => void
  children: ReactNode
}

export function LinkFrame({ link, lang, onLang, elder, onElder, children }: LinkFrameProps) {
  const say = useWords(linkWords)
  const other = lang === 'zh' ? 'en' : 'zh'
  const phone = link?.committee.phone
  return (
    <div className="link">
      <header className="frame-head link-head">
        <span className="frame-brand">{link?.committee.name ?? ''}</span>
        <div className="link-tools no-print">
          <ElderToggle on={elder} onChange={onElder} />
          <Button tone="link" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => onLang(other)}>
            {say('language')}
          </Button>
        </div>
      </header>
      {link?.demo && <DemoBanner />}
      <div className="link-body">{children}</div>
      {phone && (
        <footer className="frame-foot no-print">
          <span>{link.committee.name}</span>
          <a href={`tel:${phone}`}>{say('call', { phone })}</a>
        </footer>
      )}
    </div>
  )
}
