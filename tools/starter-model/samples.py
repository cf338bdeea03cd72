"""An endless stream of training sequences: plain files, fill-in-the-middle, and repository-level prompts."""

import collections
import itertools
import random

# Python is most of the corpus, declarations say little, and three packages are far larger than the rest.
LANGUAGE_WEIGHT = {'py': 0.5, 'js': 1.5, 'ts': 2.0}
DECLARATION_WEIGHT = 0.35
LARGE_PACKAGES = ('zod', 'sympy', 'moto')
LARGE_PACKAGE_WEIGHT = 0.4
MAX_COUNTED_CHARS = 20_000

# Share of the samples: below the first, plain text; above the others, also the file's path, also its neighbours.
PLAIN_BELOW, PATH_ABOVE, REPOSITORY_ABOVE = 0.2, 0.6, 0.8

# Loss weights: what is given counts little, what the model has to write counts most.
GIVEN_WEIGHT, MIDDLE_WEIGHT, END_WEIGHT = 0.3, 2.0, 1.0


class Samples:
    """Draws documents by weight and makes token sequences of them.

    documents: {path, package, lang, text}; tokenizer: bpe.Tokenizer; the same seed gives the same stream.
    """

    def __init__(self, documents, tokenizer, seed):
        self.tokenizer, self.rng = tokenizer, random.Random(seed)
        self.documents = documents
        self.by_package = collections.defaultdict(list)
        for document in documents:
            self.by_package[document['package']].append(document)
        self.cumulative_weights = list(itertools.accumulate(map(document_weight, documents)))

    def rows(self, count, length):
        """`count` rows of `length` + 1 token ids, and the loss weights of all but the first token of each."""
        rows, weights = [], []
        for _ in range(count):
            row, row_weights = [], []
            while len(row) < length + 1:
                ids, id_weights = self.sequence(length)
                row += ids[-(length + 1):]
                row_weights += id_weights[-(length + 1):]
            rows.append(row[:length + 1])
            weights.append(row_weights[1:length + 1])
        return rows, weights

    def sequence(self, length):
        """One document as (token ids, loss weights), about `length` tokens or fewer."""
        rng, special, encode = self.rng, self.tokenizer.special, self.tokenizer.encode
        document = rng.choices(self.documents, cum_weights=self.cumulative_weights)[0]
        kind = rng.random()
        path = [special['<|file_sep|>']] + encode(document['path'] + '\n')
        if kind < PLAIN_BELOW:
            ids = path if rng.random() < 0.5 else []
            ids = ids + encode(self.window(document['text'], length * 3)) + [special['<|endoftext|>']]
            return ids, [1.0] * len(ids)
        ids = self.neighbours(document, length) if kind > REPOSITORY_ABOVE else []
        if kind > PATH_ABOVE:
            ids += path
        prefix, middle, suffix = self.hole(document['text'], length)
        ids += [special['<|fim_prefix|>']] + encode(prefix) + [special['<|fim_suffix|>']] + encode(suffix)
        ids += [special['<|fim_middle|>']]
        answer = encode(middle) + [special['<|endoftext|>']]
        return ids + answer, [GIVEN_WEIGHT] * len(ids) + [MIDDLE_WEIGHT] * (len(answer) - 1) + [END_WEIGHT]

    def neighbours(self, document, length):
        """The repository's name and up to two other files of it."""
        rng, special, encode = self.rng, self.tokenizer.special, self.tokenizer.encode
        ids = [special['<|repo_name|>']] + encode(document['package'] + '\n')
        siblings = self.by_package[document['package']]
        for other in rng.sample(siblings, min(2, len(siblings))):
            if other is document:
                continue
            text = self.window(other['text'], rng.randint(150, length))
            ids += [special['<|file_sep|>']] + encode(other['path'] + '\n' + text + '\n')
        return ids

    def hole(self, text, length):
        """(prefix, middle, suffix); never an empty middle: when to be silent is the extension's decision."""
        middle = ''
        while len(middle.strip()) < 2:
            chars = int(min(length * 2.2, 120 + self.rng.expovariate(1 / 500)))
            prefix, middle, suffix = self.split(self.window(text, chars))
        return prefix, middle, suffix

    def window(self, text, chars):
        """A stretch of the text that begins at the start of a line."""
        if len(text) <= chars:
            return text
        start = text.rfind('\n', 0, self.rng.randrange(len(text) - chars)) + 1
        return text[start:start + chars]

    def split(self, text):
        """Cuts the text in three where a developer's cursor may stand."""
        rng = self.rng
        start = rng.randrange(len(text))
        if rng.random() < 0.7:  # most cursors stand at a border, not inside a word
            while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
                start -= 1
        kind = rng.random()
        if kind < 0.6:
            end = end_of_line(text, start)
        elif kind < 0.8:
            start, end = block_of_lines(text, start, rng.randint(1, 6))
        else:
            end = min(len(text), start + int(rng.expovariate(1 / 60)))
        return text[:start], text[start:end], text[end:]


def document_weight(document):
    weight = min(len(document['text']), MAX_COUNTED_CHARS) * LANGUAGE_WEIGHT[document['lang']]
    weight *= DECLARATION_WEIGHT if document['path'].endswith('.d.ts') else 1
    return weight * (LARGE_PACKAGE_WEIGHT if document['package'] in LARGE_PACKAGES else 1)


def end_of_line(text, at):
    end = text.find('\n', at)
    return len(text) if end < 0 else end


def block_of_lines(text, at, lines):
    """From the indentation of the next line through up to `lines` lines."""
    line_feed = text.find('\n', at)
    start = 0 if line_feed < 0 else line_feed + 1
    while start < len(text) and text[start] in ' \t':
        start += 1
    end = start
    for _ in range(lines):
        line_feed = text.find('\n', end + 1)
        if line_feed < 0:
            break
        end = line_feed
    return start, end
