// Values for places in the files of a workspace.
import type { DefinitionPlace } from './repository';

export class PlaceMap<Value> {
  private readonly files = new Map<string, Map<number, Value>>();

  get({ path, index }: DefinitionPlace): Value | undefined {
    return this.files.get(path)?.get(index);
  }

  set({ path, index }: DefinitionPlace, value: Value): void {
    const ofFile = this.files.get(path);
    if (ofFile) ofFile.set(index, value);
    else this.files.set(path, new Map([[index, value]]));
  }

  get values(): Value[] {
    return [...this.files.values()].flatMap((ofFile) => [...ofFile.values()]);
  }
}
