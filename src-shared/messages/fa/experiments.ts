import type { experiments as words } from '../en/experiments.ts'
import type { Translation } from '../translation.ts'

export const experiments: Translation<typeof words> = {
  label: 'آزمایش‌ها',
  empty: { title: 'هنوز آزمایشی نیست', body: 'هرچه به صف فرستاده شود با عددها، منحنی‌ها و مدل‌هایش اینجا می‌ماند. تا مدل پایهٔ پژوهش سه کلیک راه است.', action: 'گشودن سازنده' },
  filter: 'پالایش با نام، مجموعه‌داده، وضعیت…',
  count: '{shown} از {all}',
  nothing: 'هیچ آزمایشی «{text}» را در خود ندارد.',
  compare: 'مقایسهٔ {count}',
  remove: 'حذف {count}…',
  removeTitle: 'این آزمایش حذف شود؟ | {count} آزمایش حذف شوند؟',
  removeBody: '{names}: سنجه‌ها، ارزیابی‌ها و مدل‌های آموزش‌دیده حذف می‌شوند و بازگشتنی نیستند.',
  removeAction: 'حذف',
  keep: 'نگه‌داشتن',
  columns: { name: 'نام', state: 'وضعیت', dataset: 'مجموعه‌داده', protocol: 'شیوهٔ ارزیابی', accuracy: 'دقت (٪)', test: 'آزمون (٪)', parameters: 'پارامترها', time: 'زمان', date: 'تاریخ' },
}
