/** Cell addresses: `B12` and back. */

/** 0 → `A`, 26 → `AA`. */
export function columnName(index: number): string {
  let name = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  }
  return name
}

/** `B12` → 1. */
export function columnIndex(reference: string): number {
  let index = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    index = index * 26 + code - 64
  }
  return index - 1
}

/** Every address of a text such as `A3:F9` one column to the right. */
export function shiftRight(references: string): string {
  return references.replace(
    /(\$?)([A-Z]{1,3})(\$?\d+)/g,
    (_, fixed: string, column: string, row: string) =>
      `${fixed}${columnName(Math.min(columnIndex(column) + 1, 16_383))}${row}`,
  )
}
