import type { GridNotice } from '@linli/contract'

const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** The notice of grid staff on one A4 page, ready to print. */
export function posterPage(notice: GridNotice, qrSvg: string, address: string): string {
  const rows = notice.staff
    .map(
      (
        s,
      ) => `<tr><td class="photo">${s.photo ? `<img src="${escape(s.photo)}" alt="">` : ''}</td><th>${escape(s.role)}<small>${escape(s.placeName)}</small></th><td>${escape(s.name)}</td>
<td class="phone">${escape(s.dutyPhone ?? '')}</td><td>${escape(s.duties ?? '')}</td></tr>`,
    )
    .join('\n')
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>网格公示 ${escape(notice.place.name)}</title>
<meta name="robots" content="noindex">
<style>
@page { size: A4; margin: 18mm } body { font: 16pt/1.5 "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #1d2629; margin: 0 auto; max-width: 174mm }
h1 { font-size: 34pt; margin: 0; color: #0e7470 } h2 { font-size: 18pt; font-weight: 500; margin: 4pt 0 18pt; color: #566267 }
table { width: 100%; border-collapse: collapse } th, td { text-align: left; padding: 10pt 6pt; border-bottom: 1px solid #e4e2dc; vertical-align: top }
small { display: block; font-weight: 400; color: #566267; font-size: 11pt } .phone { font-variant-numeric: tabular-nums; white-space: nowrap; font-weight: 600 }
img { width: 26mm; height: 34mm; object-fit: cover; border-radius: 3mm } .photo { width: 28mm }
footer { display: flex; gap: 14pt; align-items: center; margin-top: 24pt } footer svg { width: 42mm; height: 42mm; flex: none }
p { margin: 0 }
</style></head><body>
<h1>网格公示</h1><h2>${escape(notice.communityName)} · ${escape(notice.place.name)}</h2>
<table>${rows || '<tr><td>本网格的人员信息正在登记</td></tr>'}</table>
<footer>${qrSvg}<p>微信或手机浏览器扫码：提单、查进度、找网格员。<br>危及生命请先拨打 110、119、120。<br><small>${escape(address)}</small></p></footer>
</body></html>`
}
