/** The bytes of a streamed day: messages one after the other, each a length (u32, big endian) and so many bytes of MessagePack. */

/** Bytes of one message: 200 steps at their very largest are a few megabytes. */
const LARGEST = 64 * 1024 * 1024;
const LENGTH = 4;

export class Frames {
  /** What is not a whole message yet. */ #left = new Uint8Array(0);

  /** @returns {boolean} whether nothing is left of a message that was cut off */
  get whole() { return this.#left.length === 0; }

  /** @param {Uint8Array} bytes as they came @returns {Uint8Array[]} the messages that are whole by now
   * @throws {RangeError} when a length says that these are not our messages */
  feed(bytes) {
    const all = this.#left.length ? joined(this.#left, bytes) : bytes;
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength), found = [];
    let at = 0;
    while (all.length - at >= LENGTH) {
      const length = view.getUint32(at);
      if (length > LARGEST) throw new RangeError(`a message of ${length} bytes`);
      if (all.length - at - LENGTH < length) break;
      found.push(all.subarray(at + LENGTH, at + LENGTH + length));
      at += LENGTH + length;
    }
    this.#left = all.slice(at);
    return found;
  }
}

/** @param {Uint8Array} one @param {Uint8Array} other */
function joined(one, other) {
  const all = new Uint8Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}
