export default definePageConfig({ navigationBarTitleText: '社区的会议' })
