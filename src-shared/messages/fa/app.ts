import type { app as words } from '../en/app.ts'
import type { Translation } from '../translation.ts'

export const app: Translation<typeof words> = {
  name: 'فولدبنچ',
  skip: 'رفتن به صفحه',
  navigation: 'صفحه‌ها',
  search: 'جست‌وجو یا اجرای فرمان',
  theme: { title: 'پوسته', system: 'مانند سیستم', light: 'روشن', dark: 'تیره', toLight: 'رفتن به پوستهٔ روشن', toDark: 'رفتن به پوستهٔ تیره' },
  language: { title: 'زبان', switch: 'رفتن به {name}' },
  screens: {
    builder: 'سازنده',
    queue: 'صف',
    searches: 'جست‌وجو',
    experiments: 'آزمایش‌ها',
    compare: 'مقایسه',
    datasets: 'داده',
    predict: 'پیش‌بینی',
    settings: 'تنظیمات',
  },
  notFound: { title: 'چنین صفحه‌ای نیست', body: 'نشانی {address} در این نسخه به جایی نمی‌رسد.', action: 'رفتن به سازنده' },
  status: {
    label: 'وضعیت',
    idle: 'چیزی در حال آموزش نیست',
    fold: 'بخش {fold} از {of}',
    holdOut: 'اعتبارسنجی کنارگذاشته',
    final: 'برازش نهایی',
    epoch: 'دورهٔ {epoch} از {of}',
    speed: '{speed} تصویر در ثانیه',
    left: '{time} مانده',
    more: 'و {count} تای دیگر',
    workspace: 'فضای کار: {path}',
    device: 'دستگاه: {device}',
    waiting: '{count} اجرا در انتظار است | {count} اجرا در انتظارند',
  },
  connection: {
    connecting: 'در حال پیوستن به میز کار…',
    lost: 'پیوند با میز کار قطع شد. آموزش ادامه دارد و این صفحه خودش دوباره پیوند می‌خورد.',
    retry: 'اکنون دوباره تلاش کن',
  },
  fault: { title: 'چیزی در این پنجره درست کار نکرد', body: 'آزمایش‌های شما ایمن‌اند، چون در فرایندی دیگر اجرا می‌شوند. {message}', reload: 'بارگذاری دوبارهٔ پنجره', dismiss: 'بستن' },
}
