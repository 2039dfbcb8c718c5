import { FilePlus2, SquareDashed } from '@lucide/vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { modelTemplates } from '../../src-shared/model/templates/index.ts'
import { useCommands } from '../app/commands/commands.ts'

/** Opening a template, from anywhere. */
export function useBuilderCommands(): void {
  const { t } = useI18n()
  const router = useRouter()
  useCommands(() => [
    { id: 'template.empty', title: t('builder.gallery.empty'), group: 'templates', icon: SquareDashed, run: () => void router.push({ name: 'builder', query: { template: 'empty' } }) },
    ...modelTemplates.map(({ id }) => ({
      id: `template.${id}`,
      title: t('builder.openTemplate', { title: t(`templates.${id}.title`) }),
      group: 'templates',
      icon: FilePlus2,
      run: () => void router.push({ name: 'builder', query: { template: id } }),
    }) as const),
  ])
}
