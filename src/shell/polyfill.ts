/** What Chromium 86 and iOS 13 lack and the built code uses; each piece stands aside where it is native. */
function define(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  return this[index < 0 ? this.length + index : index]
}

function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function hasOwn(target: object, name: PropertyKey): boolean {
  return Object.getOwnPropertyDescriptor(target, name) !== undefined
}

define(Object, 'hasOwn', hasOwn)
for (const prototype of [Array.prototype, String.prototype]) define(prototype, 'at', at)
// Over plain http, as on an office network, even new browsers hide it.
define(crypto, 'randomUUID', uuid)
