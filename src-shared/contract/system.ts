import { oc, type } from '@orpc/contract'

export interface SystemInfo {
  readonly app: string
  /** Who serves this workbench. */
  readonly host: 'window' | 'browser' | 'command line'
  readonly workspace: string
  readonly tensorflow: string | null
  readonly node: string
  readonly sqlite: string
  readonly cores: number
  readonly memoryBytes: number
  readonly device: string
  readonly platform: string
  /** Free space where the workspace lies; null where it can't be asked. */
  readonly freeBytes: number | null
  readonly databaseBytes: number
}

export const system = {
  info: oc.output(type<SystemInfo>()),
}
