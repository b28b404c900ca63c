/** Three administrators hold each other in check: nobody holds two of these, or one of them next to a post in the business. */

export const ADMIN_POSTS = ['system-admin', 'security-admin', 'audit-admin'] as const

export function isAdminPost(post: string): boolean {
  return (ADMIN_POSTS as readonly string[]).includes(post)
}
