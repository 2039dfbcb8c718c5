import type { charts as words } from '../en/charts.ts'
import type { Translation } from '../translation.ts'

export const charts: Translation<typeof words> = {
  epoch: 'دوره',
  metrics: { loss: 'زیان', accuracy: 'دقت (٪)', topK: 'دقت k تای نخست (٪)', learningRate: 'نرخ یادگیری' },
  parts: { train: 'آموزش', validation: 'اعتبارسنجی' },
  lines: 'خط‌چین: آموزش. پیوسته: اعتبارسنجی. نازک: هر بخش. ضخیم: میانگین بخش‌ها با نواری به پهنای یک انحراف معیار.',
  meanOf: '{name} (میانگین {folds} بخش)',
  point: '{name}، {part}: {value}',
  spread: '± {std} روی {folds} بخش',
  summary: '\u2067میانگین {mean}، انحراف {std}، {n} بخش\u2069',
  noScores: 'هنوز بخشی تمام نشده',
  fold: '{name}، بخش {fold}: {value}٪',
  actual: 'ردهٔ راستین',
  predicted: 'ردهٔ پیش‌بینی‌شده',
  pair: {
    counts: '{value} تصویر {actual} که {predicted} دانسته شده',
    rows: '{value}٪ از {actual} که {predicted} دانسته شده',
    columns: '{value}٪ از آنچه {predicted} دانسته شده {actual} است',
    all: '{value}٪ از همه: {actual} که {predicted} دانسته شده',
  },
  notes: {
    'left-out': '{name}: {count} مقدار که عدد نیستند کشیده نشده‌اند.',
    'not-on-log-axis': '{count} مقدار صفر یا منفی روی محور لگاریتمی جا نمی‌گیرند.',
    empty: '{name}: هنوز چیزی برای کشیدن نیست.',
    'down-sampled': '{from} نقطه به {to} نقطه کاهش یافته و کمترین و بیشترین هر بازه مانده است.',
    'folds-hidden': '{lines} خط تکی از هم بازشناختنی نیستند؛ تنها میانگین‌ها و نوارها کشیده شده‌اند.',
    'bands-hidden': 'برای بیش از {limit} آزمایش نوارها پنهان‌اند.',
    'cell-labels-hidden': 'مقدارها تا {limit} رده درون خانه‌ها نوشته می‌شوند.',
  },
}
