import type { protocol as words } from '../en/protocol.ts'
import type { Translation } from '../translation.ts'

export const protocol: Translation<typeof words> = {
  kFold: '{folds} بخش',
  repeats: '{repeats} بار تکرار',
  stratified: 'لایه‌بندی‌شده',
  holdOut: 'کنارگذاشتن {percent}٪',
  separator: '، ',
}
