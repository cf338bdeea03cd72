"""Reads the corpus that collect.py wrote, and holds out the files that every measurement uses."""

import json
import random

HELD_OUT_FILES = 150


def read_documents(path):
    """Yields the documents of a docs.jsonl file: {path, package, lang, text}."""
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            yield json.loads(line)


def split_corpus(folder):
    """Returns (held-out documents, training documents); the same split on every call."""
    documents = list(read_documents(f'{folder}/docs.jsonl'))
    random.Random(0).shuffle(documents)
    return documents[:HELD_OUT_FILES], documents[HELD_OUT_FILES:]
