import { describe, expect, it } from '@jest/globals'
import { networkOf } from './network.ts'

describe('who tries, by address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['not an address', 'not an address'],
    ['', ''],
  ])('%s is counted as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('every-address-of-one-ipv6-network-is-one-and-of-another-another', () => {
    const one = ['2001:db8:0:7::1', '2001:0DB8:0000:0007:ffff::2', '2001:db8:0:7:1:2:3:4', '2001:db8::7:0:0:0:5']
    expect(new Set(one.map(networkOf))).toEqual(new Set(['2001:db8:0:7::/64']))
    expect(networkOf('2001:db8:0:8::1')).toBe('2001:db8:0:8::/64')
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  })
})
