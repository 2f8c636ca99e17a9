export default definePageConfig({ navigationBarTitleText: '预约与活动' })
