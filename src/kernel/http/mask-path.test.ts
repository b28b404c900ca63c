/** Tokens in addresses stay out of logs; what was asked for stays readable. */
import { expect, test } from 'vitest'
import { maskPath } from './mask-path.ts'

test.each([
  ['/api/link/1.secret', '/api/link/•••'],
  ['/api/link/1.secret/acts/answer', '/api/link/•••/acts/answer'],
  ['/api/calendar/1.secret.ics', '/api/calendar/•••'],
  ['/k/1.secret', '/k/•••'],
  ['/K/1.secret/', '/K/•••/'],
  ['/api/matters/JB2026-0001', '/api/matters/JB2026-0001'],
  ['/kept', '/kept'],
])('%s is logged as %s', (path, logged) => {
  expect(maskPath(path)).toBe(logged)
})
