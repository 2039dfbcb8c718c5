export const experiments = {
  label: 'Experiments',
  empty: { title: 'No experiment yet', body: 'Everything that is ever queued stands here, with its numbers, curves and models. The study’s baseline is three clicks away.', action: 'Open the Builder' },
  filter: 'Filter by name, data set, state…',
  count: '{shown} of {all}',
  nothing: 'No experiment has “{text}” in it.',
  compare: 'Compare {count}',
  remove: 'Delete {count}…',
  removeTitle: 'Delete this experiment? | Delete {count} experiments?',
  removeBody: '{names}: their metrics, evaluations and trained models are deleted and can’t be brought back.',
  removeAction: 'Delete',
  keep: 'Keep',
  columns: { name: 'Name', state: 'State', dataset: 'Data set', protocol: 'Protocol', accuracy: 'Accuracy in %', test: 'Test in %', parameters: 'Parameters', time: 'Time', date: 'Queued' },
}
