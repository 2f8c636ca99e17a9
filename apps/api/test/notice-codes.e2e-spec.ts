import { afterAll, describe, expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { createApp } from '../src/app.ts'
import { databases } from './databases.ts'
import { ANNA, refusal, testConfig } from './harness.ts'
import { Person } from './person.ts'
import { smsConfig, startSms } from './sms-server.ts'

const sms = await startSms()
afterAll(() => sms.stop())

describe.each(databases())('sign-in codes by SMS on %s', (_, fresh) => {
  it('a-code-goes-out-by-the-service-signs-in-and-is-never-sent-to-the-demo', async () => {
    const database = await fresh()
    const nest = await createApp(testConfig({ databaseUrl: database.url, sms: smsConfig(sms.api) }))
    const nobody = new Person(nest)
    const phone = '13800000801'
    sms.sent.length = 0
    await nobody.call(routes.identity.askCode, { phone })
    const [message] = sms.sent
    expect(message).toMatchObject({ PhoneNumberSet: [`+86${phone}`], TemplateId: '1001' })
    const [code] = message!.TemplateParamSet
    expect(code).toMatch(/^\d{6}$/)
    await nobody.call(routes.identity.signInPhone, { phone, code: code! })
    sms.codes.push('LimitExceeded.PhoneNumberDailyLimit')
    expect(await refusal(nobody.call(routes.identity.askCode, { phone: '13800000802' }))).toBe('service/unavailable')
    expect(await refusal(nobody.call(routes.identity.askCode, { phone: ANNA }))).toBe('identity/demo-phone')
    expect(sms.sent).toHaveLength(1)
    await nest.close()
    await database.drop()
  })
})
