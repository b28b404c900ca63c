/** A subject line from the first clause of a matter; the clerk sees it and can reword it. */
export function subjectOf(text: string): string {
  const first = text.split(/[，,。；;：:]/u)[0]?.replace(/^(?:要|应当?|建议|希望)/u, '') ?? ''
  const subject = first.length >= 6 ? first : text
  // By characters: a rare one of a name is never cut in half.
  return [...subject].slice(0, 40).join('')
}
