import type { modelSummary as words } from '../en/modelSummary.ts'
import type { Translation } from '../translation.ts'

export const modelSummary: Translation<typeof words> = {
  title: 'خلاصهٔ مدل',
  layer: 'لایه (نوع)',
  shape: 'شکل خروجی',
  parameters: 'پارامترها',
  connected: 'وصل به',
  total: 'همهٔ پارامترها',
  trainable: 'آموزش‌پذیر',
  nonTrainable: 'آموزش‌ناپذیر',
  multiplyAdds: 'ضرب‌وجمع برای هر تصویر',
  weights: 'وزن‌ها',
}
