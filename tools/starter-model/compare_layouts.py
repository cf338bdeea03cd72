"""Does it cost quality to leave the cursor line's head after the middle token? Negative log-likelihood of the rest of
the line, per character, on held-out files: head in the prefix (classic) against head after the middle token
(anchored), with the anchor 0, 1 or 3 lines above the cursor's line.

usage: compare_layouts.py DIR SAMPLES
"""

import random
import sys

import torch
import torch.nn.functional as F

from bpe import Tokenizer
from corpus import split_corpus
from model import load_checkpoint

LINES_BEFORE, LINES_AFTER = 60, 29
WINDOW_TOKENS = 1000


def compare(folder, samples):
    """Prints a row for each layout and anchor distance."""
    tokenizer = Tokenizer.from_file(f'{folder}/bpe.json')
    held_out = [document for document in split_corpus(folder)[0] if len(document['text']) > 1500]
    model = load_checkpoint(f'{folder}/model.pt').eval()
    rng = random.Random(5)
    totals = {}
    for _ in range(samples):
        lines = rng.choice(held_out)['text'].split('\n')
        at = rng.randrange(5, len(lines) - 5)
        line = lines[at]
        if len(line.strip()) < 12:
            continue
        lines_back = rng.choice([0, 1, 3])
        cursor = rng.randrange(len(line) - len(line.lstrip()) + 1, len(line) - 3)
        before = '\n'.join(lines[max(0, at - LINES_BEFORE):at]) + '\n'
        after = '\n' + '\n'.join(lines[at + 1:at + 1 + LINES_AFTER])
        typed, rest = line[:cursor], line[cursor:]
        anchor = len(before) - sum(len(text) + 1 for text in lines[at - lines_back:at])
        target = tokenizer.encode(rest) + [tokenizer.special['<|endoftext|>']]
        for layout, context in (
                ('classic', prompt(tokenizer, before + typed, after, '')),
                ('anchored', prompt(tokenizer, before[:anchor], after, before[anchor:] + typed))):
            nats, is_exact = score(model, context, target)
            total = totals.setdefault((lines_back, layout), {'nats': 0, 'chars': 0, 'exact': 0, 'holes': 0})
            total['nats'] += nats
            total['chars'] += len(rest)
            total['exact'] += is_exact
            total['holes'] += 1
    for (lines_back, layout), total in sorted(totals.items()):
        print((layout, lines_back), f"{total['nats'] / total['chars']:.4f} nats/char, "
              f"exact {100 * total['exact'] / total['holes']:.1f}% of {total['holes']}")


def prompt(tokenizer, prefix, suffix, head):
    special, encode = tokenizer.special, tokenizer.encode
    return ([special['<|fim_prefix|>']] + encode(prefix) + [special['<|fim_suffix|>']] + encode(suffix)
            + [special['<|fim_middle|>']] + encode(head))


def score(model, context, target):
    """(nats of the target after the context, whether greedy decoding would write exactly the target)"""
    ids = (context + target)[-WINDOW_TOKENS:]
    with torch.no_grad():
        hidden = model(torch.tensor([ids]))[0].float()
        logits = hidden[-len(target) - 1:-1] @ model.embed.weight.t()
    return (F.cross_entropy(logits, torch.tensor(target), reduction='sum').item(),
            logits.argmax(-1).tolist() == target)


if __name__ == '__main__':
    compare(sys.argv[1], int(sys.argv[2]))
