export const settings = {
  appearance: 'Appearance',
  training: 'Training',
  workspace: 'Workspace',
  machine: 'Machine',
  versions: 'Versions',
  report: 'For a report of a fault',
  reportNote: 'plain text, nothing personal but the workspace’s path',
  unknown: 'unknown',
  missing: 'known once a trainer has started',
  hosts: { window: 'desktop window', browser: 'browser', 'command line': 'command line' },
  facts: { path: 'Folder', database: 'Database', free: 'Free space', device: 'Device', cores: 'Cores', memory: 'Memory', platform: 'System', app: 'Foldbench', tensorflow: 'TensorFlow', node: 'Node', sqlite: 'SQLite', host: 'Shown in' },
}
