/** How a login is kept and compared: width, case and blanks around it are how people type, not who they are. */

export function loginOf(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}
