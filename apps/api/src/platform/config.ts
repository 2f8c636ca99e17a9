import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import * as z from 'zod'

/**
 * The one place that reads the environment. An unsafe value stops the start with a sentence that says what to set.
 * `production` refuses what is only for trying out: demo logins, codes in the log, keys made by itself.
 */
const Env = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  /** file with the encryption keys; outside the data folder and the backup */
  KEYS_FILE: z.string().default('./.keys/linli.json'),
  /** fill an empty database with a demo district */
  DEMO: z.stringbool().optional(),
  PUBLIC_URL: z.string().optional(),
  /** `true` behind a reverse proxy that sets X-Forwarded-For */
  TRUST_PROXY: z.stringbool().default(false),
  WECHAT_APP_ID: z.string().optional(),
  WECHAT_APP_SECRET: z.string().optional(),
  WECHAT_API: z.string().default('https://api.weixin.qq.com'),
  /** milliseconds for which a process that stops says so at /readyz before it takes no more connections */
  STOP_GRACE_MS: z.coerce.number().int().min(0).max(60_000).default(300),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
})

export interface Keys {
  /** id of the key that new fields are encrypted with */
  readonly current: string
  /** AES-256 keys by id, base64 */
  readonly fields: Readonly<Record<string, string>>
  /** HMAC key for look-up by phone or number, base64 */
  readonly lookup: string
  /** HMAC key for signed file addresses, base64 */
  readonly signing: string
}

export interface Config {
  readonly production: boolean
  readonly port: number
  readonly host: string
  readonly role: 'all' | 'api' | 'worker'
  readonly dataDir: string
  readonly databaseUrl: string
  readonly keys: Keys
  readonly demo: boolean
  readonly publicUrl: string
  readonly trustProxy: boolean
  readonly wechat: { readonly appId: string; readonly secret: string; readonly api: string } | null
  readonly stopGrace: number
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
}

function makeKeys(): Keys {
  const key = () => randomBytes(32).toString('base64')
  return { current: 'k1', fields: { k1: key() }, lookup: key(), signing: key() }
}

function loadKeys(file: string, production: boolean): Keys {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Keys
  if (production) throw new Error(`KEYS_FILE ${file} does not exist; in production the keys are made and kept by you`)
  const keys = makeKeys()
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 })
  return keys
}

export function loadConfig(source: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Env.safeParse(source)
  if (!parsed.success) throw new Error(`Configuration: ${z.prettifyError(parsed.error)}`)
  const env = parsed.data
  const production = env.NODE_ENV === 'production'
  const dataDir = resolve(env.DATA_DIR)
  const keysFile = resolve(env.KEYS_FILE)
  const demo = env.DEMO ?? !production
  if (production && demo) throw new Error('DEMO is not for production: demo logins are public knowledge')
  if (keysFile.startsWith(`${dataDir}/`)) throw new Error('KEYS_FILE must be outside DATA_DIR, or a backup holds both')
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    role: env.ROLE,
    dataDir,
    databaseUrl: env.DATABASE_URL ?? `sqlite:${dataDir}/linli.db`,
    keys: loadKeys(keysFile, production),
    demo,
    publicUrl: env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`,
    trustProxy: env.TRUST_PROXY,
    wechat:
      env.WECHAT_APP_ID && env.WECHAT_APP_SECRET
        ? { appId: env.WECHAT_APP_ID, secret: env.WECHAT_APP_SECRET, api: env.WECHAT_API }
        : null,
    stopGrace: env.STOP_GRACE_MS,
    logLevel: env.LOG_LEVEL,
  }
}
export const CONFIG = Symbol('Config')
