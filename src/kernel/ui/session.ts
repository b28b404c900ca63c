/** Whether the session still stands, and who waits for it to be opened again. */
import { createStore } from './store.ts'

/** `banner`: it ended while the reader writes, so nothing may take the keyboard away. */
export type Gate = 'open' | 'banner' | 'sheet'

export const gate = createStore<Gate>('open')

/** The server wants the password once more before it goes on. */
export const confirming = createStore(false)

let token = ''
let asking: ((go: boolean) => void)[] = []
let waiting: { go: () => void; stop: () => void }[] = []

export function csrfToken(): string {
  return token
}

export function setCsrfToken(value: string): void {
  token = value
}

export function isWriting(): boolean {
  const at = document.activeElement
  return (
    at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement || at instanceof HTMLSelectElement
  )
}

/** The session ended: resolves true when the reader has signed in again, false when not now. */
export function waitForSignIn(quiet: boolean): Promise<boolean> {
  if (quiet) {
    if (gate.get() === 'open') gate.set('banner')
    return Promise.resolve(false)
  }
  gate.set('sheet')
  return new Promise((resolve) => {
    waiting.push({ go: () => resolve(true), stop: () => resolve(false) })
  })
}

export function signedInAgain(): void {
  const resumed = waiting
  waiting = []
  gate.set('open')
  for (const one of resumed) one.go()
}

export function signInPutOff(): void {
  const stopped = waiting
  waiting = []
  gate.set('banner')
  for (const one of stopped) one.stop()
}

/** Resolves true when the reader has given the password again, false when not now. */
export function waitForConfirm(): Promise<boolean> {
  confirming.set(true)
  return new Promise((resolve) => asking.push(resolve))
}

function settle(go: boolean): void {
  const asked = asking
  asking = []
  confirming.set(false)
  for (const resolve of asked) resolve(go)
}

export function confirmed(): void {
  settle(true)
}

export function confirmPutOff(): void {
  settle(false)
}
