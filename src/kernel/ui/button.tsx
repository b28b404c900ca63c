/** A button says a verb and its object; one primary button per row. */
import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react'
import './button.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: 'primary' | 'plain' | 'danger' | 'link'
  small?: boolean
  /** Stays focusable and says why through `aria-describedby`, unlike `disabled`. */
  blocked?: boolean
  children: ReactNode
}

export function Button({ tone = 'plain', small, blocked, className, onClick, ...rest }: ButtonProps) {
  const names = ['button', `button-${tone}`, small && 'button-small', className].filter(Boolean).join(' ')
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (!blocked) onClick?.(event)
  }
  return (
    <button type="button" className={names} aria-disabled={blocked || undefined} onClick={press} {...rest} />
  )
}
