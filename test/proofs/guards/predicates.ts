/** Questions that are asked of an actor, and the answer that lets everybody in; written by hand. */

export const LETS_IN: Readonly<Record<string, string>> = {
  admit: '({ ok: true })',
  crossSite: 'undefined',
  held: 'true',
  maySee: 'true',
  mayEdit: 'true',
  mayLookUp: 'true',
  mayPick: 'true',
  mayRaise: 'true',
  mayHandOut: 'true',
  mayUse: 'true',
  mayOpen: 'true',
  isInside: 'true',
  isAdministrator: 'false',
  isAdminPost: 'false',
  isOwnHost: 'true',
  isForeign: 'false',
  isJson: 'true',
  isPrivateAddress: 'false',
  refuseAddress: 'undefined',
  isMasked: 'false',
  isShut: 'false',
  isShownInline: 'true',
  isLocked: 'false',
  isBearer: 'true',
  timingSafeEqual: 'true',
  verifyPassword: 'true',
  whoIsBarred: 'undefined',
  whyTaken: 'undefined',
  whyUnfit: 'undefined',
  whereAny: 'sql`true`',
  visible: 'sql`true`',
  seesMatter: 'sql`true`',
}

/** Names that sound like a guard and are none. */
export const NO_GUARDS: Readonly<Record<string, string>> = {
  mayStep: 'a step in a grid of numbers',
  mayRemind: 'how often somebody may be reminded, not by whom',
  maySeeAny: 'which lists the menu names; what they hold is asked again',
}
