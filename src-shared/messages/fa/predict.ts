import type { predict as words } from '../en/predict.ts'
import type { Translation } from '../translation.ts'

export const predict: Translation<typeof words> = {
  empty: { title: 'هنوز مدل آموزش‌دیده‌ای نیست', body: 'همین که آزمایشی تمام شود، مدلش اینجا نشان می‌دهد تصویرهای آزمون را چه می‌پندارد.', action: 'گشودن سازنده' },
  model: 'مدل',
  option: '{name} ({accuracy}٪)',
  start: 'از تصویر آزمون',
  previous: 'تصویرهای پیش‌تر',
  next: 'تصویرهای بعدی',
  right: '{right} از {of} درست',
  working: 'در حال پیش‌بینی…',
  images: 'تصویرهای آزمون با پیش‌بینی',
  detail: 'پیش‌بینی',
  tile: 'تصویر {index}، پیش‌بینی {predicted}، در واقع {actual}',
  sure: '{probability}٪',
  was: 'در واقع {actual}',
  image: 'تصویر',
  actual: 'واقعی',
  predicted: 'پیش‌بینی',
  probability: 'احتمال (٪)',
  probabilities: 'احتمال رده‌ها',
  title: 'پیش‌بینی {index}',
  description: 'احتمال رده‌های تصویر آزمون {index} با {model}: محتمل‌ترین {predicted} با {probability}٪ است.',
}
