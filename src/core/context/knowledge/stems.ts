// The name by which a file is imported, in nearly all languages.

/** Of a path or a module the last name without an ending; of an index file, and in Go, that of the folder. */
export function stemOf(path: string): string {
  const named = path.replace(/\/(?:(?:index|__init__|mod)\.\w+|[^/]*\.go)$/u, '');
  return /([^/.:\\]+)(?:\.\w+)?$/u.exec(named)?.[1] ?? '';
}
