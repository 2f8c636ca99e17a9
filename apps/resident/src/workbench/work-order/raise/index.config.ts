export default definePageConfig({ navigationBarTitleText: '提单' })
