"""The Muon optimizer (Keller Jordan, 2024): momentum whose update is made nearly orthogonal, for weight matrices."""

import torch

NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)  # coefficients of the quintic iteration in Jordan's write-up
NEWTON_SCHULZ_STEPS = 5
WEIGHT_DECAY = 0.01


class Muon(torch.optim.Optimizer):
    def __init__(self, params, lr=0.02, momentum=0.95):
        super().__init__(params, dict(lr=lr, momentum=momentum))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for weight in group['params']:
                state = self.state[weight]
                if 'momentum' not in state:
                    state['momentum'] = torch.zeros_like(weight)
                state['momentum'].mul_(group['momentum']).add_(weight.grad)
                update = orthogonalise(weight.grad + group['momentum'] * state['momentum'])
                weight.mul_(1 - group['lr'] * WEIGHT_DECAY)
                weight.add_(update, alpha=-group['lr'] * max(1, weight.shape[0] / weight.shape[1]) ** 0.5)


def orthogonalise(update):
    """Pulls the singular values of a matrix towards 1 by Newton-Schulz iteration."""
    x = update / (update.norm() + 1e-7)
    is_tall = x.shape[0] > x.shape[1]
    if is_tall:
        x = x.t()
    a, b, c = NEWTON_SCHULZ
    for _ in range(NEWTON_SCHULZ_STEPS):
        gram = x @ x.t()
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.t() if is_tall else x
