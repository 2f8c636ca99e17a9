// The photo that the resident takes: drawn, so that it shows nobody and no real place.

/** @typedef {import('playwright-core').Browser} Browser */

const LAMP = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480" width="640" height="480">
<rect width="640" height="480" fill="#27343b"/>
<rect y="380" width="640" height="100" fill="#1b2428"/>
<path d="M60 380V150h150v230M430 380V110h170v270" fill="#33434b"/>
<path d="M90 180h30v34H90zM150 180h30v34h-30zM90 250h30v34H90zM470 150h34v38h-34zM530 150h34v38h-34zM470 230h34v38h-34z" fill="#e9c46a"/>
<path d="M318 390V120q0-34 52-34" fill="none" stroke="#8a979c" stroke-width="10"/>
<path d="M352 80h58l10 24h-78z" fill="#566267"/>
</svg>`

/**
 * A street lamp that is out, as a JPEG.
 * @param {Browser} browser
 */
export async function drawPhoto(browser) {
  const page = await browser.newPage()
  try {
    await page.setContent(LAMP)
    return await page.locator('svg').screenshot({ type: 'jpeg', quality: 80 })
  } finally {
    await page.close()
  }
}
