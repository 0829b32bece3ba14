// A file of the index: fetched, compared with its checksum, inflated, split into parts. See
// internal/search/format.go.

import { Bytes, expect, fail, Unavailable } from "./bytes.js";

const header = 13;
const most = 64 << 20; // bytes of an inflated file

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** CRC-32, as in zip. @param {Uint8Array} bytes */
function sum(bytes) {
  let crc = -1;
  for (const byte of bytes) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/**
 * Inflates into exactly as many bytes as expected.
 * @param {Uint8Array<ArrayBuffer>} packed @param {number} size
 */
async function inflate(packed, size) {
  const out = new Uint8Array(size);
  let at = 0;
  try {
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    for (let next; !(next = await reader.read()).done; at += next.value.length) {
      if (at + next.value.length > size) {
        reader.cancel().catch(() => {});
        fail();
      }
      out.set(next.value, at);
    }
  } catch (cause) {
    throw new Unavailable("", { cause });
  }
  expect(at === size);
  return out;
}

/**
 * The parts of a file, whose kinds must match a pattern.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {RegExp} kinds
 * @returns {Promise<Bytes[]>}
 */
export async function parts(bytes, kinds) {
  expect(bytes.length >= header);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  expect(view.getUint32(0) === 0x72627369 && bytes[4] === 3);
  expect(view.getUint32(5, true) === sum(bytes.subarray(9)));
  const size = view.getUint32(9, true);
  expect(size <= most);
  const content = new Bytes(await inflate(bytes.subarray(header), size));
  const out = [];
  let found = "";
  while (content.left) {
    found += String.fromCharCode(content.byte());
    out.push(new Bytes(content.take(content.number())));
  }
  expect(kinds.test(found));
  return out;
}

const pause = 200; // milliseconds before a file is fetched again

/**
 * Fetches a file and reads it. It is tried twice; after a broken file the second time without
 * caches.
 * @template T
 * @param {typeof fetch} get @param {string} url @param {RequestInit | undefined} how
 * @param {(bytes: Uint8Array<ArrayBuffer>) => T | Promise<T>} read
 * @returns {Promise<T>}
 * @throws {Unavailable}
 */
export async function load(get, url, how, read) {
  const fetched = async (/** @type {RequestInit | undefined} */ how) => {
    const response = await get(url, how);
    expect(response.ok);
    return new Uint8Array(await response.arrayBuffer());
  };
  try {
    /** @type {Uint8Array<ArrayBuffer>} */
    let bytes;
    try {
      bytes = await fetched(how);
    } catch {
      await new Promise((go) => setTimeout(go, pause));
      return await read(await fetched(how));
    }
    try {
      return await read(bytes);
    } catch {
      return await read(await fetched({ cache: "reload" }));
    }
  } catch (cause) {
    throw new Unavailable(url, { cause });
  }
}
