/**
 * 64-bit FNV-1a of a text's UTF-8 bytes, finished with the mixer of SplitMix64 so that keys that differ in one character
 * differ everywhere. Sources: Fowler, Noll and Vo; Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
 */
export function hash64(text: string): bigint {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  hash = BigInt.asUintN(64, (hash ^ (hash >> 30n)) * 0xbf58476d1ce4e5b9n)
  hash = BigInt.asUintN(64, (hash ^ (hash >> 27n)) * 0x94d049bb133111ebn)
  return hash ^ (hash >> 31n)
}
