import { afterAll, describe, expect, it } from '@jest/globals'
import { AppClock } from '../src/platform/app-clock.ts'
import { loadConfig } from '../src/platform/config.ts'
import { TencentSms } from '../src/platform/tencent-sms.ts'
import { WechatMessages } from '../src/platform/wechat-messages.ts'
import { WecomRobots } from '../src/platform/wecom.ts'
import { testConfig } from './harness.ts'
import { SMS_KEYS, smsConfig, startSms } from './sms-server.ts'
import { startWechat, WECHAT_APP, WECHAT_TEMPLATES } from './wechat-server.ts'
import { startWecom } from './wecom-server.ts'

const NO = '2030-0312-0001'
const DEMO = { fate: 'refused', unsent: true }

describe('SMS by Tencent Cloud', () => {
  const message = { phone: '13800000000', template: 'received', params: [NO], demo: false } as const

  it('is-signed-and-carries-template-and-parameters', async () => {
    const server = await startSms()
    const sms = new TencentSms(testConfig({ sms: smsConfig(server.api) }))
    expect(await sms.send(message)).toEqual({ fate: 'sent' })
    expect(server.sent).toEqual([
      {
        PhoneNumberSet: ['+8613800000000'],
        SmsSdkAppId: '1400006666',
        SignName: '邻里',
        TemplateId: '1003',
        TemplateParamSet: [NO],
      },
    ])
    const other = new TencentSms(
      testConfig({ sms: { ...smsConfig(server.api)!, secretKey: `${SMS_KEYS.secretKey}x` } }),
    )
    expect(await other.send(message)).toEqual({
      fate: 'later',
      reason: '短信：AuthFailure.SignatureFailure',
      unsent: true,
    })
    await server.stop()
  })

  it.each([
    ['InvalidParameterValue.IncorrectPhoneNumber', 'refused', true],
    ['FailedOperation.PhoneNumberInBlacklist', 'refused', true],
    ['LimitExceeded.PhoneNumberDailyLimit', 'later', true],
    ['FailedOperation.InsufficientBalanceInSmsPackage', 'later', true],
    ['RequestLimitExceeded', 'later', true],
    ['InternalError.Timeout', 'later', false],
    ['hang', 'later', false],
  ])('%s is %s', async (code, fate, unsent) => {
    const server = await startSms()
    server.codes.push(code)
    const sms = new TencentSms(testConfig({ sms: smsConfig(server.api) }))
    expect(await sms.send(message)).toMatchObject({ fate, unsent })
    expect(server.sent).toEqual([])
    await server.stop()
  })

  it('demo-rows-are-never-sent-to', async () => {
    const server = await startSms()
    const sms = new TencentSms(testConfig({ sms: smsConfig(server.api) }))
    expect(await sms.send({ ...message, demo: true })).toMatchObject(DEMO)
    expect(server.sent).toEqual([])
    await server.stop()
  })
})

describe('subscription messages of WeChat', () => {
  const message = { openid: 'anna', template: 'progress', no: NO, phrase: '已受理', page: 'a/b', demo: false } as const
  const started = async () => {
    const server = await startWechat()
    const config = testConfig({ wechat: { ...WECHAT_APP, api: server.api }, wechatTemplates: WECHAT_TEMPLATES })
    return { server, wechat: new WechatMessages(config, new AppClock()) }
  }

  it('name-template-fields-and-page-and-use-one-token-until-it-is-over', async () => {
    const { server, wechat } = await started()
    expect(await wechat.send(message)).toEqual({ fate: 'sent' })
    expect(await wechat.send(message)).toEqual({ fate: 'sent' })
    expect(server.tokens()).toBe(1)
    expect(server.received[0]).toEqual({
      touser: 'anna',
      template_id: 'template-progress',
      page: 'a/b',
      data: { character_string1: { value: NO }, phrase2: { value: '已受理' } },
    })
    server.expire()
    expect(await wechat.send(message)).toEqual({ fate: 'sent' })
    expect([server.tokens(), server.received.length]).toEqual([2, 3])
    await server.stop()
  })

  it.each([
    [43101, 'refused', false],
    [40003, 'refused', true],
    [45009, 'later', true],
    [-1, 'later', true],
  ])('%s is %s', async (errcode, fate, unsent) => {
    const { server, wechat } = await started()
    server.errors.push(errcode)
    expect(await wechat.send(message)).toMatchObject({ fate, unsent })
    expect(server.received).toEqual([])
    await server.stop()
  })

  it('demo-rows-are-never-sent-to', async () => {
    const { server, wechat } = await started()
    expect(await wechat.send({ ...message, demo: true })).toMatchObject(DEMO)
    expect([server.received, server.tokens()]).toEqual([[], 0])
    await server.stop()
  })
})

describe('robots of WeCom groups', () => {
  const servers: { stop(): Promise<void> }[] = []
  afterAll(() => Promise.all(servers.map((server) => server.stop())))
  const started = async () => {
    const server = await startWecom()
    servers.push(server)
    return { server, wecom: new WecomRobots(testConfig({ wecomApi: server.api })) }
  }
  const message = { key: 'robot-one', text: `${NO} 有新单子`, demo: false }

  it('write-text-to-the-group-of-their-key', async () => {
    const { server, wecom } = await started()
    expect(await wecom.send(message)).toEqual({ fate: 'sent' })
    expect(server.written).toEqual([{ key: 'robot-one', text: `${NO} 有新单子` }])
  })

  it('wait-when-they-write-too-much-and-end-when-they-are-removed', async () => {
    const { server, wecom } = await started()
    server.errors.push(45009)
    expect(await wecom.send(message)).toMatchObject({ fate: 'later', unsent: true })
    expect(await wecom.send({ ...message, key: 'gone' })).toMatchObject({ fate: 'refused' })
  })

  it('demo-rows-are-never-sent-to', async () => {
    const { server, wecom } = await started()
    expect(await wecom.send({ ...message, demo: true })).toMatchObject(DEMO)
    expect(server.written).toEqual([])
  })
})

describe('half-a-configuration-stops-the-start', () => {
  const env = { KEYS_FILE: '/tmp/linli-senders-spec/keys.json', DATA_DIR: '/tmp/linli-senders-spec/data' }
  const whole = {
    TENCENT_SMS_SECRET_ID: 'a',
    TENCENT_SMS_SECRET_KEY: 'b',
    TENCENT_SMS_APP_ID: 'c',
    TENCENT_SMS_SIGN: 'd',
    TENCENT_SMS_TEMPLATES: JSON.stringify(smsConfig('x')!.templates),
  }
  it('of SMS', () => {
    expect(loadConfig({ ...env, ...whole }).sms).toMatchObject({
      secretId: 'a',
      api: 'https://sms.tencentcloudapi.com',
    })
    expect(loadConfig(env).sms).toBeNull()
    for (const left of Object.keys(whole))
      expect(() => loadConfig({ ...env, ...whole, [left]: undefined })).toThrow('go together')
  })
  it('and templates that are missing or no JSON', () => {
    expect(() => loadConfig({ ...env, ...whole, TENCENT_SMS_TEMPLATES: '{"code":"1"}' })).toThrow('Configuration')
    expect(() => loadConfig({ ...env, WECHAT_TEMPLATES: 'progress=1' })).toThrow('is not JSON')
  })
})
