"""Writes a trained checkpoint as a GGUF file: Llama architecture, Qwen2 byte-level BPE, fill-in-the-middle tokens.

usage: write_gguf.py DIR OUT.gguf [f16|q8_0]

DIR holds model.pt and bpe.json. The format is ggml's docs/gguf.md, version 3.
"""

import json
import struct
import sys

import numpy as np

from bpe import SPECIAL

ALIGNMENT_BYTES = 32
CONTEXT_LENGTH = 1024
NORM_EPSILON = 1e-5

# gguf_metadata_value_type, and how struct spells the fixed-size ones
U32, I32, F32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
PACKED = {U32: '<I', I32: '<i', F32: '<f', BOOL: '<?'}

# ggml_type, and the value of general.file_type for a file mostly of that type
TENSOR_F32, TENSOR_F16, TENSOR_Q8_0 = 0, 1, 8
FILE_TYPE = {'f16': 1, 'q8_0': 7}

NORMAL_TOKEN, CONTROL_TOKEN = 1, 3

TENSORS_PER_BLOCK = {'attn_norm': 'attn_norm', 'ffn_norm': 'ffn_norm', 'q': 'attn_q', 'k': 'attn_k', 'v': 'attn_v',
                     'o': 'attn_output', 'gate': 'ffn_gate', 'up': 'ffn_up', 'down': 'ffn_down'}


def write_gguf(path, weights, config, vocabulary, kind):
    """weights: {checkpoint name: float32 array}; config: model.CONFIG; vocabulary: bpe.json; kind: a FILE_TYPE key.

    Returns the size of the file in bytes.
    """
    tensors = [(theirs, weights[ours], *tensor_bytes(weights[ours], kind))
               for ours, theirs in tensor_names(config['layers']).items()]
    infos, offset = b'', 0
    for name, array, type_id, data in tensors:
        infos += string(name) + struct.pack('<I', array.ndim)
        infos += b''.join(struct.pack('<Q', size) for size in reversed(array.shape))
        infos += struct.pack('<IQ', type_id, offset)
        offset += len(data)
    fields = metadata(config, vocabulary, kind)
    start = pad(b'GGUF' + struct.pack('<IQQ', 3, len(tensors), len(fields)) + b''.join(fields) + infos)
    with open(path, 'wb') as file:
        file.write(start)
        for *_, data in tensors:
            file.write(data)
    return len(start) + offset


def metadata(config, vocabulary, kind):
    """Every key with its value, packed."""
    pieces = vocabulary['vocab']
    special = {token: len(pieces) - len(SPECIAL) + i for i, token in enumerate(SPECIAL)}
    types = [CONTROL_TOKEN if i in special.values() else NORMAL_TOKEN for i in range(len(pieces))]
    return [
        field('general.architecture', STRING, 'llama'),
        field('general.name', STRING, 'starter-coder'),
        field('general.license', STRING, 'mit'),
        field('general.quantization_version', U32, 2),
        field('general.file_type', U32, FILE_TYPE[kind]),
        field('llama.context_length', U32, CONTEXT_LENGTH),
        field('llama.embedding_length', U32, config['dim']),
        field('llama.block_count', U32, config['layers']),
        field('llama.feed_forward_length', U32, config['ff']),
        field('llama.attention.head_count', U32, config['heads']),
        field('llama.attention.head_count_kv', U32, config['kv_heads']),
        field('llama.attention.layer_norm_rms_epsilon', F32, NORM_EPSILON),
        field('llama.rope.freq_base', F32, config['rope']),
        field('llama.rope.dimension_count', U32, config['dim'] // config['heads']),
        field('llama.vocab_size', U32, len(pieces)),
        field('tokenizer.ggml.model', STRING, 'gpt2'),
        field('tokenizer.ggml.pre', STRING, 'qwen2'),
        array_field('tokenizer.ggml.tokens', STRING, pieces),
        array_field('tokenizer.ggml.token_type', I32, types),
        array_field('tokenizer.ggml.merges', STRING, vocabulary['merges']),
        field('tokenizer.ggml.eos_token_id', U32, special['<|im_end|>']),
        field('tokenizer.ggml.eot_token_id', U32, special['<|endoftext|>']),
        field('tokenizer.ggml.bos_token_id', U32, special['<|endoftext|>']),
        field('tokenizer.ggml.padding_token_id', U32, special['<|endoftext|>']),
        field('tokenizer.ggml.add_bos_token', BOOL, False),
        field('tokenizer.ggml.fim_pre_token_id', U32, special['<|fim_prefix|>']),
        field('tokenizer.ggml.fim_suf_token_id', U32, special['<|fim_suffix|>']),
        field('tokenizer.ggml.fim_mid_token_id', U32, special['<|fim_middle|>']),
        field('tokenizer.ggml.fim_pad_token_id', U32, special['<|fim_pad|>']),
        field('tokenizer.ggml.fim_rep_token_id', U32, special['<|repo_name|>']),
        field('tokenizer.ggml.fim_sep_token_id', U32, special['<|file_sep|>']),
    ]


def tensor_names(layers):
    """{name in the checkpoint: name in the file}"""
    names = {'embed.weight': 'token_embd.weight', 'norm.weight': 'output_norm.weight'}
    for i in range(layers):
        for ours, theirs in TENSORS_PER_BLOCK.items():
            names[f'blocks.{i}.{ours}.weight'] = f'blk.{i}.{theirs}.weight'
    return names


def tensor_bytes(array, kind):
    """(ggml type, padded data): vectors stay float32, matrices take the file's type."""
    if array.ndim == 1:
        return TENSOR_F32, pad(array.astype('<f4').tobytes())
    if kind == 'q8_0':
        return TENSOR_Q8_0, pad(quantise_q8_0(array))
    return TENSOR_F16, pad(array.astype('<f2').tobytes())


def quantise_q8_0(array):
    """ggml's Q8_0: blocks of 32 values as one float16 scale and 32 signed bytes."""
    blocks = array.reshape(-1, 32)
    scale = np.abs(blocks).max(1, keepdims=True) / 127
    quants = np.where(scale > 0, np.round(blocks / np.where(scale > 0, scale, 1)), 0).astype(np.int8)
    packed = np.empty((len(blocks), 34), np.uint8)
    packed[:, :2] = scale.astype(np.float16).view(np.uint8).reshape(-1, 2)
    packed[:, 2:] = quants.view(np.uint8)
    return packed.tobytes()


def pad(data):
    return data + b'\0' * (-len(data) % ALIGNMENT_BYTES)


def field(key, kind, value):
    return string(key) + struct.pack('<I', kind) + scalar(kind, value)


def array_field(key, item_kind, items):
    header = struct.pack('<IIQ', ARRAY, item_kind, len(items))
    return string(key) + header + b''.join(scalar(item_kind, item) for item in items)


def scalar(kind, value):
    return string(value) if kind == STRING else struct.pack(PACKED[kind], value)


def string(text):
    data = text.encode()
    return struct.pack('<Q', len(data)) + data


def main(folder, path, kind='q8_0'):
    import torch  # here, so that the rest runs with NumPy alone

    saved = torch.load(f'{folder}/model.pt')
    weights = {name: tensor.float().numpy() for name, tensor in saved['model'].items()}
    with open(f'{folder}/bpe.json', encoding='utf-8') as file:
        vocabulary = json.load(file)
    print(path, write_gguf(path, weights, saved['config'], vocabulary, kind) / 1e6, 'MB')


if __name__ == '__main__':
    main(*sys.argv[1:])
