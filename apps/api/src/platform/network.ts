import { isIPv6 } from 'node:net'

const GROUPS = 8

/**
 * Who tries, as far as an address tells: an IPv4 address, or the half of an IPv6 address that names a network, since
 * everybody has more addresses in it than could ever be counted.
 */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [before, after] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const left = before ?? []
  const zeros = after ? Array<string>(Math.max(0, GROUPS - left.length - after.length)).fill('0') : []
  const network = [...left, ...zeros, ...(after ?? [])].slice(0, GROUPS / 2)
  return `${network.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`
}
