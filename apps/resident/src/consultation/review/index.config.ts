export default definePageConfig({ navigationBarTitleText: '半年评议' })
