"""Byte-level byte-pair encoding with the Qwen2 split, trained from word counts.

usage: bpe.py DOCS.jsonl OUT.json VOCAB_SIZE

Writes {"vocab": [piece, ...], "merges": ["a b", ...]} in GPT-2's printable byte alphabet, which is what GGUF's
`tokenizer.ggml.tokens` and `tokenizer.ggml.merges` hold. The special tokens are the last pieces.
"""

import collections
import heapq
import json
import sys

import regex

from corpus import read_documents

# Splits text into words that are never merged across: llama.cpp's pre-tokenizer "qwen2".
SPLIT = regex.compile(
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+")

SPECIAL = ['<|endoftext|>', '<|im_start|>', '<|im_end|>', '<|fim_prefix|>', '<|fim_middle|>', '<|fim_suffix|>',
           '<|fim_pad|>', '<|repo_name|>', '<|file_sep|>']

NEVER_MERGED = 1 << 30
CACHED_WORDS = 2_000_000


def byte_alphabet():
    """GPT-2's map from each byte to a printable character: Latin-1's printable ones stay, the rest move to 256 on."""
    printable = {*range(33, 127), *range(161, 173), *range(174, 256)}
    characters, moved = {}, 0
    for byte in range(256):
        if byte in printable:
            characters[byte] = chr(byte)
        else:
            characters[byte] = chr(256 + moved)
            moved += 1
    return characters


BYTE_TO_CHARACTER = byte_alphabet()
CHARACTER_TO_BYTE = {character: byte for byte, character in BYTE_TO_CHARACTER.items()}


def spell(word):
    return ''.join(BYTE_TO_CHARACTER[byte] for byte in word.encode())


class Tokenizer:
    """Encodes and decodes with a vocabulary as bpe.json holds it."""

    def __init__(self, vocabulary):
        self.pieces = vocabulary['vocab']
        self.ids = {piece: i for i, piece in enumerate(self.pieces)}
        self.ranks = {tuple(merge.split(' ')): rank for rank, merge in enumerate(vocabulary['merges'])}
        self.special = {token: self.ids[token] for token in SPECIAL}
        self.cache = {}

    @classmethod
    def from_file(cls, path):
        with open(path, encoding='utf-8') as file:
            return cls(json.load(file))

    def encode(self, text):
        """Token ids of plain text; text that looks like a special token stays text."""
        ids = []
        for word in SPLIT.findall(text):
            ids.extend(self.encode_word(word))
        return ids

    def encode_word(self, word):
        ids = self.cache.get(word)
        if ids is None:
            ids = [self.ids[piece] for piece in self.merge(spell(word))]
            if len(self.cache) < CACHED_WORDS:
                self.cache[word] = ids
        return ids

    def merge(self, spelled):
        """Joins the neighbours that were merged first in training until none is left to join."""
        parts = list(spelled)
        while len(parts) > 1:
            ranks = [self.ranks.get(pair, NEVER_MERGED) for pair in zip(parts, parts[1:])]
            first = min(range(len(ranks)), key=ranks.__getitem__)
            if ranks[first] == NEVER_MERGED:
                break
            parts[first:first + 2] = [parts[first] + parts[first + 1]]
        return parts

    def decode(self, ids):
        special = set(self.special.values())
        text = b''
        for i in ids:
            piece = self.pieces[i]
            text += piece.encode() if i in special else bytes(CHARACTER_TO_BYTE[character] for character in piece)
        return text.decode('utf-8', 'replace')


def train(word_counts, size):
    """Merges the most frequent pair of neighbouring pieces until `size` tokens stand, special tokens included.

    word_counts: {word: how often it occurs}. Returns (pieces without the special ones, merges in order).
    """
    words = [list(spell(word)) for word in word_counts]
    frequencies = list(word_counts.values())
    vocabulary = [BYTE_TO_CHARACTER[byte] for byte in range(256)]
    known = set(vocabulary)
    merges = []

    pair_counts = collections.Counter()
    words_with = collections.defaultdict(set)  # the words in which a pair stands, or once stood
    for i, word in enumerate(words):
        for pair in zip(word, word[1:]):
            pair_counts[pair] += frequencies[i]
            words_with[pair].add(i)

    # The heap may hold outdated counts: they are put right when they come to the top.
    heap = [(-count, pair) for pair, count in pair_counts.items()]
    heapq.heapify(heap)
    while len(vocabulary) < size - len(SPECIAL) and heap:
        negative_count, pair = heapq.heappop(heap)
        if -negative_count != pair_counts[pair]:
            if pair_counts[pair] > 0:
                heapq.heappush(heap, (-pair_counts[pair], pair))
            continue
        merged = ''.join(pair)
        merges.append(' '.join(pair))
        if merged not in known:
            known.add(merged)
            vocabulary.append(merged)
        grown = set()
        for i in list(words_with[pair]):
            for new_pair in merge_in_word(words[i], pair, frequencies[i], pair_counts):
                words_with[new_pair].add(i)
                grown.add(new_pair)
        pair_counts[pair] = 0
        for new_pair in grown:
            if pair_counts[new_pair] > 0:
                heapq.heappush(heap, (-pair_counts[new_pair], new_pair))
    return vocabulary, merges


def merge_in_word(word, pair, frequency, pair_counts):
    """Joins every occurrence of the pair in the word, keeps the counts true, and yields the pairs that arise."""
    first, second = pair
    merged = first + second
    at = 0
    while at < len(word) - 1:
        if word[at] == first and word[at + 1] == second:
            if at > 0:
                pair_counts[word[at - 1], first] -= frequency
                pair_counts[word[at - 1], merged] += frequency
                yield word[at - 1], merged
            if at + 2 < len(word):
                pair_counts[second, word[at + 2]] -= frequency
                pair_counts[merged, word[at + 2]] += frequency
                yield merged, word[at + 2]
            word[at:at + 2] = [merged]
        at += 1


def count_words(docs_path):
    """Counts the words in the first 40,000 characters of each file; the smaller languages weigh three times."""
    counts = collections.Counter()
    for document in read_documents(docs_path):
        weight = 1 if document['lang'] == 'py' else 3
        for word in SPLIT.findall(document['text'][:40_000]):
            if len(word) < 40:
                counts[word] += weight
    return {word: count for word, count in counts.items() if count >= 6}


def main(docs_path, out_path, size):
    counts = count_words(docs_path)
    print(len(counts), 'words')
    vocabulary, merges = train(counts, size)
    with open(out_path, 'w', encoding='utf-8') as file:
        json.dump({'vocab': vocabulary + SPECIAL, 'merges': merges}, file, ensure_ascii=False, indent=0)
        file.write('\n')
    print(len(vocabulary) + len(SPECIAL), 'tokens')


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
