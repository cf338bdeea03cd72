"""Collects source files that are already installed on this machine into a training corpus.

usage: collect.py OUT_DIR ROOT...

Writes OUT_DIR/docs.jsonl, one object a line: path, package, lang, text. Exact duplicates, minified and generated
files, and packages under copyleft are left out.
"""

import hashlib
import json
import os
import re
import sys

LANGUAGES = {
    '.js': 'js', '.mjs': 'js', '.cjs': 'js', '.jsx': 'js',
    '.ts': 'ts', '.mts': 'ts', '.tsx': 'ts',
    '.py': 'py',
}
COPYLEFT = {'hypothesis', 'jschardet', 'certifi'}
SKIPPED_PATHS = re.compile(
    r'(\.min\.|/dist/.*bundle|/__pycache__/|/vendor/|/locale/|unicode.*data|/test_?data/|\.d\.c?ts\.map)')
SOURCE_MAP_COMMENT = re.compile(r'\n?//# sourceMappingURL=.*\n?')
SIZE_RANGE_BYTES = (300, 120_000)

# Characters after which no more of a kind is taken, so that neither declarations nor Python crowd out the rest.
MAX_CHARS = {'declarations': 8_000_000, 'py': 60_000_000}


def collect(out_dir, roots):
    """Writes the corpus and returns the characters kept per kind and the number of distinct texts seen."""
    os.makedirs(out_dir, exist_ok=True)
    seen, kept_chars = set(), {}
    with open(os.path.join(out_dir, 'docs.jsonl'), 'w', encoding='utf-8') as sink:
        for path, lang in source_files(roots):
            text = read_source(path)
            if text is None:
                continue
            kind = 'declarations' if path.endswith('.d.ts') else lang
            if kind == 'declarations' and is_full(kind, kept_chars):
                continue
            digest = hashlib.sha1(text.encode()).digest()
            if digest in seen:
                continue
            seen.add(digest)
            package = package_of(path, lang)
            if package in COPYLEFT or is_full(lang, kept_chars):
                continue
            kept_chars[kind] = kept_chars.get(kind, 0) + len(text)
            sink.write(json.dumps(
                {'path': path_in_package(path, package), 'package': package, 'lang': lang, 'text': text}) + '\n')
    return kept_chars, len(seen)


def source_files(roots):
    """Yields (path, language) of every file that may be taken, in an order that does not depend on the disk."""
    for root in roots:
        for folder, subfolders, names in os.walk(root, followlinks=False):
            subfolders.sort()
            for name in sorted(names):
                path = os.path.join(folder, name)
                lang = LANGUAGES.get(os.path.splitext(name)[1])
                if not lang or SKIPPED_PATHS.search(path) or os.path.islink(path):
                    continue
                if SIZE_RANGE_BYTES[0] < os.path.getsize(path) < SIZE_RANGE_BYTES[1]:
                    yield path, lang


def read_source(path):
    """The file's text with line feeds and without a source map comment, or None when nobody wrote it by hand."""
    try:
        with open(path, encoding='utf-8') as file:
            text = file.read().replace('\r\n', '\n')
    except UnicodeDecodeError:
        return None
    if is_minified(text) or is_generated(text):
        return None
    return SOURCE_MAP_COMMENT.sub('\n', text)


def is_minified(text):
    lines = text.split('\n')
    return max(map(len, lines)) > 400 or len(text) / len(lines) > 70


def is_generated(text):
    return 'eslint-disable */' in text[:200] and '@generated' in text[:400]


def is_full(kind, kept_chars):
    return kept_chars.get(kind, 0) > MAX_CHARS.get(kind, float('inf'))


def package_of(path, lang):
    if lang == 'py':
        found = (re.search(r'/(?:site-packages|dist-packages)/([^/]+)', path)
                 or re.search(r'/python3\.\d+/([^/]+)', path))
        return found.group(1) if found else 'python'
    nested = re.findall(r'node_modules/((?:@[^/]+/)?[^/]+)', path)
    return nested[-1] if nested else 'node'


def path_in_package(path, package):
    if package in path:
        return path.split(package, 1)[-1].lstrip('/')
    return os.path.basename(path)


if __name__ == '__main__':
    chars, texts = collect(sys.argv[1], sys.argv[2:])
    print(chars, texts, 'files')
