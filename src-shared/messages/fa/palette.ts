import type { palette as words } from '../en/palette.ts'
import type { Translation } from '../translation.ts'

export const palette: Translation<typeof words> = {
  placeholder: 'نام صفحه، الگو، آزمایش یا فرمان را بنویسید',
  commands: 'فرمان‌ها',
  nothing: 'چیزی با «{query}» جور نیست.',
  groups: { screens: 'صفحه‌ها', actions: 'کارها', templates: 'آغاز از یک الگو', experiments: 'آزمایش‌ها', datasets: 'مجموعه‌داده‌ها' },
}
