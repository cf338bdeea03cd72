// The places that have a name, for all names of a workspace: lists in the order in which their places were added.

/** `list` and `file` are numbers from 1 on. */
export class NamedPlaces {
  private first = new Uint32Array(1024);
  private last = new Uint32Array(1024);
  /** File, place in it and number of the next entry, for each entry. */
  private entries = new Uint32Array(3 * 1024);
  private count = 0;
  private freed = 0;

  add(list: number, file: number, index: number): void {
    const entry = this.newEntry();
    this.entries.set([file, index, 0], 3 * entry);
    if (list >= this.first.length) {
      this.first = grown(this.first, list);
      this.last = grown(this.last, list);
    }
    const before = this.last[list] ?? 0;
    if (before === 0) this.first[list] = entry;
    else this.entries[3 * before + 2] = entry;
    this.last[list] = entry;
  }

  /** Takes those of a file out of the list. */
  remove(list: number, file: number): void {
    let before = 0;
    for (let entry = this.first[list] ?? 0; entry !== 0; ) {
      const next = this.entries[3 * entry + 2] ?? 0;
      if (this.entries[3 * entry] === file) {
        if (before === 0) this.first[list] = next;
        else this.entries[3 * before + 2] = next;
        if (next === 0) this.last[list] = before;
        this.entries[3 * entry + 2] = this.freed;
        this.freed = entry;
      } else before = entry;
      entry = next;
    }
  }

  /** The first of them, at most `most`. */
  of<Place>(list: number, most: number, placeAt: (file: number, index: number) => Place): Place[] {
    const places: Place[] = [];
    for (let entry = this.first[list] ?? 0; entry !== 0 && places.length < most; entry = this.entries[3 * entry + 2] ?? 0) {
      places.push(placeAt(this.entries[3 * entry] ?? 0, this.entries[3 * entry + 1] ?? 0));
    }
    return places;
  }

  /** The first of those in a file that is wanted. */
  firstIn(list: number, file: number, isWanted: (index: number) => boolean): number | undefined {
    for (let entry = this.first[list] ?? 0; entry !== 0; entry = this.entries[3 * entry + 2] ?? 0) {
      const index = this.entries[3 * entry + 1] ?? 0;
      if (this.entries[3 * entry] === file && isWanted(index)) return index;
    }
    return undefined;
  }

  private newEntry(): number {
    const { freed } = this;
    if (freed !== 0) {
      this.freed = this.entries[3 * freed + 2] ?? 0;
      return freed;
    }
    this.count++;
    if (3 * this.count + 2 >= this.entries.length) this.entries = grown(this.entries, 3 * this.count + 2);
    return this.count;
  }
}

/** With room for `index`, and half as much again as before. */
export function grown(array: Uint32Array<ArrayBuffer>, index: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(Math.ceil(1.5 * array.length), index + 1));
  larger.set(array);
  return larger;
}
