/** A matter 事项: something heard that somebody must answer. */
export interface Matter<Data = Record<string, unknown>> {
  readonly id: string
  readonly no: string
  readonly type: string
  readonly title: string
  readonly state: string
  readonly version: number
  readonly data: Data
  readonly region: string
  readonly raisedBy: string | null
  readonly raisedOn: string
  /** When it came into its present state, ISO instant. */
  readonly enteredAt: string
  readonly due: string | null
  readonly stoppedOn: string | null
  readonly closedAt: string | null
  /** Entries by role, from the fields of `data` marked with a party. */
  readonly parties: Readonly<Record<string, readonly string[]>>
  /** Names of those entries. */
  readonly names: Readonly<Record<string, string>>
  /** Who last performed each verb. */
  readonly lastBy: Readonly<Record<string, string>>
}
