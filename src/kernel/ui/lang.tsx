/** Which of the two languages the reader reads, and how components take their words in it. */
import { createContext, useContext, useMemo } from 'react'
import type { Lang, Text } from '../text/text.ts'

export const LangContext = createContext<Lang>('zh')

export function useLang(): Lang {
  return useContext(LangContext)
}

export type Values = Readonly<Record<string, string | number>>

/** Puts values where a sentence says `{name}`. */
export function fill(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : String(value)
  })
}

export type Say<K extends string> = (key: K, values?: Values) => string

/** The words of one catalogue in the reader's language: `const say = useWords(words)`. */
export function useWords<K extends string>(words: Readonly<Record<K, Text>>): Say<K> {
  const lang = useLang()
  return useMemo(() => (key, values) => fill(words[key][lang], values), [words, lang])
}
