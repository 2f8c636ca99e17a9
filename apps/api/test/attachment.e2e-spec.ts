import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { routes, type Attached } from '@linli/contract'
import { DAY, HOUR } from '@linli/domain'
import { CONFIG, type Config } from '../src/platform/config.ts'
import { ANNA, BO, describeApp, refusal } from './harness.ts'
import { act, raise } from './orders.ts'
import type { Person } from './person.ts'
import { GPS, photo, shadesOf } from './photos.ts'
import { picture } from './pictures.ts'

describeApp('attachment', (app) => {
  const anna = () => app().resident(ANNA)
  const bo = () => app().resident(BO)
  const upload = (who: Person, file = picture('楼道 灯.png')) => who.call(routes.attachment.upload, { file })
  const get = (url: string) => app().nobody.send({ method: 'GET', url })
  const onDisk = async () => {
    const entries = await readdir(join(app().nest.get<Config>(CONFIG).dataDir, 'files'), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => [])
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  }

  it('a-picture-that-was-uploaded-is-shown-with-the-case', async () => {
    const file = await upload(anna())
    expect(file).toMatchObject({ name: '楼道 灯.png', type: 'image/png' })
    const { id } = await raise(app(), anna(), { photos: [file.id] })
    const { photos } = await app().staff('worker').call(routes.workOrder.one, { id })
    const answer = await get(photos[0]!.url)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/png'])
    expect(answer.body).toEqual(Buffer.from(await picture().arrayBuffer()))
    expect(answer.headers['x-robots-tag']).toBe('noindex')
  })

  it('its-address-is-good-for-a-while-and-for-this-file-only', async () => {
    app().newWeek()
    const [one, two] = [await upload(anna()), await upload(anna())]
    const query = (file: Attached) => new URL(file.url, 'http://x').search
    expect((await get(one.url)).status).toBe(200)
    for (const url of [
      `/api/v1/attachments/${one.id}${query(two)}`,
      one.url.replace(/until=\d+/, 'until=9000000000000'),
      one.url.replace(/sig=.{4}/, 'sig=AAAA'),
    ])
      expect(await get(url)).toMatchObject({ status: 403, body: { code: 'attachment/bad-signature' } })
    expect((await get(`/api/v1/attachments/${one.id}`)).status).toBe(400)
    app().clock.set(app().clock.now() + 4 * HOUR)
    expect((await get(one.url)).status).toBe(403)
  })

  it('what-a-file-is-its-bytes-say-not-its-name', async () => {
    const before = await onDisk()
    for (const [bytes, name] of [
      ['<svg onload="alert(1)"/>', 'a.png'],
      ['<html>', 'a.jpg'],
      ['', 'empty.png'],
      ['MZ', 'a.webp'],
    ] as const)
      expect(await refusal(upload(anna(), new File([bytes], name, { type: 'image/png' })))).toBe(
        'input/unsupported-type',
      )
    expect((await upload(anna(), picture('../../etc/passwd'))).name).not.toMatch('/')
    const large = new File([await picture().arrayBuffer(), new Uint8Array(10 * 1024 * 1024)], 'large.png')
    expect(await refusal(upload(anna(), large))).toBe('input/too-large')
    expect(await onDisk()).toHaveLength(before.length + 1)
    const { path: url } = routes.attachment.upload
    expect(await anna().send({ method: 'POST', url, body: { file: 'text' }, commandId: 'not-a-file-1' })).toMatchObject(
      { status: 415 },
    )
    for (const [i, body] of [{ other: 'text' }, { file: 'text' }, { file: '' }].entries())
      expect(
        await anna().send({ method: 'POST', url, upload: true, body, commandId: `not-a-file-${i}` }),
      ).toMatchObject({ status: 415 })
  })

  it('a-picture-is-stored-and-shown-without-what-its-camera-knew', async () => {
    const folder = join(app().nest.get<Config>(CONFIG).dataDir, 'files')
    for (const type of ['jpeg', 'png', 'webp'] as const) {
      const given = new File([photo(type, 6)], `lamp.${type}`, { type: `image/${type}` })
      const { id, url } = await upload(anna(), given)
      const stored = await readFile(join(folder, id.slice(-2), id))
      expect([stored.includes('SECRET'), GPS.some((place) => stored.includes(place))]).toEqual([false, false])
      if (type !== 'webp') expect(shadesOf[type](stored)).toEqual([64, 192])
      expect((await get(url)).body).toEqual(stored)
      const [row] = await app().source.query<object[]>('SELECT size, sha256 FROM attachment WHERE id = ?', [id])
      expect(row).toEqual({ size: stored.length, sha256: createHash('sha256').update(stored).digest('hex') })
    }
  })

  it('a-picture-that-cannot-be-cleaned-is-refused-with-what-to-do', async () => {
    const heic = new File([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')], 'IMG_0001.jpg', {
      type: 'image/jpeg',
    })
    expect(await refusal(upload(anna(), heic))).toBe('attachment/heif')
    const half = new File([photo('jpeg').subarray(0, 200)], 'half.jpg', { type: 'image/jpeg' })
    expect(await refusal(upload(anna(), half))).toBe('attachment/broken')
  })

  it('no-field-of-a-form-stands-for-a-file-of-the-server', async () => {
    const { id } = await upload(anna())
    const folder = join(app().nest.get<Config>(CONFIG).dataDir, 'files', id.slice(-2))
    const lines = [
      '--x',
      'content-disposition: form-data; name="file"',
      'content-type: application/json',
      '',
      JSON.stringify({ filename: 'a.png', path: join(folder, id) }),
      '--x--',
      '',
    ]
    const answer = await app().nest.inject({
      method: 'POST',
      url: routes.attachment.upload.path,
      headers: {
        ...(await anna().headers()),
        'content-type': 'multipart/form-data; boundary=x',
        'x-command-id': 'file-of-the-server',
      },
      payload: lines.join('\r\n'),
    })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([415, 'input/unsupported-type'])
  })

  it('a-file-is-given-away-once-and-by-its-owner-only', async () => {
    const file = await upload(anna())
    expect(await refusal(raise(app(), bo(), { photos: [file.id] }))).toBe('attachment/not-yours')
    const { id } = await raise(app(), anna(), { photos: [file.id] })
    expect(await refusal(act(app(), anna(), id, 'supplement', { text: '再来一次', photos: [file.id] }))).toBe(
      'attachment/not-yours',
    )
    const more = await upload(anna())
    const { timeline } = await act(app(), anna(), id, 'supplement', { text: '补一张', photos: [more.id] })
    expect(timeline.at(-1)?.photos.map((photo) => photo.id)).toEqual([more.id])
  })

  it('what-nothing-takes-within-a-day-is-collected-and-the-rest-stays', async () => {
    const now = app().newWeek()
    const [kept, left] = [await upload(anna()), await upload(anna())]
    await raise(app(), anna(), { photos: [kept.id] })
    app().clock.set(now + DAY - HOUR)
    await app().drain()
    expect(await onDisk()).toEqual(expect.arrayContaining([kept.id, left.id]))
    app().clock.set(now + DAY + HOUR)
    await app().drain()
    const files = await onDisk()
    expect([files.includes(kept.id), files.includes(left.id)]).toEqual([true, false])
  })
})
