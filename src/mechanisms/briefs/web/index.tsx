/** The reading screen of a brief. */
export const pages = {}
