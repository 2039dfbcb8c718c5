import type { states as words } from '../en/states.ts'
import type { Translation } from '../translation.ts'

export const states: Translation<typeof words> = { queued: 'در صف', starting: 'در آغاز', training: 'در آموزش', running: 'در جست‌وجو', paused: 'متوقف', done: 'تمام', failed: 'ناموفق', cancelled: 'لغوشده', stopped: 'پایان‌داده', skipped: 'ردشده' }
