import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { GeoErrors, routes, type GeoRequest, type GeoReport } from '@linli/contract'
import { DAY, GRID_SERVICE_CLASS, isoTime, RULE_DEFAULTS } from '@linli/domain'
import Ajv from 'ajv-draft-04'
import { SaxesParser } from 'saxes'
import { ANNA, COMMUNITY, describeApp, DISTRICT, GRID, placeId, refusal } from './harness.ts'
import { act, carried, events, LAMP, open311Key, openDoor, raise } from './orders.ts'

const r = routes.open311
const json = { format: 'json' as const }
/** A class that is not about public space. */
const INDOORS = '300611'

/** The words of an XML document, in order; throws where it is not well-formed. */
function wordsOf(document: string): string[] {
  const words: string[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => words.push(`<${name}>`))
  parser.on('text', (text) => {
    if (text.trim()) words.push(text)
  })
  parser.write(document).close()
  return words
}

describeApp('open311', (app) => {
  let key: string
  const get = async (url: string) => {
    const { status, body, headers } = await app().nobody.send({ method: 'GET', url: `/open311/v2/${url}` })
    return { status, body, type: String(headers['content-type']) }
  }
  const report = async (given: Partial<GeoReport> = {}) => {
    const body = { api_key: key, service_code: LAMP, description: '路灯不亮', address_id: GRID, ...given }
    return app().nobody.send({ method: 'POST', url: '/open311/v2/requests.json', form: true, body })
  }
  const errorOf = ({ status, body }: { status: number; body: unknown }) => {
    const [{ code, description }] = GeoErrors.parse(body) as [{ code: number; description: string }]
    expect(code).toBe(status)
    return [code, description] as const
  }
  const rowOf = async (no: string) => {
    const [row] = await app().source.query<Record<string, unknown>[]>('SELECT * FROM work_order WHERE no = ?', [no])
    return row!
  }
  const reported = async (given: Partial<GeoReport> = {}) => {
    const answer = await report(given)
    expect(answer.status).toBe(200)
    return rowOf((answer.body as { service_request_id: string }[])[0]!.service_request_id)
  }

  beforeAll(async () => {
    key = await open311Key(app())
  })
  beforeEach(async () => {
    app().newWeek()
    await openDoor(app())
  })

  it('open311-is-off-by-default', async () => {
    expect(RULE_DEFAULTS['open311.door'].value.open).toBe(false)
    await openDoor(app(), RULE_DEFAULTS['open311.door'].value)
    for (const url of ['services.json', `services/${LAMP}.json`, 'requests.json', 'requests/1.json', 'tokens/1.json'])
      expect(errorOf(await get(url))).toEqual([404, '没有开放这个接口'])
    const before = await app().source.query<object[]>('SELECT COUNT(*) AS n FROM work_order')
    expect(errorOf(await report())).toEqual([404, '没有开放这个接口'])
    expect(await app().source.query('SELECT COUNT(*) AS n FROM work_order')).toEqual(before)
    await openDoor(app())
    expect((await get('services.json')).status).toBe(200)
  })

  describe('only-public-space-is-offered', () => {
    it('classes of homes are neither listed nor taken', async () => {
      const services = await app().call(r.services, json)
      expect(services.map((one) => one.service_code)).toContain(LAMP)
      const inside = await app().source.query<{ code: string }[]>('SELECT code FROM event_class WHERE public_space = 0')
      expect(inside.map(({ code }) => code)).toContain(INDOORS)
      for (const { code } of inside) expect(services.map((one) => one.service_code)).not.toContain(code)
      expect(errorOf(await get(`services/${INDOORS}.json`))).toEqual([404, expect.stringContaining('类别代码')])
      expect(errorOf(await report({ service_code: INDOORS }))[0]).toBe(404)
      expect(errorOf(await report({ service_code: '3001' }))[0]).toBe(404)
    })

    it('the district may offer fewer', async () => {
      await openDoor(app(), { open: true, classes: [LAMP, INDOORS] })
      expect((await app().call(r.services, json)).map((one) => one.service_code)).toEqual([LAMP])
    })
  })

  it('open311-shows-nothing-of-other-peoples-text', async () => {
    const anna = app().resident(ANNA)
    const secret = '张三家门口'
    const { no, id } = await raise(app(), anna, { description: `${secret}的路灯`, location: secret })
    await act(app(), app().staff('worker'), id, 'supplement', { text: secret })
    const kept = [
      await raise(app(), anna, { confidential: true }),
      await raise(app(), anna, { classCode: INDOORS, description: secret }),
      await raise(app(), anna, { classCode: GRID_SERVICE_CLASS, description: secret }),
    ]
    const shown = await app().call(r.requests, json)
    expect(shown.map((one) => one.service_request_id)).toContain(no)
    expect(JSON.stringify(shown)).not.toContain('张三')
    const { body } = await get('requests.xml')
    expect(String(body)).not.toContain('张三')
    const [one] = (await app().call(r.request, { ...json, id: no })) as [GeoRequest]
    expect(one).toMatchObject({
      status: 'open',
      description: one.service_name,
      address: '示例街道 · 榆树社区 · 三级网格 01-01',
      address_id: GRID,
      lat: null,
      long: null,
      media_url: null,
    })
    for (const hidden of kept) {
      expect(shown.map(({ service_request_id }) => service_request_id)).not.toContain(hidden.no)
      for (const url of ['requests', 'tokens'].map((of) => `${of}/${hidden.no}.json`))
        expect(errorOf(await get(url))[0]).toBe(404)
      expect(await app().call(r.requests, { ...json, service_request_id: hidden.no })).toEqual([])
    }
  })

  describe('a-request-without-a-key-is-refused', () => {
    it('whether it is missing, made up, revoked or sent along with a session', async () => {
      const { id, key: gone } = await app().staff('security').call(r.makeKey, { name: '示例停用' })
      await app().staff('security').call(r.revokeKey, { id })
      for (const api_key of ['', 'made-up', gone!]) expect(errorOf(await report({ api_key }))[0]).toBe(403)
      const { api_key: _none, ...bare } = { api_key: key, service_code: LAMP, description: '灯', address_id: GRID }
      const asWorker = await app()
        .staff('worker')
        .send({ method: 'POST', url: '/open311/v2/requests.json', form: true, body: bare })
      expect(errorOf(asWorker)[0]).toBe(403)
    })

    it('a-key-is-shown-once-and-kept-as-a-hash', async () => {
      const security = app().staff('security')
      const made = await security.call(r.makeKey, { name: '示例一次' }, 'command-of-a-key')
      const again = await security.call(r.makeKey, { name: '示例一次' }, 'command-of-a-key')
      expect([made.key !== null, again.key, again.id]).toEqual([true, null, made.id])
      expect(JSON.stringify(await security.call(r.keys, {}))).not.toContain(made.key!)
      expect(JSON.stringify(await app().source.query('SELECT * FROM open311_key'))).not.toContain(made.key!)
      for (const login of ['system', 'audit', 'centre', 'worker'])
        expect(await refusal(app().staff(login).call(r.keys, {}))).toBe('access/denied')
    })

    it('one key asks for so much a minute', async () => {
      const own = await open311Key(app())
      for (let i = 0; i < 60; i++) expect(errorOf(await report({ api_key: own, address_id: 'nowhere' }))[0]).toBe(400)
      expect(errorOf(await report({ api_key: own }))[0]).toBe(429)
      expect((await report()).status).toBe(200)
    })
  })

  it('a-report-becomes-a-case-like-any-other', async () => {
    const row = await reported({
      phone: '19800000311',
      last_name: '示例',
      first_name: '居民',
      'attribute[location]': '三号楼门口',
    })
    expect(row).toMatchObject({ channel: 'open311', state: 'raised', location: '三号楼门口', subject_code: LAMP })
    const [raised] = await events(app(), String(row['id']))
    expect(raised).toMatchObject({ action: 'raise', actor_label: 'Open311 · 示例随手拍' })
    const { items } = await app().staff('worker').call(routes.workOrder.queue, { view: 'mine', limit: 100 })
    expect(items.map(({ no }) => no)).toContain(row['no'])
    const reporter = app().resident('19800000311')
    expect((await reporter.call(routes.workOrder.mine, {})).items.map(({ no }) => no)).toEqual([row['no']])
    const without = await reported()
    expect(without['reporter_id']).toBeNull()
  })

  it.each<[string, Partial<GeoReport>, number, RegExp]>([
    ['only coordinates', { address_id: '', lat: '39.9', long: '124.1' }, 400, /经纬度.*address_id/],
    ['no place at all', { address_id: '' }, 400, /address_id/],
    ['a street', { address_id: '990100001' }, 400, /address_id/],
    ['a name that several have', { address_id: '', address_string: '三级网格 01-01' }, 400, /几个地方/],
    ['no words', { description: '' }, 400, /description/],
    ['no phone', { phone: '0990-1' }, 400, /phone/],
    ['another district', { jurisdiction_id: '110108' }, 404, /辖区代码/],
  ])('a-report-with-%s-is-told-what-to-send', async (_, given, status, says) => {
    expect(errorOf(await report(given))).toEqual([status, expect.stringMatching(says)])
  })

  it('a-place-is-found-by-its-code-or-its-name', async () => {
    const community = await placeId(app(), COMMUNITY)
    expect(await reported({ address_id: COMMUNITY, jurisdiction_id: DISTRICT })).toMatchObject({
      community_id: community,
      grid_id: null,
    })
    const grid = await placeId(app(), GRID)
    const named = { address_id: '', address_string: '榆树社区 三级网格 01-01' }
    expect(await reported(named)).toMatchObject({ grid_id: grid })
  })

  it('a-list-is-of-the-days-and-states-that-were-asked-for', async () => {
    const start = app().clock.now()
    const closed = await carried(app(), app().resident(ANNA), 'closed')
    const open = await raise(app(), app().resident(ANNA))
    const numbers = async (more: object) =>
      (await app().call(r.requests, { ...json, start_date: isoTime(start), ...more })).map(
        (one) => one.service_request_id,
      )
    expect(await numbers({})).toEqual([open.no, closed.no])
    expect(await numbers({ status: 'closed' })).toEqual([closed.no])
    expect(await numbers({ status: 'open' })).toEqual([open.no])
    expect(await numbers({ service_code: '100103' })).toEqual([])
    expect(await numbers({ service_request_id: `${closed.no},${open.no}`, status: 'open' })).toEqual([
      open.no,
      closed.no,
    ])
    const [one] = await app().call(r.request, { ...json, id: closed.no })
    expect(one).toMatchObject({ status: 'closed', status_notes: '已归档', agency_responsible: closed.handlerName })
    app().clock.set(start + 91 * DAY)
    expect((await app().call(r.requests, json)).map((two) => two.service_request_id)).not.toContain(open.no)
    expect(await app().call(r.token, { ...json, id: open.no })).toEqual([
      { service_request_id: open.no, token: open.no },
    ])
  })

  it('the-same-is-said-in-xml', async () => {
    const { no } = await raise(app(), app().resident(ANNA))
    const services = await get('services.xml')
    expect([services.status, services.type]).toEqual([200, 'text/xml; charset=utf-8'])
    expect(wordsOf(String(services.body)).slice(0, 3)).toEqual(['<services>', '<service>', '<service_code>'])
    const one = wordsOf(String((await get(`requests/${no}.xml`)).body))
    expect(one.slice(0, 4)).toEqual(['<service_requests>', '<request>', '<service_request_id>', no])
    const definition = wordsOf(String((await get(`services/${LAMP}.xml`)).body))
    expect(definition.slice(0, 5)).toEqual([
      '<service_definition>',
      '<service_code>',
      LAMP,
      '<attributes>',
      '<attribute>',
    ])
    const none = await get('requests/2020-0101-0001.xml')
    expect([none.status, wordsOf(String(none.body)).slice(0, 4)]).toEqual([
      404,
      ['<errors>', '<error>', '<code>', '404'],
    ])
    const made = await app().nobody.send({
      method: 'POST',
      url: '/open311/v2/requests.xml',
      form: true,
      body: { api_key: key, service_code: LAMP, description: '灯 <b>&</b>', address_id: GRID },
    })
    expect(wordsOf(String(made.body)).slice(0, 3)).toEqual(['<service_requests>', '<request>', '<service_request_id>'])
  })

  // The schemas of the standard are data of others, which a plain clone has not: CI has, and must.
  if (process.env['CI'] === 'true' || process.env['LINLI_TESTDATA'])
    it('what-is-answered-fits-the-schemas-of-the-standard', async () => {
      const ajv = new Ajv.default({ strict: false, validateFormats: false })
      const folder = join(process.env['LINLI_TESTDATA'] ?? '', 'open311')
      for (const name of ['service', 'services', 'service-definition', 'request', 'requests'])
        ajv.addSchema(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as object, `${name}.json`)
      const closed = await carried(app(), app().resident(ANNA), 'closed')
      const answers = {
        'services.json': ['services.json'],
        'service-definition.json': [`services/${LAMP}.json`],
        'requests.json': ['requests.json', `requests/${closed.no}.json`],
      }
      for (const [schema, urls] of Object.entries(answers))
        for (const url of urls) {
          const { body } = await get(url)
          expect([url, ajv.validate(schema, body), ajv.errors]).toEqual([url, true, null])
          expect(ajv.validate(schema, Array.isArray(body) ? [{}] : {})).toBe(false)
        }
    })

  it('another-ending-is-not-found', async () => {
    for (const url of ['services.csv', 'services.html', 'requests/1.pdf']) expect((await get(url)).status).toBe(404)
    expect((await get('services')).status).toBe(404)
    expect((await get('nothing.json')).status).toBe(404)
  })

  it('a-form-is-taken-where-it-is-meant-only', async () => {
    const form = await app().nobody.send({
      method: 'POST',
      url: routes.identity.signInStaff.path,
      form: true,
      body: { login: 'worker', password: 'x' },
    })
    expect([form.status, (form.body as { code: string }).code]).toEqual([415, 'input/unsupported-type'])
    const body = { api_key: key, service_code: LAMP, description: '灯', address_id: GRID }
    expect(errorOf(await app().nobody.send({ method: 'POST', url: '/open311/v2/requests.json', body }))[0]).toBe(400)
  })
})
