// The whole job in Chromium: four posts in four browser contexts, every step through visible controls.
import { sum } from './browser/check.mjs'
import { openBrowser, signInAll } from './browser/people.mjs'
import { declined, onTheSpot, returned, service, wholeJob } from './browser/stories.mjs'

const browser = await openBrowser()
try {
  const people = await signInAll(browser)
  await service(people)
  await wholeJob(people)
  await onTheSpot(people)
  await returned(people)
  await declined(people)
} finally {
  await browser.close()
}
process.exitCode = sum() ? 0 : 1
