import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { loadConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-config-'))
const file = join(folder, 'keys.json')
const key = () => randomBytes(32).toString('base64')
const good = () => ({ current: 'k1', fields: { k1: key() }, lookup: key(), signing: key() })
const load = (keys: unknown, env: NodeJS.ProcessEnv = {}) => {
  writeFileSync(file, typeof keys === 'string' ? keys : JSON.stringify(keys))
  return loadConfig({ NODE_ENV: 'production', DATA_DIR: join(folder, 'data'), KEYS_FILE: file, ...env })
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('keys', () => {
  it('of-32-bytes-each-are-taken-and-older-field-keys-beside-the-current-one', () => {
    const keys = { ...good(), current: 'k2', fields: { k1: key(), k2: key() } }
    expect(load(keys).keys).toEqual(keys)
  })

  it.each<[string, (keys: ReturnType<typeof good>) => unknown]>([
    ['short', (keys) => ({ ...keys, lookup: randomBytes(16).toString('base64') })],
    ['empty', (keys) => ({ ...keys, signing: '' })],
    ['a password', (keys) => ({ ...keys, fields: { k1: 'a-password-that-is-long-enough-to-look-fine' } })],
    ['missing', ({ current, fields, lookup }) => ({ current, fields, lookup })],
    ['of another id', (keys) => ({ ...keys, current: 'k2' })],
    ['used twice', (keys) => ({ ...keys, signing: keys.lookup })],
    ['the same as a field key', (keys) => ({ ...keys, signing: keys.fields.k1 })],
    ['no JSON', () => '{"current":'],
  ])('that-are-weak-stop-the-start-and-are-not-shown: %s', (_name, spoil) => {
    const keys = good()
    let said = ''
    try {
      load(spoil(keys))
    } catch (error) {
      said = (error as Error).message
    }
    expect(said).toMatch(/^KEYS_FILE .*keys\.json: /)
    for (const secret of [keys.fields.k1, keys.lookup, keys.signing, 'a-password']) expect(said).not.toContain(secret)
  })

  it('are-not-made-in-production-and-not-kept-in-the-data-folder', () => {
    const env = (keysFile: string) => ({
      NODE_ENV: 'production',
      DATA_DIR: join(folder, 'data'),
      KEYS_FILE: join(folder, keysFile),
    })
    expect(() => loadConfig(env('none.json'))).toThrow('does not exist')
    expect(() => loadConfig(env('data/keys.json'))).toThrow('must be outside DATA_DIR')
  })

  it('demo-logins-are-no-production', () => {
    expect(() => load(good(), { DEMO: 'true' })).toThrow('DEMO is not for production')
  })
})

describe('proxies in front', () => {
  it.each([
    [undefined, 0],
    ['false', 0],
    ['true', 1],
    ['2', 2],
  ])('%s is %i', (given, hops) => {
    expect(load(good(), { TRUST_PROXY: given }).trustProxy).toBe(hops)
  })
  it.each(['10', '-1', '10.0.0.0/8'])('%s is refused', (given) => {
    expect(() => load(good(), { TRUST_PROXY: given })).toThrow('TRUST_PROXY')
  })
})
