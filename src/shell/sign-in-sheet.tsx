/** Signing in again over the page, which stays exactly as it is. */
import { useState } from 'react'
import {
  Button,
  Dialog,
  forget,
  gate,
  type Me,
  remember,
  request,
  signedInAgain,
  signInPutOff,
  useStore,
} from '#kernel/web'
import { readMe } from './me.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useSay } from './words.ts'

export function SignInSheet({ me }: { me: Me }) {
  const say = useSay()
  const at = useStore(gate)
  const [other, setOther] = useState(false)
  if (at !== 'sheet') return null

  async function done() {
    const now = await readMe()
    if (now.person.id !== me.person.id) {
      await request('/session', { method: 'DELETE', quiet: true })
      setOther(true)
      return
    }
    setOther(false)
    remember('/me', now)
    signedInAgain()
    await forget('')
  }
  return (
    <Dialog title={say('again.title')} onClose={signInPutOff}>
      <p className="quiet">{say('again.text')}</p>
      {other && (
        <p className="field-error" role="alert">
          {say('again.other', { name: me.person.name })}
        </p>
      )}
      <SignInForm onDone={done} />
      <Button tone="link" onClick={signInPutOff}>
        {say('again.later')}
      </Button>
    </Dialog>
  )
}
