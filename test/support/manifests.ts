// What some files of a workspace say of the names of modules.
import type { Manifest } from '../../src/core/context/modules/manifest';
import { type Manifests, manifestsIn } from '../../src/core/context/modules/manifestsIn';
import { manifestOf } from '../../src/core/context/modules/readManifest';

/** Their texts by their paths. */
export type Files = Readonly<Record<string, string>>;

export function manifestsOf(files: Files): Manifests {
  return manifestsIn(
    new Map(
      Object.entries(files).flatMap(([path, text]): [string, Manifest][] => {
        const manifest = manifestOf(path, text);
        return manifest ? [[path, manifest]] : [];
      }),
    ),
  );
}
