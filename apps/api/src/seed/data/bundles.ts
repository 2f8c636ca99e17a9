import type { Bundle } from '@linli/domain'

/** Bundles (一件事一次办) every district starts with, out of the items of its service checklist. */
export const BUNDLES: readonly Bundle[] = [
  {
    code: 'B-01',
    name: '孩子出生',
    summary: '生育登记、新生儿医保、社保卡、预防接种、育儿补贴，一张表办',
    items: ['S-0604', 'S-0202', 'S-0204', 'S-0603', 'S-0605'],
  },
  {
    code: 'B-02',
    name: '退休以后',
    summary: '优待证、体检、家庭医生、老年学校、助餐，一张表办',
    items: ['S-0301', 'S-0602', 'S-0601', 'S-0804', 'S-0304'],
  },
  {
    code: 'B-03',
    name: '失业了',
    summary: '失业登记、就业困难认定、岗位推荐、技能培训，一张表办',
    items: ['S-0101', 'S-0102', 'S-0104', 'S-0105'],
  },
  {
    code: 'B-04',
    name: '老人独居在家',
    summary: '定期探访、上门服务、助餐、适老化改造、上门护理，一张表办',
    items: ['S-0305', 'S-0303', 'S-0304', 'S-0306', 'S-0607'],
  },
  {
    code: 'B-05',
    name: '孩子上学',
    summary: '入学咨询、放学托管、困难资助，一张表办',
    items: ['S-0801', 'S-0802', 'S-0806'],
  },
]
