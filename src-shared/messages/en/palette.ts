export const palette = {
  placeholder: 'Type a screen, a template, an experiment or a command',
  commands: 'Commands',
  nothing: 'Nothing fits “{query}”.',
  groups: { screens: 'Screens', actions: 'Actions', templates: 'Start from a template', experiments: 'Experiments', datasets: 'Data sets' },
}
