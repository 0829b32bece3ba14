// Reads bytes of unknown origin: every length and number is checked before it is used, and
// every fault is one kind of error. The format is described in
// internal/search/format.go.

/** There is no index, or it is broken: search is unavailable. */
export class Unavailable extends Error {}

/** @returns {never} */
export function fail() {
  throw new Unavailable();
}

/** @param {unknown} ok @returns {asserts ok} */
export function expect(ok) {
  if (!ok) fail();
}

/** Whether a value may be the name of a file, which leads to no other folder. @param {unknown} name @returns {name is string} */
export const isName = (name) => typeof name === "string" && /^[\w-]+$/.test(name);

export class Bytes {
  #bytes;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  get left() {
    return this.#bytes.length - this.#at;
  }

  byte() {
    expect(this.left > 0);
    return this.#bytes[this.#at++];
  }

  /** @param {number} n @returns {Uint8Array} the next bytes, not a copy of them */
  take(n) {
    expect(n <= this.left);
    return this.#bytes.subarray(this.#at, (this.#at += n));
  }

  /** A number below 2^31, seven bits a byte, the least first. */
  number() {
    let value = 0;
    for (let unit = 1; unit <= 2 ** 28; unit *= 128) {
      const byte = this.byte();
      value += (byte & 127) * unit;
      if (byte < 128) {
        expect(value < 2 ** 31);
        return value;
      }
    }
    return fail();
  }

  /** How many entries follow, each of at least one byte. */
  count() {
    const n = this.number();
    expect(n <= this.left);
    return n;
  }

  /** @param {number} n */
  numbers(n) {
    expect(n <= this.left);
    const out = new Int32Array(n);
    for (let i = 0; i < n; i++) out[i] = this.number();
    return out;
  }

  text() {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.take(this.number()));
    } catch {
      return fail();
    }
  }

  /** @param {number} n */
  texts(n) {
    expect(n <= this.left);
    return Array.from({ length: n }, () => this.text());
  }

  list() {
    return this.texts(this.count());
  }

  /** A list of id, label, id, label. @returns {[string, string][]} */
  pairs() {
    const list = this.list();
    expect(list.length % 2 === 0);
    return list.flatMap((id, i) => (i % 2 ? [] : [[id, list[i + 1]]]));
  }

  end() {
    expect(this.left === 0);
  }
}
