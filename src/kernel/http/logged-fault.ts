/** A fault as it may stand in a log: what and where, without the values that PostgreSQL quotes from rows. */

export function loggedFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { type: typeof fault }
  const { code, constraint, table, column, routine } = fault as Error & Record<string, unknown>
  const cause = fault.cause === undefined ? {} : { cause: loggedFault(fault.cause) }
  return {
    type: fault.name,
    message: fault.message,
    stack: fault.stack,
    code,
    constraint,
    table,
    column,
    routine,
    ...cause,
  }
}
