import type { PosterNotice } from '@linli/contract'

const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
/** An address that only the machine itself can open: a phone that scans it finds nothing. */
const LOCAL = /^https?:\/\/(127\.|localhost|\[::1\]|0\.0\.0\.0)/

/** The notice of grid staff on one A4 page, ready to print; on a phone the same in one column. */
export function posterPage(notice: PosterNotice, qrSvg: string, address: string): string {
  const people = notice.staff
    .map(
      ({
        name,
        role,
        placeName,
        dutyPhone,
        duties,
        photo,
      }) => `<section>${photo ? `<img src="${escape(photo)}" alt="">` : ''}<div><h3>${escape(name)}</h3>
<p class="role">${escape(role)} · ${escape(placeName)}</p>${duties ? `<p class="duties">${escape(duties)}</p>` : ''}</div>
${dutyPhone ? `<p class="phone">${escape(dutyPhone)}</p>` : ''}</section>`,
    )
    .concat(
      notice.liaisons.map(
        ({ name, unitName, dutyPhone }) => `<section><div><h3>${escape(name)}</h3>
<p class="role">联络人 · ${escape(unitName)}</p></div>${dutyPhone ? `<p class="phone">${escape(dutyPhone)}</p>` : ''}</section>`,
      ),
    )
    .join('\n')
  const where = [...new Set([notice.communityName, notice.placeName])].join(' · ')
  const count = notice.staff.length + notice.liaisons.length
  const size = count <= 2 ? 'few' : count <= 5 ? 'many' : 'many crowd'
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>网格公示 ${escape(notice.placeName)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<style>
@page { size: A4; margin: 16mm }
body { box-sizing: border-box; display: flex; flex-direction: column; max-width: 178mm; min-height: 240mm; margin: 0 auto; padding: 4mm;
  color: #1d2629; font: 15pt/1.5 "PingFang SC", "Noto Sans CJK SC", sans-serif }
h1, h2, h3, p { margin: 0 }
h1 { color: #0e7470; font-size: 34pt; line-height: 1.25 }
h2 { margin-bottom: 4mm; padding-bottom: 4mm; border-bottom: 2pt solid #0e7470; color: #3c484d; font-size: 20pt; font-weight: 500 }
main { display: flex; flex: 1; flex-direction: column; justify-content: flex-start }
section { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 2mm 8mm; padding: 5mm 0; border-bottom: 1px solid #e4e2dc; break-inside: avoid }
section div { flex: 1 1 60mm } section img { flex: none; width: 26mm; height: 34mm; object-fit: cover; border-radius: 3mm }
h3 { font-size: 20pt; line-height: 1.3 } .role { color: #3c484d } .duties { color: #566267; font-size: 13pt }
.phone { flex: none; color: #0e7470; font-size: 22pt; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap }
.few section { padding: 8mm 0 } .few h3 { font-size: 28pt } .few .role { font-size: 18pt } .few .duties { font-size: 16pt } .few .phone { font-size: 30pt }
main.crowd { display: grid; grid-template-columns: 1fr 1fr; align-content: start; column-gap: 8mm }
.many section { padding: 2mm 0 } .many h3 { font-size: 16pt } .many .role { font-size: 12pt } .many .duties { font-size: 11pt } .many .phone { font-size: 17pt }
footer { display: flex; flex-wrap: wrap; align-items: center; gap: 6mm 10mm; margin-top: 5mm } footer svg { flex: none; width: 50mm; height: 50mm }
footer div { flex: 1 1 70mm; font-size: 17pt } small { display: block; margin-top: 3mm; color: #566267; font-size: 9pt; line-height: 1.3; word-break: break-all }
.warning { margin-bottom: 4mm; padding: 3mm 4mm; color: #a82d20; background: #fbeae7; font-size: 13pt } @media print { .warning { border: 1pt solid #a82d20 } }
@media screen and (max-width: 640px) { body { min-height: 0; padding: 16px; font-size: 16px } h1 { font-size: 28px } h2, .few h3, h3 { font-size: 20px }
  h2 { margin-bottom: 8px; padding-bottom: 12px } .few section, section { padding: 12px 0 } .few .role, .few .duties, .duties, footer div { font-size: 16px } .few .phone, .phone { font-size: 22px } }
</style></head><body>
${LOCAL.test(address) ? '<p class="warning">先别张贴：还没有设置对外的地址（PUBLIC_URL），居民的手机扫这个二维码打不开。请系统管理员设置后再打印。</p>' : ''}
<h1>网格公示</h1><h2>${escape(where)}</h2>
<main class="${size}">${people || '<p>本网格的人员信息正在登记</p>'}</main>
<footer>${qrSvg}<div>微信或手机浏览器扫码：<br>提单、查进度、找网格员。<br>危及生命请先拨打 110、119、120。<small>${escape(address)}</small></div></footer>
</body></html>`
}
