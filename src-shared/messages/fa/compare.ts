import type { compare as words } from '../en/compare.ts'
import type { Translation } from '../translation.ts'

export const compare: Translation<typeof words> = {
  title: 'مقایسه',
  empty: { title: 'هنوز چیزی برای مقایسه نیست', body: 'در جدول دو آزمایش یا بیشتر را برگزینید و «مقایسه» را بزنید. رنگ و ترتیبشان اینجا می‌ماند.', action: 'گزینش آزمایش‌ها' },
  more: 'گزینش دیگر',
  chosen: 'آزمایش‌های مقایسه‌شده',
  leaveOut: 'کنارگذاشتن {name}',
  parts: { title: 'خط‌ها', validation: 'اعتبارسنجی', train: 'آموزش', both: 'هر دو' },
  curves: { accuracy: 'دقت', loss: 'زیان', description: '{title} در دوره‌ها برای {names}.' },
  folds: 'بخش‌ها',
  differences: 'تفاوت‌ها',
  model: 'مدل',
  reference: 'نخستین',
  same: 'یکسان',
  layers: '{added} افزوده، {removed} حذف‌شده، {changed} تغییریافته',
  sameSettings: 'همه با تنظیم‌های یکسان آموزش دیده‌اند.',
}
