/**
 * Values that oRPC's JSON would lose, for both ends of the wire. Dates, NaN, bigints, maps, sets and blobs it keeps by
 * itself. Large binary data travels better as a Blob. Type numbers belong to the wire: a retired one is never used again.
 */
interface WireSerializer {
  readonly type: number
  condition: (data: unknown) => boolean
  serialize: (data: unknown) => unknown
  deserialize: (serialized: unknown) => unknown
}

const infinity: WireSerializer = {
  type: 20,
  condition: (data) => data === Infinity || data === -Infinity,
  serialize: (data) => (data === Infinity ? '+' : '-'),
  deserialize(serialized) {
    if (serialized !== '+' && serialized !== '-') throw new TypeError(`Infinity travels as "+" or "-"; received ${JSON.stringify(serialized)}.`)
    return serialized === '+' ? Infinity : -Infinity
  },
}

const arrayTypes = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array }
type ArrayName = keyof typeof arrayTypes
type TypedArray = InstanceType<(typeof arrayTypes)[ArrayName]>

const isArrayName = (name: unknown): name is ArrayName => typeof name === 'string' && Object.hasOwn(arrayTypes, name)

export const isTypedArray = (data: unknown): data is TypedArray => ArrayBuffer.isView(data) && !(data instanceof DataView)

const chunk = 0x8000

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(text)
}

/** A typed array as its class name and its bytes in base64; little-endian, as every machine we run on. */
const typedArray: WireSerializer = {
  type: 21,
  condition: isTypedArray,
  serialize(data) {
    const array = data as TypedArray
    return [array[Symbol.toStringTag], toBase64(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))]
  },
  deserialize(serialized) {
    const [name, text] = Array.isArray(serialized) ? (serialized as unknown[]) : []
    if (!isArrayName(name) || typeof text !== 'string') throw new TypeError('A typed array travels as [class name, base64 text].')
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    return new arrayTypes[name](bytes.buffer)
  },
}

export const wireSerializers: readonly WireSerializer[] = [infinity, typedArray]
