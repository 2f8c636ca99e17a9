import { describe, expect, it } from '@jest/globals'
import { routes } from '@linli/contract'
import { CONSULTATION_FORMS, RULE_DEFAULTS, type ConsultationFormKey } from '@linli/domain'
import { act, CHECKLIST, deliberated, proposed } from './consultations.ts'
import { ANNA, describeApp, placeId, refusal, COMMUNITY } from './harness.ts'
import { cast, draftedPoll, openedPoll, published } from './polls.ts'

describeApp('forms of consultation', (app) => {
  const anna = () => app().resident(ANNA)
  const worker = () => app().staff('worker')
  const secretary = () => app().staff('secretary')
  const put = async (id: string, pollId: string) => {
    const { version } = await worker().call(routes.consultation.one, { id })
    return worker().call(routes.consultation.putToVote, { id, version, pollId })
  }

  it('are-told-as-they-are-in-force', async () => {
    const { items } = await anna().call(routes.consultation.forms, {})
    expect(items.map(({ key }) => key)).toEqual(Object.keys(CONSULTATION_FORMS))
    expect(items[0]).toMatchObject({ label: '“1+4+N”议事会', resolver: 'representative', signatures: 3 })
  })

  it.each<[ConsultationFormKey, string]>([
    ['talk', 'resolved'],
    ['weekly', 'resolved'],
    ['appraisal', 'resolved'],
    ['hearing', 'reviewing'],
    ['party-masses', 'reviewing'],
    ['courtyard', 'resolving'],
  ])('%s goes on to %s once it is talked over', async (form, state) => {
    const { id } = await deliberated(app(), form)
    expect(await act(app(), worker(), id, 'submit')).toMatchObject({ form, state })
  })

  it('a-hearing-is-reviewed-and-then-carried-out', async () => {
    const { id } = await deliberated(app(), 'hearing')
    await act(app(), worker(), id, 'submit')
    const approved = await act(app(), secretary(), id, 'approve', { text: '同意', checklist: CHECKLIST })
    expect(approved).toMatchObject({ state: 'resolved', resolver: null })
    expect(await act(app(), worker(), id, 'carry-out')).toMatchObject({ state: 'carrying-out' })
  })

  it('rules-of-residents-need-no-duties-and-go-to-the-households', async () => {
    const drafted = { text: '一、楼道不堆物。二、夜间不喧哗。', duties: [] }
    const { id } = await deliberated(app(), 'covenant', drafted)
    await act(app(), worker(), id, 'submit')
    await act(app(), secretary(), id, 'approve', { text: '同意', checklist: CHECKLIST })
    expect(await act(app(), secretary(), id, 'file')).toMatchObject({ state: 'resolving' })
    const poll = await openedPoll(app(), { unit: 'household' })
    await put(id, poll.id)
    await cast(anna(), poll.id, [['yes']])
    await published(app(), poll)
    // One household is not half of them.
    expect(await refusal(act(app(), worker(), id, 'adopt'))).toBe('consultation/not-passed')
    expect(await act(app(), worker(), id, 'reject')).toMatchObject({ state: 'rejected', plan: drafted.text })
  })

  it('a-courtyard-s-households-resolve-without-review-and-nobody-else-does', async () => {
    const { id } = await deliberated(app(), 'courtyard')
    await act(app(), worker(), id, 'submit')
    expect(await refusal(put(id, (await draftedPoll(app(), { unit: 'resident' })).id))).toBe('consultation/poll-unfit')
    const poll = await draftedPoll(app(), { unit: 'household' })
    expect(await put(id, poll.id)).toMatchObject({ pollId: poll.id })
  })

  describe('the-district-sets-rosters-quorums-and-limits', () => {
    it('for-topics-to-come-and-not-for-those-that-began', async () => {
      const before = await proposed(app(), anna())
      const rosters = RULE_DEFAULTS['consultation.rosters'].value
      const meetings = RULE_DEFAULTS['consultation.meetings'].value
      const set = (key: 'consultation.rosters' | 'consultation.meetings', council: object, all: object) =>
        app()
          .staff('system')
          .call(routes.rule.change, { key, value: { ...all, council }, basis: '示例区议事办法' })
      await set('consultation.rosters', { ...rosters.council, stakeholders: 4 }, rosters)
      await set('consultation.meetings', { ...meetings.council, signatures: 0 }, meetings)
      const after = await proposed(app(), anna(), { placeId: await placeId(app(), COMMUNITY) })
      expect(after).toMatchObject({ signaturesNeeded: 0, rosterRule: { stakeholders: 4 } })
      expect(await act(app(), worker(), after.id, 'take')).toMatchObject({ state: 'topic' })
      expect(await refusal(act(app(), worker(), before.id, 'take'))).toBe('consultation/too-few-signatures')
      const { rosterRule } = await worker().call(routes.consultation.one, { id: before.id })
      expect(rosterRule.stakeholders).toBe(rosters.council.stakeholders)
      await set('consultation.rosters', rosters.council, rosters)
      await set('consultation.meetings', meetings.council, meetings)
    })
  })
})
