/** Words of a cell, as people write them. */

/** Compared without width, case and blanks. */
export function alike(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
}

/** Several in one cell: 县水务局、县住建局 */
export function parts(text: string): string[] {
  return text
    .split(/[、，,；;\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
}
