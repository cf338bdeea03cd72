// The places that have a name, for all names of a workspace: lists in the order in which their places were added.

/** Numbers of an entry, and which of them is the next entry's. */
const ENTRY = 4;
const NEXT = 3;

/** `list` and `file` are numbers from 1 on. */
export class NamedPlaces {
  private first = new Uint32Array(1024);
  private last = new Uint32Array(1024);
  /** Of each entry the file, the place in it, the container there, and the number of the next entry. */
  private entries = new Uint32Array(ENTRY * 1024);
  private count = 0;
  private freed = 0;

  /** `container` is a number from 1 on, or 0 for what stands in nothing else. */
  add(list: number, file: number, index: number, container: number): void {
    const entry = this.newEntry();
    this.entries[ENTRY * entry] = file;
    this.entries[ENTRY * entry + 1] = index;
    this.entries[ENTRY * entry + 2] = container;
    this.entries[ENTRY * entry + NEXT] = 0;
    if (list >= this.first.length) {
      this.first = grown(this.first, list);
      this.last = grown(this.last, list);
    }
    const before = this.last[list] ?? 0;
    if (before === 0) this.first[list] = entry;
    else this.entries[ENTRY * before + NEXT] = entry;
    this.last[list] = entry;
  }

  /** Takes those of a file out of the list. */
  remove(list: number, file: number): void {
    let before = 0;
    for (let entry = this.first[list] ?? 0; entry !== 0;) {
      const next = this.entries[ENTRY * entry + NEXT] ?? 0;
      if (this.entries[ENTRY * entry] === file) {
        if (before === 0) this.first[list] = next;
        else this.entries[ENTRY * before + NEXT] = next;
        if (next === 0) this.last[list] = before;
        this.entries[ENTRY * entry + NEXT] = this.freed;
        this.freed = entry;
      } else before = entry;
      entry = next;
    }
  }

  /** The first of them, at most `most`. */
  of<Place>(
    list: number,
    most: number,
    placeAt: (file: number, index: number, container: number | undefined) => Place,
  ): Place[] {
    const places: Place[] = [];
    for (
      let entry = this.first[list] ?? 0;
      entry !== 0 && places.length < most;
      entry = this.entries[ENTRY * entry + NEXT] ?? 0
    ) {
      const [file = 0, index = 0, container = 0] = [
        this.entries[ENTRY * entry],
        this.entries[ENTRY * entry + 1],
        this.entries[ENTRY * entry + 2],
      ];
      places.push(placeAt(file, index, container === 0 ? undefined : container - 1));
    }
    return places;
  }

  private newEntry(): number {
    const { freed } = this;
    if (freed !== 0) {
      this.freed = this.entries[ENTRY * freed + NEXT] ?? 0;
      return freed;
    }
    this.count++;
    if (ENTRY * this.count + NEXT >= this.entries.length) this.entries = grown(this.entries, ENTRY * this.count + NEXT);
    return this.count;
  }
}

/** With room for `index`, and half as much again as before. */
export function grown(array: Uint32Array<ArrayBuffer>, index: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(Math.ceil(1.5 * array.length), index + 1));
  larger.set(array);
  return larger;
}
