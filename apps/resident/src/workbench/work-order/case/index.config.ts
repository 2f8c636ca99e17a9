export default definePageConfig({ navigationBarTitleText: '办单' })
