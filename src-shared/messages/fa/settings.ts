import type { settings as words } from '../en/settings.ts'
import type { Translation } from '../translation.ts'

export const settings: Translation<typeof words> = {
  appearance: 'ظاهر',
  training: 'آموزش',
  workspace: 'فضای کار',
  machine: 'دستگاه',
  versions: 'نسخه‌ها',
  report: 'برای گزارش خطا',
  reportNote: 'متن ساده، بی‌هیچ چیز شخصی جز نشانی فضای کار',
  unknown: 'نامعلوم',
  missing: 'پس از آغاز نخستین آموزش معلوم می‌شود',
  hosts: { window: 'پنجرهٔ رومیزی', browser: 'مرورگر', 'command line': 'خط فرمان' },
  facts: { path: 'پوشه', database: 'پایگاه داده', free: 'فضای آزاد', device: 'دستگاه', cores: 'هسته‌ها', memory: 'حافظه', platform: 'سیستم', app: 'فولدبنچ', tensorflow: 'TensorFlow', node: 'Node', sqlite: 'SQLite', host: 'نمایش در' },
}
