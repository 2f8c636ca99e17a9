import { phoneStorage } from '../kernel/storage.ts'
import { receiptsIn } from './receipt.ts'

export const receipts = receiptsIn(phoneStorage)
