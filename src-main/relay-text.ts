import type { RelayMessage } from './wire.ts'

/**
 * Relayed messages as JSON carries them between Electron's main and the workbench process: bytes as base64.
 *
 * Not Node's `advanced` serialization: where V8 keeps its memory in a cage (Electron from 21), the buffers in which its
 * serializer hands messages over are returned at another size than they were taken, and the allocator then ends the program.
 */
export type RelayText = Exclude<RelayMessage, { kind: 'message' }> | { readonly kind: 'message'; readonly connection: number; readonly message: string | { readonly base64: string } }

export function toText(relayed: RelayMessage): RelayText {
  if (relayed.kind !== 'message' || typeof relayed.message === 'string') return relayed as RelayText
  const { message } = relayed
  const bytes = message instanceof ArrayBuffer ? Buffer.from(message) : Buffer.from(message.buffer, message.byteOffset, message.byteLength)
  return { ...relayed, message: { base64: bytes.toString('base64') } }
}

export function fromText(text: RelayText): RelayMessage {
  if (text.kind !== 'message' || typeof text.message === 'string') return text as RelayMessage
  return { ...text, message: new Uint8Array(Buffer.from(text.message.base64, 'base64')) }
}
