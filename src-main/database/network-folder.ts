import { statfsSync } from 'node:fs'

/**
 * Kinds of Linux' file systems (`f_type` of statfs) that lie on another machine or are shared with a virtual one: processes
 * have no memory in common over them, which SQLite's write-ahead log needs.
 */
const networkKinds: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xfe534d42, // SMB 2
  0xff534d42, // CIFS
  0x01021997, // 9P
  0x00c36400, // Ceph
  0x5346414f, // AFS
  0x6b414653, // kAFS
  0x0bd00bd0, // Lustre
  0x47504653, // GPFS
  0x73757245, // Coda
  0x013111a8, // IBRIX
  0x20030528, // OrangeFS
  0x786f4256, // VirtualBox
])

export const isNetworkKind = (kind: number): boolean => networkKinds.has(kind >>> 0)

/** True where a folder is known to lie on another machine: by its file system on Linux, by its path on Windows. */
export function onNetwork(folder: string, platform: NodeJS.Platform = process.platform): boolean {
  if (platform === 'win32') return /^[\\/]{2}(?![?.][\\/])|^\\\\\?\\UNC\\/iu.test(folder)
  if (platform !== 'linux') return false
  try {
    return isNetworkKind(statfsSync(folder).type)
  } catch {
    return false
  }
}
