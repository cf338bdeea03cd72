"""A tiny Llama-architecture model: float32 weights, bfloat16 products, so that a CPU trains it at a bearable speed."""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

CONFIG = dict(vocab=8192, dim=256, layers=6, heads=4, kv_heads=2, ff=704, rope=10000.0)
NORM_EPSILON = 1e-5
LOSS_ROWS = 4096  # rows of logits that are in memory at once


class Linear(nn.Linear):
    def forward(self, x):
        return F.linear(x, self.weight.bfloat16())


class Norm(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))

    def forward(self, x):
        x = x.float()
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + NORM_EPSILON) * self.weight


class Block(nn.Module):
    """Attention with grouped keys and values, then a gated feed-forward layer."""

    def __init__(self, config):
        super().__init__()
        dim = config['dim']
        self.head_dim = dim // config['heads']
        self.queries_per_key = config['heads'] // config['kv_heads']
        self.attn_norm, self.ffn_norm = Norm(dim), Norm(dim)
        self.q = Linear(dim, config['heads'] * self.head_dim, bias=False)
        self.k = Linear(dim, config['kv_heads'] * self.head_dim, bias=False)
        self.v = Linear(dim, config['kv_heads'] * self.head_dim, bias=False)
        self.o = Linear(config['heads'] * self.head_dim, dim, bias=False)
        self.gate = Linear(dim, config['ff'], bias=False)
        self.up = Linear(dim, config['ff'], bias=False)
        self.down = Linear(config['ff'], dim, bias=False)

    def forward(self, x, cos, sin, mask):
        x = x + self.o(self.attend(self.attn_norm(x).bfloat16(), cos, sin, mask)).float()
        y = self.ffn_norm(x).bfloat16()
        return x + self.down(F.silu(self.gate(y)) * self.up(y)).float()

    def attend(self, y, cos, sin, mask):
        batch, length, _ = y.shape
        q = rotate(self.heads(self.q(y)), cos, sin).bfloat16()
        k = rotate(self.heads(self.k(y)), cos, sin).bfloat16().repeat_interleave(self.queries_per_key, 1)
        v = self.heads(self.v(y)).repeat_interleave(self.queries_per_key, 1)
        scores = q @ k.transpose(-1, -2) * self.head_dim ** -0.5 + mask
        return (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, -1)

    def heads(self, y):
        """[batch, length, heads × head_dim] → [batch, heads, length, head_dim]"""
        batch, length, _ = y.shape
        return y.view(batch, length, -1, self.head_dim).transpose(1, 2)


def rope_tables(length, dim, base):
    frequency = base ** (-torch.arange(0, dim, 2).float() / dim)
    angle = torch.outer(torch.arange(length).float(), frequency)
    return angle.cos(), angle.sin()


def rotate(x, cos, sin):
    """Rotary positions over interleaved pairs, llama.cpp's NORM kind. x: [batch, heads, length, head_dim]"""
    x = x.float()
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2)


class Model(nn.Module):
    """Token ids → hidden states; the embedding also serves as the output matrix."""

    def __init__(self, config):
        super().__init__()
        self.config = config
        self.embed = nn.Embedding(config['vocab'], config['dim'])
        self.blocks = nn.ModuleList(Block(config) for _ in range(config['layers']))
        self.norm = Norm(config['dim'])
        nn.init.normal_(self.embed.weight, std=0.02)
        for block in self.blocks:
            for weight in block.parameters():
                if weight.dim() == 2:
                    nn.init.normal_(weight, std=0.02)
            for into_residual in (block.o, block.down):
                nn.init.normal_(into_residual.weight, std=0.02 / math.sqrt(2 * config['layers']))

    def forward(self, ids):
        """ids: [batch, length] → hidden states [batch, length, dim]"""
        length = ids.shape[1]
        cos, sin = rope_tables(length, self.config['dim'] // self.config['heads'], self.config['rope'])
        mask = torch.full((length, length), -1e9).triu(1).bfloat16()
        x = self.embed(ids).float()
        for block in self.blocks:
            x = block(x, cos, sin, mask)
        return self.norm(x)

    def loss(self, ids, targets, weights):
        """Weighted mean cross-entropy; all three are [batch, length]."""
        hidden = self(ids).bfloat16().flatten(0, 1)
        output = self.embed.weight.bfloat16().t()
        total = 0.0
        for rows, target, weight in zip(
                hidden.split(LOSS_ROWS), targets.flatten().split(LOSS_ROWS), weights.flatten().split(LOSS_ROWS)):
            total = total + (F.cross_entropy((rows @ output).float(), target, reduction='none') * weight).sum()
        return total / weights.sum()


def save_checkpoint(model, path):
    torch.save({'model': model.state_dict(), 'config': model.config}, path)


def load_checkpoint(path):
    """The model of a checkpoint that save_checkpoint wrote."""
    saved = torch.load(path)
    model = Model(saved['config'])
    model.load_state_dict(saved['model'])
    return model
