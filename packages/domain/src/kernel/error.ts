/**
 * Every refusal the product can give, in one table: code → what it means for the person and what to do (Chinese).
 * Codes are `<room>/<problem>`; one file of the api maps them to HTTP.
 */
export const ERRORS = {
  'input/invalid': '填写的内容有误，请按提示修改后再提交',
  'input/too-large': '内容太大，请减少后再提交',
  'input/unsupported-type': '不支持这种文件或内容格式',
  'input/command-id-missing': '请求缺少命令编号，请刷新页面后重试',
  'command/conflict': '这次提交与之前的不一致，请刷新后核对',
  'access/sign-in': '请先登录',
  'access/denied': '您没有做这件事的权限，如有需要请联系安全管理员',
  'access/csrf': '页面已过期，请刷新后重试',
  'access/throttled': '操作太频繁，请稍后再试',
  'not-found': '没有找到，可能已删除或不在您的范围内',
  'conflict/changed': '内容刚被别人更新过，请刷新后再操作',
  'service/unavailable': '服务暂时不可用，请稍后再试，您填写的内容会保留',
  'service/not-ready': '服务正在启动或停止，请稍后再试',
  internal: '系统出错，已记录。请稍后再试或拨打社区电话',

  'process/unknown-action': '没有这种操作，请刷新后再试',
  'process/not-in-state': '当前状态下不能这样操作，请刷新查看最新进展',
  'process/not-yours': '这一步不由您办理',
  'process/awaiting-approval': '已有一项申请在等待审批，请等审批后再操作',
  'process/not-awaiting-approval': '这项申请已经处理过了',
  'process/reason-needed': '请写明理由',
  'process/text-needed': '请填写内容',
  'process/handler-needed': '请选择承办单位或网格',
  'process/place-needed': '请选择网格',
  'process/instead-needed': '请写明居民可以去哪里办理',
  'process/outcome-needed': '请选择办理结果',
  'process/basis-needed': '请写明不能解决的政策或法律依据',
  'process/rating-needed': '请先评价是否解决和满意程度',
  'process/satisfaction-needed': '请选择满意程度',
  'process/until-needed': '请选择截止日期',
  'process/called-needed': '请选择要呼叫的单位或街道',

  'identity/bad-credentials': '账号或密码不正确',
  'identity/locked': '多次登录失败，账号已暂时锁定，请稍后再试或联系安全管理员',
  'identity/totp-needed': '请输入动态验证码',
  'identity/bad-totp': '动态验证码不正确，请核对手机时间后重试',
  'identity/totp-used': '这个动态验证码已经用过，请等下一个出来再试',
  'identity/bad-code': '验证码不正确或已过期，请重新获取',
  'identity/weak-password': '密码至少 10 位，并且不能与旧密码、账号相同',
  'identity/password-change-needed': '首次登录请先修改密码',
  'identity/token-expired': '登录已过期，请重新登录',
  'identity/token-reused': '登录凭证异常，为了安全请重新登录',
  'identity/wechat-refused': '微信登录没有成功，请重试或用手机号登录',
  'identity/login-taken': '这个登录名已被使用，请换一个',
  'identity/sms-unconfigured': '短信服务还没有配置，请联系安全管理员',
  'identity/three-keys': '系统管理、安全管理、审计三种岗位不能由同一个人担任',
  'identity/join-staff': '工作人员的账号不能与别的账号合并，请直接用岗位的手机号登录',
  'identity/join-two-phones':
    '一个账号只能有一个手机号，这两个账号不能合并。要换手机号，请先用不要的那个账号登录并注销',
  'identity/join-two-wechats': '一个账号只能绑定一个微信，这两个账号不能合并。请先用不要的那个微信登录并注销',
  'identity/open-cases': '您还有未办结的单子，请先撤回或等办结后再注销',

  'grid/code-taken': '这个编码已被使用，请核对',
  'grid/wrong-parent': '上级区划或网格不正确',
  'grid/not-a-grid': '请选择一个网格',
  'grid/bad-poster': '这个二维码的地址不完整，请重新扫码，或者到首页找网格员',
  'grid/has-children': '下面还有网格或房屋，不能停用',
  'grid/not-your-grid': '只有住在这个网格、绑定了住户的居民可以评价',
  'unit/code-taken': '这个单位编码已被使用，请核对',
  'access/post-place': '这个岗位需要指定正确层级的区划或网格',
  'access/post-unit': '这个岗位需要指定单位',
  'access/post-until': '临时岗位需要指定截止日期',
  'access/post-ends-first': '截止日期要晚于开始日期，请修改',

  'registry/already-bound': '您已经申请或绑定了这户，不用重复提交',
  'registry/not-pending': '这条申请已经处理过了',
  'registry/helper-self': '不能把自己设为代办人',
  'registry/helper-unknown': '对方还没有注册，请让对方先登录一次',

  'catalogue/unknown-item': '没有这个服务事项，请重新选择',
  'catalogue/not-offered': '这个事项暂时不能办理',
  'catalogue/not-for-you': '这个事项要求先绑定住户或以单位名义办理',
  'catalogue/unknown-class': '没有这个类别，请重新选择',
  'catalogue/bad-form': '表单填写有误，请按提示修改',

  'work-order/no-place': '请先选择所在的社区或网格',
  'work-order/complaint-stays': '意见单不转给网格，请由本级办理、派给其他单位或上报',
  'work-order/about-needed': '请选择对哪个单位有意见',
  'work-order/not-your-place': '只能对自己家所在的网格、社区和街道提意见，请先绑定住户',
  'work-order/unknown-handler': '没有这个承办单位或网格，请重新选择',
  'work-order/other-community': '只能转给同一社区的网格，跨社区请上报',
  'work-order/top-level': '已经是最高一级，不能再上报',
  'work-order/nobody-to-rate': '这件单子不是替哪位居民提的，不用评价',
  'work-order/rated-already': '您已经评价过了，不用再评',
  'work-order/reopen-window-over': '已过可以重新打开的时间，请重新提单',
  'work-order/chased-recently': '刚催办过，承办人已收到，请稍后再催',
  'work-order/handled-by-you': '核查和回访要由承办人以外的人来做',
  'work-order/not-supervised': '这件单子没有在督办',
  'work-order/ruled': '这件单子已经裁定承办单位，不能再退单或改派，确有困难请申请延期或挂账',
  'work-order/check-needed': '这类事项办结要由他人核查，不能当场办结，请受理后派单',
  'work-order/extended': '已经延期过一次，不能再延',
  'work-order/until-wrong': '截止日期要晚于原来的期限，并且不超过规定的最长时间',
  'work-order/called-back': '不需要回访：已经评价、已经回访，或者没有可以联系的提单人',
  'work-order/already-holds': '这个单位或网格已经在办这件单子',
  'work-order/wrong-place-below': '只能下派给本级范围内的街道或社区',
  'work-order/not-for-helper': '对方没有授权您代办，请先让对方授权',
  'work-order/too-many-photos': '照片最多 9 张',
  'work-order/window-too-long': '时间范围太长，请缩小到一年以内',

  'attachment/not-yours': '没有找到这个文件，请重新上传',
  'attachment/heif': '这种照片格式打不开，请在手机的相机设置里把格式改为兼容性最佳，或者截图后再上传',
  'attachment/broken': '照片文件不完整，请换一张或重新拍照后再上传',
  'attachment/bad-signature': '链接已过期，请刷新页面',
  'rule/unknown': '没有这项规则',
  'rule/invalid': '规则内容不正确，请按提示修改',
  'rule/basis-needed': '请写明依据',
  'import/unknown-kind': '不支持导入这类数据',
  'import/bad-header': '表头不正确，请下载模板对照',
  'import/running': '已有一个导入在进行，请等它结束',
} as const
export type ErrorCode = keyof typeof ERRORS

/** A refusal as a value: what rules return instead of throwing. `fields` carries one sentence per faulty field. */
export interface Refusal {
  readonly ok: false
  readonly code: ErrorCode
  readonly fields?: Readonly<Record<string, string>>
}
export const refuse = (code: ErrorCode, fields?: Readonly<Record<string, string>>): Refusal => ({
  ok: false,
  code,
  ...(fields && { fields }),
})
export type Verdict<T> = ({ readonly ok: true } & T) | Refusal
