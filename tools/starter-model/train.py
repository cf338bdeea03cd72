"""Trains the starter model on two CPU processes, and checkpoints it.

usage: train.py DIR MINUTES [--resume]

DIR holds docs.jsonl and bpe.json; writes DIR/model.pt and DIR/log.txt.
"""

import os
import sys
import time

import torch
import torch.distributed as dist

from bpe import Tokenizer
from corpus import split_corpus
from model import CONFIG, Model, load_checkpoint, save_checkpoint
from muon import Muon
from samples import Samples

PROCESSES = 2
RENDEZVOUS = 'tcp://127.0.0.1:29511'
MUON_LR, ADAM_LR = 0.02, 3e-3
PROBE_BATCHES = 16
LOG_EVERY_STEPS, CHECKPOINT_EVERY_STEPS = 20, 200


def train(rank, folder, minutes, resume):
    """One process of PROCESSES: each draws its own samples, the gradients are averaged."""
    torch.set_num_threads(1)
    dist.init_process_group('gloo', init_method=RENDEZVOUS, rank=rank, world_size=PROCESSES)
    torch.manual_seed(1)
    tokenizer = Tokenizer.from_file(f'{folder}/bpe.json')
    held_out, documents = split_corpus(folder)
    checkpoint = f'{folder}/model.pt'
    model = load_checkpoint(checkpoint) if resume else Model(CONFIG)
    matrices = [weight for block in model.blocks for weight in block.parameters() if weight.dim() == 2]
    in_muon = set(matrices)
    others = [weight for weight in model.parameters() if weight not in in_muon]
    muon = Muon(matrices)
    adam = torch.optim.AdamW(others, lr=ADAM_LR, betas=(0.9, 0.98), weight_decay=0.0)

    # The time is in the seed so that a resumed run does not see the same samples again.
    stream = Samples(documents, tokenizer, int(time.time()) + 100 * rank)
    probe = Samples(held_out, tokenizer, 3)
    probes = [batch(probe, 4, 512) for _ in range(PROBE_BATCHES)]

    start, step, seen_tokens = time.time(), 0, 0
    with open(f'{folder}/log.txt' if rank == 0 else os.devnull, 'a', encoding='utf-8') as log:
        def checkpoint_and_log(title):
            loss = held_out_loss(model, probes)
            print(f'{title}: held-out weighted loss {loss:.4f} at {(time.time() - start) / 60:.1f} min, '
                  f'{seen_tokens / 1e6:.1f}M tokens', file=log, flush=True)
            save_checkpoint(model, checkpoint)

        while True:
            done = share_done(start, minutes)
            if done >= 1:
                break
            length, rows, parts = (512, 4, 2) if done < 0.8 else (1024, 2, 2)
            set_learning_rates(muon, adam, step, done)
            muon.zero_grad()
            adam.zero_grad()
            step_loss = 0.0
            for _ in range(parts):
                ids, targets, weights = batch(stream, rows, length)
                loss = model.loss(ids, targets, weights) / parts
                loss.backward()
                step_loss += loss.item()
                seen_tokens += ids.numel() * PROCESSES
            average_gradients(model)
            torch.nn.utils.clip_grad_norm_(others, 1.0)
            muon.step()
            adam.step()
            step += 1
            if step % LOG_EVERY_STEPS == 0:
                print(f'{step} {seen_tokens / 1e6:.2f}M {step_loss:.3f} '
                      f'{seen_tokens / (time.time() - start):.0f} tok/s', file=log, flush=True)
            if step % CHECKPOINT_EVERY_STEPS == 0 and rank == 0:
                checkpoint_and_log(f'step {step}')
        if rank == 0:
            checkpoint_and_log('final')


def batch(samples, count, length):
    """(ids, targets, loss weights), each [count, length]."""
    rows, weights = samples.rows(count, length)
    ids = torch.tensor(rows)
    return ids[:, :-1], ids[:, 1:], torch.tensor(weights)


def held_out_loss(model, probes):
    with torch.no_grad():
        return sum(model.loss(*probe).item() for probe in probes) / len(probes)


def share_done(start, minutes):
    """The share of the time that has passed by the first process's clock, so that all stop at the same step."""
    done = torch.tensor((time.time() - start) / (minutes * 60))
    dist.broadcast(done, 0)
    return done.item()


def set_learning_rates(muon, adam, step, done):
    """Warm-up over 40 steps, full rate for 30 % of the time, then a straight line down to 1 %."""
    scale = min(1, (step + 1) / 40) * min(1, max(0.01, (1 - done) / 0.7))
    for optimizer, rate in ((muon, MUON_LR), (adam, ADAM_LR)):
        for group in optimizer.param_groups:
            group['lr'] = rate * scale


def average_gradients(model):
    flat = torch.cat([weight.grad.flatten() for weight in model.parameters()])
    dist.all_reduce(flat)
    flat /= PROCESSES
    at = 0
    for weight in model.parameters():
        weight.grad.copy_(flat[at:at + weight.numel()].view_as(weight))
        at += weight.numel()


if __name__ == '__main__':
    torch.multiprocessing.spawn(
        train, (sys.argv[1], float(sys.argv[2]), '--resume' in sys.argv), nprocs=PROCESSES)
