/** The port behind which every way out of the program stands: mail, a group's webhook. */

export interface Message {
  /** The same for every attempt, so that a gateway can drop the second of two. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export type Sent =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly problem: string
      /** Whether another attempt can help. */
      readonly retry: boolean
      /** The gateway said when. */
      readonly retryAfterSeconds?: number
    }

export interface Channel {
  readonly id: 'mail' | 'webhook'
  /** Messages a minute that one address takes. */
  readonly perMinute?: number
  /** Answers or gives up within seconds; never throws. */
  send(message: Message): Promise<Sent>
}
