// A number for each name of a workspace, found by two hashes of it: of two million names two have the same with a
// chance of one in a million, and the names themselves are kept in the records of their files alone.

const FEWEST_SLOTS = 1 << 12;
/** The table grows when more of it is taken. */
const FULLEST = 0.6;

export class NameNumbers {
  /** A name stands in the first free slot from that of its hash on. */
  private slots = new Uint32Array(FEWEST_SLOTS);
  /** Two hashes for each number. */
  private hashes = new Uint32Array(2 * FEWEST_SLOTS);
  private count = 0;

  /** From 1 on, one after the other. */
  numberFor(name: string): number {
    if (this.count >= this.slots.length * FULLEST) this.grow();
    const [hash, check] = [hashOf(name), checkOf(name)];
    const slot = this.slotOf(hash, check);
    const known = this.slots[slot] ?? 0;
    if (known !== 0) return known;
    this.slots[slot] = ++this.count;
    this.hashes[2 * this.count] = hash;
    this.hashes[2 * this.count + 1] = check;
    return this.count;
  }

  /** 0 for a name that has none. */
  numberOf(name: string): number {
    return this.slots[this.slotOf(hashOf(name), checkOf(name))] ?? 0;
  }

  private slotOf(hash: number, check: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] ?? 0;
      if (number === 0 || (hashes[2 * number] === hash && hashes[2 * number + 1] === check)) return slot;
    }
  }

  private grow(): void {
    this.slots = new Uint32Array(2 * this.slots.length);
    const hashes = new Uint32Array(2 * this.slots.length);
    hashes.set(this.hashes);
    this.hashes = hashes;
    for (let number = 1; number <= this.count; number++) {
      this.slots[this.slotOf(hashes[2 * number] ?? 0, hashes[2 * number + 1] ?? 0)] = number;
    }
  }
}

/** FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return mixed(hash);
}

/** A polynomial from the end of the name. */
function checkOf(name: string): number {
  let hash = name.length;
  for (let index = name.length; index-- > 0;) hash = Math.imul(hash, 0x9e3779b1) + name.charCodeAt(index);
  return mixed(hash);
}

/** The last step of MurmurHash3 (Appleby), so that each bit depends on all. */
function mixed(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
