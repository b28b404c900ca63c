/** The office's day as the server says it: the browser's clock is not trusted. */
import { createContext, useContext } from 'react'
import { officeTime } from './time.ts'

export const TodayContext = createContext<string>(officeTime(new Date().toISOString()).day)

export function useToday(): string {
  return useContext(TodayContext)
}
