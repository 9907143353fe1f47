"""PHCSSM in PyTorch.  peer_torch.py METHOD FILE SECONDS

sequential    exact: a loop over time
scan          four parallel passes, Hillis-Steele scans through automatic differentiation
scan-adjoint  the same, each scan with its adjoint as a reversed scan: memory O(T), not O(T log T)
numba-fused   exact: one compiled loop over time and a hand-written adjoint (peer_numba.py)
"""
import os

import torch

from workload import (BETA1, BETA2, CLIP, DECAY, EPSILON, LAMBDA_RATE, LAMBDA_VOLT, LEARNING_RATE, MATRICES, PASSES, SMOOTHING, TARGET_RATE,
                      arguments, measure)


class Spike(torch.autograd.Function):
    """The step function, with derivative 1 / (4 |x| + 1)^2."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return (x >= 0).to(x.dtype)

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g / (4 * x.abs() + 1).square()


spike = Spike.apply


def softplus(x):
    return torch.logaddexp(x, torch.zeros((), dtype=x.dtype))  # its slope at 0 is 1/2


def hillis_steele(a, b):
    """h[t] = a[t] h[t-1] + b[t] over axis 1, a constant in time (D) or not (B, T, D)."""
    span, steps = 1, b.shape[1]
    while span < steps:
        if a.dim() == 1:
            b = torch.cat([b[:, :span], b[:, span:] + a * b[:, :-span]], 1)
            a = a * a
        else:
            b = torch.cat([b[:, :span], b[:, span:] + a[:, span:] * b[:, :-span]], 1)
            a = torch.cat([a[:, :span], a[:, span:] * a[:, :-span]], 1)
        span *= 2
    return b


class ScanWithAdjoint(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a, b):
        h = hillis_steele(a, b)
        ctx.save_for_backward(a, h)
        return h

    @staticmethod
    def backward(ctx, g):
        a, h = ctx.saved_tensors
        if a.dim() == 1:
            lam = hillis_steele(a, g.flip(1)).flip(1)
            return (lam[:, 1:] * h[:, :-1]).sum((0, 1)), lam
        after = torch.cat([torch.zeros_like(a[:, :1]), a[:, 1:].flip(1)], 1)
        lam = hillis_steele(after, g.flip(1)).flip(1)
        return torch.cat([torch.zeros_like(lam[:, :1]), lam[:, 1:] * h[:, :-1]], 1), lam


class Network:
    def __init__(self, work, scan=None):
        self.work, self.scan = work, scan
        self.p = {k: torch.tensor(v, requires_grad=True) for k, v in work.p.items()}
        self.M, self.m_in = torch.tensor(work.M), torch.tensor(work.m_in)
        self.exc, self.out, self.average = torch.tensor(work.exc), torch.tensor(work.out), torch.tensor(work.average)
        self.f = (lambda x: x) if work.positivity == "identity" else softplus

    def constants(self):
        p = self.p
        return dict(aE=.99 * torch.sigmoid(p["tauExc"]), aA=torch.exp(-torch.exp(-p["rhoAdapt"])), aI=.99 * torch.sigmoid(p["tauInh"]),
                    beta=softplus(p["rhoBeta"]), wR=softplus(p["rhoReset"]), U=torch.sigmoid(p["rhoU"]), eF=torch.exp(-torch.exp(-p["rhoF"])),
                    eD=torch.exp(-torch.exp(-p["rhoD"])), W=p["W"] * self.M, vTh=p["vTh"])

    def encode(self, x):
        p = self.p
        z = x @ p["encW"].T + p["encB"]
        z = z - z.mean(-1, keepdim=True)
        return (z / torch.sqrt(z.square().mean(-1, keepdim=True) + 1e-5) * p["lnG"] + p["lnB"]) * self.m_in

    def sequential(self, x):
        c, f, xs = self.constants(), self.f, self.encode(x)
        zero = torch.zeros(xs.shape[0], xs.shape[2])
        vf, th, vr, u, r, h = zero, zero, zero, zero, torch.ones_like(zero), zero
        voltages, spikes = [], []
        for t in range(xs.shape[1]):
            u = (c["eF"] - c["U"] * h) * u + c["U"] * h
            r = (c["eD"] - u * h) * r + (1 - c["eD"])
            vf = c["aE"] * vf + f((h * u * r) @ c["W"].T + xs[:, t])
            th = c["aA"] * th + f(torch.sigmoid(vf - c["vTh"]))
            vr = c["aI"] * vr + f(spike(vf - c["vTh"] - c["beta"] * th) * c["wR"])
            v = vf - vr - c["beta"] * th
            h = spike(v - c["vTh"])
            voltages.append(v)
            spikes.append(h)
        return torch.stack(voltages, 1), torch.stack(spikes, 1)

    def parallel(self, x):
        c, f, scan, xs = self.constants(), self.f, self.scan, self.encode(x)
        current = xs
        for k in range(PASSES):
            vf = scan(c["aE"], f(current))
            th = scan(c["aA"], f(torch.sigmoid(vf - c["vTh"])))
            vr = scan(c["aI"], f(spike(vf - c["vTh"] - c["beta"] * th) * c["wR"]))
            v = vf - vr - c["beta"] * th
            s = spike(v - c["vTh"])
            if k + 1 < PASSES:  # the last pass's synapses reach neither outputs nor loss
                h = torch.cat([torch.zeros_like(s[:, :1]), s[:, :-1]], 1)
                u = scan(c["eF"] - c["U"] * h, c["U"] * h)
                a = c["eD"] - u * h
                b = (1 - c["eD"]).expand_as(h)
                r = scan(a, torch.cat([b[:, :1] + a[:, :1], b[:, 1:]], 1))  # R[-1] = 1
                current = (h * u * r) @ c["W"].T + xs
        return v, s

    def loss(self, v, s, y):
        p, classes = self.p, self.work.C
        m = v[:, :, self.out].mean(1)
        n = m / torch.sqrt(m.square().mean(-1, keepdim=True) + 1e-5) * p["rmsG"]
        log = torch.log_softmax(n @ p["decW"].T + p["decB"], -1)
        target = torch.full_like(log, SMOOTHING / classes)
        target[torch.arange(len(y)), y] += 1 - SMOOTHING
        rates, volts = s.mean((0, 1)) @ self.average, v.square().mean((0, 1)) @ self.average
        return -(target * log).sum(-1).mean() + LAMBDA_RATE * (rates - TARGET_RATE).square().sum() + LAMBDA_VOLT * volts.sum()


class Step:
    """Forward, loss, backward, clip, AdamW, projection."""

    def __init__(self, network, run):
        self.net, self.run = network, run
        self.x, self.y = torch.tensor(network.work.x), torch.tensor(network.work.y)

    def __call__(self, clock):
        p = self.net.p
        with torch.no_grad():
            for k, v in p.items():
                v.copy_(torch.from_numpy(self.net.work.p[k]))
        m = {k: torch.zeros_like(v) for k, v in p.items()}
        q = {k: torch.zeros_like(v) for k, v in p.items()}
        clock()
        for v in p.values():
            v.grad = None
        v, s = self.run(self.x)
        loss = self.net.loss(v, s, self.y)
        loss.backward()
        return loss.detach(), self.update(m, q)

    @torch.no_grad()
    def update(self, m, q):
        p = self.net.p
        norm = torch.sqrt(sum(v.grad.square().sum() for v in p.values()))
        scale = torch.clamp(CLIP / (norm + 1e-6), max=1.0)
        for k, v in p.items():
            g = v.grad * scale
            m[k].mul_(BETA1).add_(g, alpha=1 - BETA1)
            q[k].mul_(BETA2).addcmul_(g, g, value=1 - BETA2)
            if k in MATRICES:
                v.mul_(1 - LEARNING_RATE * DECAY)
            v.sub_(LEARNING_RATE * (m[k] / (1 - BETA1)) / (torch.sqrt(q[k] / (1 - BETA2)) + EPSILON))
        w = p["W"]
        w.mul_(self.net.M)
        w.copy_(torch.where(self.net.exc, w.clamp(min=0), w.clamp(max=0)))
        return norm


def main():
    method, work, seconds = arguments()
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    if method == "numba-fused":
        from peer_numba import fused
        network = Network(work)
        measure(work, method, "exact", Step(network, lambda x: fused(network, x)), seconds)
    elif method == "sequential":
        network = Network(work)
        measure(work, "torch-sequential", "exact", Step(network, network.sequential), seconds)
    else:
        network = Network(work, {"scan": hillis_steele, "scan-adjoint": ScanWithAdjoint.apply}[method])
        measure(work, "torch-" + method, "parallel-4", Step(network, network.parallel), seconds)


if __name__ == "__main__":
    main()
