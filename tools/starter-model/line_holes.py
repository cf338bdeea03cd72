"""Writes line holes from the held-out files: the cursor at a word border, the rest of the line missing.

usage: line_holes.py DIR COUNT > HOLES.jsonl     (lines of {prefix, rest, suffix, lang})
"""

import json
import random
import sys

from corpus import split_corpus

LINES_BEFORE, LINES_AFTER = 30, 11


def line_holes(documents, count):
    """Yields `count` holes; the same ones on every call."""
    rng = random.Random(9)
    found = 0
    while found < count:
        document = rng.choice(documents)
        lines = document['text'].split('\n')
        if len(lines) < 12:
            continue
        at = rng.randrange(5, len(lines) - 5)
        line = lines[at]
        if len(line.strip()) < 10 or line.strip()[0] in '#*/':  # blank, short, or a comment
            continue
        cursor = rng.choice(word_borders(line))
        yield {
            'prefix': '\n'.join(lines[max(0, at - LINES_BEFORE):at] + [line[:cursor]]),
            'rest': line[cursor:],
            'suffix': '\n' + '\n'.join(lines[at + 1:at + 1 + LINES_AFTER]),
            'lang': document['lang'],
        }
        found += 1


def word_borders(line):
    """Columns from the first character on, the last two left out, that do not stand inside a word."""
    indent = len(line) - len(line.lstrip())
    return [i for i in range(indent, len(line) - 2) if not (line[i - 1:i].isalnum() and line[i].isalnum())]


if __name__ == '__main__':
    held_out, _ = split_corpus(sys.argv[1])
    for hole in line_holes(held_out, int(sys.argv[2])):
        print(json.dumps(hole))
