/** What came back instead of an answer: a refusal in plain words, or no connection at all. */
import type { Problem, Reason } from '../http/wire.ts'

/** A refusal with more than the wire promises everywhere: signing in may ask which committee. */
export type Refused = Problem & { choices?: { value: string; label: string }[] }

export class ApiProblem extends Error {
  readonly problem: Refused
  readonly status: number
  constructor(problem: Refused, status: number) {
    super(problem.reasons.map((reason) => reason.text).join(' ') || problem.kind)
    this.name = 'ApiProblem'
    this.problem = problem
    this.status = status
  }
}

/** The request never reached the server, or its answer never came back. */
export class Unreachable extends Error {
  constructor() {
    super('unreachable')
    this.name = 'Unreachable'
  }
}

export function reasonsOf(error: unknown): Reason[] {
  return error instanceof ApiProblem ? error.problem.reasons : []
}

export function isKind(error: unknown, kind: Problem['kind']): error is ApiProblem {
  return error instanceof ApiProblem && error.problem.kind === kind
}

function isProblem(body: unknown): body is Refused {
  return typeof body === 'object' && body !== null && 'kind' in body && 'reasons' in body
}

/** Reads the body of a refused request; a proxy's HTML page becomes a fault. */
export function problemFrom(status: number, body: string): ApiProblem {
  try {
    const parsed: unknown = JSON.parse(body)
    if (isProblem(parsed)) return new ApiProblem(parsed, status)
  } catch {
    // Not JSON: whatever stands between us and the server answered.
  }
  const kind = status === 401 ? 'sign-in' : status === 404 ? 'not-found' : 'fault'
  return new ApiProblem({ kind, reasons: [] }, status)
}
