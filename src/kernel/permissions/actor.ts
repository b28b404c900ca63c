/** Who is acting: a person with posts, or an organisation that came through a link. */
export interface Actor {
  readonly committeeId: number
  /** The person's entry; for a link, the organisation's. Four-eyes rules compare it. */
  readonly personId: string
  readonly accountId: string | null
  readonly name: string
  readonly unit: string
  readonly orgIds: readonly string[]
  /** Posts held today, as declared by `post()` roles. */
  readonly posts: readonly string[]
  /** Signed in without the second factor that the house asks for: what is sealed stays shut. */
  readonly passwordOnly?: boolean
  /** A link opens these verbs on one matter and nothing else. */
  readonly link?: { readonly id: string; readonly matterId: string; readonly verbs: readonly string[] }
  readonly address: string
}
