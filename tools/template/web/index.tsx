/** Pages beyond those the kernel draws. */
export const pages = {}
