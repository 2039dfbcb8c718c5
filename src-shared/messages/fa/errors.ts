import type { errors as words } from '../en/errors.ts'
import type { Translation } from '../translation.ts'

export const errors: Translation<typeof words> = {
  CONNECTION_LOST: 'پیوند با میز کار پیش از رسیدن پاسخ قطع شد و در حال برقراری دوباره است؛ وقتی نوار وضعیت گفت، دوباره تلاش کنید.',
}
