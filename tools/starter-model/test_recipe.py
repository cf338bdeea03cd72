"""Tests of the steps that need no training: python3 -m unittest test_recipe"""

import json
import math
import pathlib
import tempfile
import unittest

import numpy as np

import bpe
import write_gguf

HERE = pathlib.Path(__file__).parent
SHIPPED = HERE / '../../media/starter-model/starter-coder-6.5m-q8_0.gguf'
CONFIG = dict(vocab=8192, dim=256, layers=6, heads=4, kv_heads=2, ff=704, rope=10000.0)  # as model.CONFIG
VOCABULARY = json.loads((HERE / 'bpe.json').read_text(encoding='utf-8'))


def shapes():
    dim, ff, kv = CONFIG['dim'], CONFIG['ff'], CONFIG['kv_heads'] * CONFIG['dim'] // CONFIG['heads']
    by_kind = {'embed': (CONFIG['vocab'], dim), 'norm': (dim,), 'attn_norm': (dim,), 'ffn_norm': (dim,),
               'q': (dim, dim), 'k': (kv, dim), 'v': (kv, dim), 'o': (dim, dim),
               'gate': (ff, dim), 'up': (ff, dim), 'down': (dim, ff)}
    return {name: by_kind[name.split('.')[-2]] for name in write_gguf.tensor_names(CONFIG['layers'])}


def shipped_weights(data):
    """The weights of the shipped file, dequantised; its tensors fill the end of the file in the writer's order."""
    sizes = {name: math.prod(shape) * 4 if len(shape) == 1 else math.prod(shape) // 32 * 34
             for name, shape in shapes().items()}
    at = len(data) - sum(sizes.values())
    weights = {}
    for name, shape in shapes().items():
        raw = np.frombuffer(data, np.uint8, sizes[name], at)
        if len(shape) == 1:
            weights[name] = raw.view('<f4')
        else:
            blocks = raw.reshape(-1, 34)
            scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
            weights[name] = (blocks[:, 2:].view(np.int8) * scale).reshape(shape)
        at += sizes[name]
    return weights


class Recipe(unittest.TestCase):
    def test_writer_reproduces_the_shipped_file(self):
        data = SHIPPED.read_bytes()
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / 'again.gguf'
            size = write_gguf.write_gguf(path, shipped_weights(data), CONFIG, VOCABULARY, 'q8_0')
            self.assertEqual(size, len(data))
            self.assertEqual(path.read_bytes(), data)

    def test_tokenizer_keeps_every_text(self):
        tokenizer = bpe.Tokenizer(VOCABULARY)
        for text in ('', 'const x = 1;\r\n\r\n', '\tif (a&&b) {\n', 'naïve 🎉 العربية', 'a <|fim_middle|> b', '   \n  '):
            with self.subTest(text=text):
                ids = tokenizer.encode(text)
                self.assertEqual(tokenizer.decode(ids), text)
                self.assertFalse(set(ids) & set(tokenizer.special.values()))

    def test_training_merges_the_most_frequent_pair_first(self):
        vocabulary, merges = bpe.train({'aab': 5, 'ab': 4, 'bb': 2}, 256 + len(bpe.SPECIAL) + 2)
        self.assertEqual(merges, ['a b', 'a ab'])
        self.assertEqual(vocabulary[256:], ['ab', 'aab'])


if __name__ == '__main__':
    unittest.main()
