import type { ui as words } from '../en/ui.ts'
import type { Translation } from '../translation.ts'

export const ui: Translation<typeof words> = {
  close: 'بستن',
  copy: 'رونوشت',
  copied: 'رونوشت شد',
  export: 'برون‌بری',
  exportOf: 'برون‌بری: {title}',
  svg: 'نگارهٔ SVG',
  png: 'تصویر PNG (۲×)',
  csv: 'داده‌ها به‌شکل CSV',
  latex: 'جدول به‌شکل LaTeX',
  backgrounds: { white: 'نمودارها روی زمینهٔ سفید', dark: 'نمودارها روی زمینهٔ تیره', none: 'نمودارها بدون زمینه' },
  more: 'بیشتر',
  loading: 'در حال بارگیری…',
  retry: 'تلاش دوباره',
  resize: 'تغییر اندازه: {title}',
  sortedUp: 'به‌ترتیب صعودی',
  sortedDown: 'به‌ترتیب نزولی',
  yes: 'بله',
  no: 'خیر',
  none: 'هیچ',
  selectRow: 'گزینش {name}',
  image: 'تصویر',
  trend: 'از {first} تا {last}',
}
