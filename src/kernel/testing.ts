/** Door. */
export {}
