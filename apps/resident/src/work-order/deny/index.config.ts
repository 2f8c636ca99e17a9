export default definePageConfig({ navigationBarTitleText: '否认代办' })
