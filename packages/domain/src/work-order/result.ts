/** Signs of a check code (校验码): no two of them are taken for each other when read aloud or copied by hand. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 12

/** Twelve signs out of a keyed hash: 60 bits, so that no code is found by trying. @param hash at least 12 bytes */
export const checkCodeOf = (hash: Uint8Array): string =>
  Array.from({ length: LENGTH }, (_, i) => SIGNS[hash[i]! % SIGNS.length]).join('')

/** A code as somebody types it: in any case, with or without its hyphens; null when it is none. */
export function readCheckCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return code.length === LENGTH && [...code].every((sign) => SIGNS.includes(sign)) ? code : null
}

/** `7K3M-92PX-4WQA` */
export const checkCodeText = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')
