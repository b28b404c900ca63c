/** Follow-ups need no page beyond the kernel's list and matter page. */
export const pages = {}
