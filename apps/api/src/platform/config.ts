import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { SMS_TEMPLATES, WECHAT_TEMPLATES, type SmsTemplate, type WechatTemplate } from '@linli/domain'
import * as z from 'zod'

/** A value given as JSON; what is none is told as a wrong value. */
const jsonOf = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)
const ofEach = <K extends string, T>(labels: Readonly<Record<K, unknown>>, value: T) =>
  Object.fromEntries(Object.keys(labels).map((key) => [key, value])) as Record<K, T>
const WechatFields = z.object({ id: z.string().min(1), no: z.string().min(1), phrase: z.string().min(1) })

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
  /** how many reverse proxies stand in front, each of which adds to X-Forwarded-For; `true` is one */
  TRUST_PROXY: z.union([z.stringbool().transform(Number), z.coerce.number().int().min(0).max(9)]).default(0),
  WECHAT_APP_ID: z.string().optional(),
  WECHAT_APP_SECRET: z.string().optional(),
  WECHAT_API: z.string().default('https://api.weixin.qq.com'),
  /** subscription messages, as JSON: template → its id and the names of its two fields */
  WECHAT_TEMPLATES: jsonOf(z.object(ofEach(WECHAT_TEMPLATES, WechatFields))).optional(),
  TENCENT_SMS_SECRET_ID: z.string().optional(),
  TENCENT_SMS_SECRET_KEY: z.string().optional(),
  TENCENT_SMS_APP_ID: z.string().optional(),
  TENCENT_SMS_SIGN: z.string().optional(),
  /** as JSON: message → id of the template that was registered for it */
  TENCENT_SMS_TEMPLATES: jsonOf(z.object(ofEach(SMS_TEMPLATES, z.string().min(1)))).optional(),
  TENCENT_SMS_REGION: z.string().default('ap-guangzhou'),
  TENCENT_SMS_API: z.string().default('https://sms.tencentcloudapi.com'),
  /** outside of production, group robots are written to only when this says so */
  WECOM_API: z.string().optional(),
  /** milliseconds for which a process that stops says so at /readyz before it takes no more connections */
  STOP_GRACE_MS: z.coerce.number().int().min(0).max(60_000).default(300),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
})

/** 32 bytes in base64, as `openssl rand -base64 32` gives them. */
const Key = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, 'is not 32 bytes in base64')
const KeysFile = z
  .object({
    /** id of the key that new fields are encrypted with */
    current: z.string(),
    /** AES-256 keys by id */
    fields: z.record(z.string().regex(/^\w+$/), Key),
    /** HMAC key for look-up by phone or number, and for the seals of audit */
    lookup: Key,
    /** HMAC key for signed file addresses */
    signing: Key,
  })
  .refine(({ current, fields }) => Object.hasOwn(fields, current), 'holds no field key of the id `current`')
  .refine(
    ({ fields, lookup, signing }) =>
      new Set([...Object.values(fields), lookup, signing]).size > Object.keys(fields).length + 1,
    'uses one key twice',
  )
export type Keys = Readonly<z.infer<typeof KeysFile>>

export interface Config {
  readonly production: boolean
  readonly port: number
  readonly host: string
  readonly role: 'all' | 'api' | 'worker'
  readonly dataDir: string
  readonly databaseUrl: string
  readonly keys: Keys
  /** folder beside the keys file: a key for each poll that is open */
  readonly pollKeys: string
  readonly demo: boolean
  readonly publicUrl: string
  /** reverse proxies in front: what stands further left in X-Forwarded-For, anybody may have written */
  readonly trustProxy: number
  readonly wechat: { readonly appId: string; readonly secret: string; readonly api: string } | null
  readonly wechatTemplates: Readonly<Record<WechatTemplate, z.infer<typeof WechatFields>>> | null
  readonly sms: {
    readonly api: string
    readonly region: string
    readonly secretId: string
    readonly secretKey: string
    readonly appId: string
    readonly sign: string
    readonly templates: Readonly<Record<SmsTemplate, string>>
  } | null
  /** null: group robots are not written to */
  readonly wecomApi: string | null
  readonly stopGrace: number
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
}

function makeKeys(): Keys {
  const key = () => randomBytes(32).toString('base64')
  return { current: 'k1', fields: { k1: key() }, lookup: key(), signing: key() }
}

function loadKeys(file: string, production: boolean): Keys {
  if (existsSync(file)) {
    const parsed = jsonOf(KeysFile).safeParse(readFileSync(file, 'utf8'))
    // What is wrong is said without what stands there.
    if (!parsed.success) throw new Error(`KEYS_FILE ${file}: ${z.prettifyError(parsed.error)}`)
    return parsed.data
  }
  if (production) throw new Error(`KEYS_FILE ${file} does not exist; in production the keys are made and kept by you`)
  const keys = makeKeys()
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 })
  return keys
}

/** All of it or nothing: half a configuration would be found out by the first person who waits for a code. */
function smsOf(env: z.output<typeof Env>): Config['sms'] {
  const { TENCENT_SMS_SECRET_ID: secretId, TENCENT_SMS_SECRET_KEY: secretKey, TENCENT_SMS_APP_ID: appId } = env
  const { TENCENT_SMS_SIGN: sign, TENCENT_SMS_TEMPLATES: templates } = env
  if (secretId && secretKey && appId && sign && templates)
    return { api: env.TENCENT_SMS_API, region: env.TENCENT_SMS_REGION, secretId, secretKey, appId, sign, templates }
  if (secretId || secretKey || appId || sign || templates)
    throw new Error(
      'TENCENT_SMS_SECRET_ID, _SECRET_KEY, _APP_ID, _SIGN and _TEMPLATES go together: set all five, or none',
    )
  return null
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
    pollKeys: join(dirname(keysFile), 'polls'),
    demo,
    publicUrl: env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`,
    trustProxy: env.TRUST_PROXY,
    wechat:
      env.WECHAT_APP_ID && env.WECHAT_APP_SECRET
        ? { appId: env.WECHAT_APP_ID, secret: env.WECHAT_APP_SECRET, api: env.WECHAT_API }
        : null,
    wechatTemplates: env.WECHAT_TEMPLATES ?? null,
    sms: smsOf(env),
    wecomApi: env.WECOM_API ?? (production ? 'https://qyapi.weixin.qq.com' : null),
    stopGrace: env.STOP_GRACE_MS,
    logLevel: env.LOG_LEVEL,
  }
}
export const CONFIG = Symbol('Config')
