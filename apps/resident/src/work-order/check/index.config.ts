export default definePageConfig({ navigationBarTitleText: '核对办理结果' })
