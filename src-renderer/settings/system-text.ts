import type { QueueState } from '../../src-shared/contract/queue.ts'
import type { SystemInfo } from '../../src-shared/contract/system.ts'

/** Everything about this program and machine as plain English text, for a report of a fault. */
export function systemText(info: SystemInfo, queue: QueueState | null, browser: string): string {
  const gigabytes = (bytes: number | null): string => (bytes === null ? 'unknown' : `${(bytes / 1e9).toFixed(1)} GB`)
  const lines: readonly (readonly [string, string])[] = [
    ['Foldbench', info.app],
    ['Host', info.host],
    ['TensorFlow', info.tensorflow ?? 'not found'],
    ['Node', info.node],
    ['SQLite', info.sqlite],
    ['Browser', browser],
    ['Platform', info.platform],
    ['Device', info.device],
    ['Cores', String(info.cores)],
    ['Memory', gigabytes(info.memoryBytes)],
    ['Workspace', info.workspace],
    ['Database', `${(info.databaseBytes / 1e6).toFixed(1)} MB`],
    ['Free space', gigabytes(info.freeBytes)],
    ...(queue ? ([['Trainers', String(queue.trainers)], ['Queued', String(queue.entries.length)]] as const) : []),
  ]
  const width = Math.max(...lines.map(([name]) => name.length))
  return `${lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')}\n`
}
