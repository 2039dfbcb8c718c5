import type { WireMessage } from '../../src-shared/wire/port.ts'

/** What a carrier tells about one attempt to reach the workbench. */
export interface TransportEvents {
  opened: () => void
  received: (message: WireMessage) => void
  /**
   * Said once, also instead of `opened`.
   * @param problem a sentence for the person; null where trying again is all there is to do
   * @param final trying again by itself is no use
   */
  closed: (problem: string | null, final: boolean) => void
}

export interface Transport {
  send: (message: WireMessage) => void
  close: () => void
}

/** Starts one attempt. */
export type OpenTransport = (events: TransportEvents) => Transport
