"""The exact network as one compiled loop over time with a hand-written adjoint, inside PyTorch's encoder and readout.

Samples are spread over threads. Forward, only columns of neurons that spiked are added; backward likewise for dW.
"""
import math
import os

import numba as nb
import numpy as np
import torch

nb.set_num_threads(len(os.sched_getaffinity(0)))


@nb.njit(inline="always")
def sigmoid(x):
    z = math.exp(-abs(x))
    return (np.float32(1) if x >= 0 else z) / (np.float32(1) + z)


@nb.njit(inline="always")
def positive(x, smooth):
    return max(x, np.float32(0)) + math.log1p(math.exp(-abs(x))) if smooth else x


@nb.njit(parallel=True)
def forward(xs, aE, aA, aI, vTh, beta, wR, U, eF, eD, byPre, smooth, I, Vf, th, Vr, V, s, u, R):
    B, T, D = xs.shape
    zero, one = np.float32(0), np.float32(1)
    for n in nb.prange(B):
        current = np.empty(D, np.float32)
        for t in range(T):
            current[:] = xs[n, t]
            for j in range(D):
                h = s[n, t - 1, j] if t > 0 else zero
                un = (eF[j] - U[j] * h) * (u[n, t - 1, j] if t > 0 else zero) + U[j] * h
                rn = (eD[j] - un * h) * (R[n, t - 1, j] if t > 0 else one) + (one - eD[j])
                u[n, t, j] = un
                R[n, t, j] = rn
                if h != zero:
                    e = un * rn
                    for i in range(D):
                        current[i] += byPre[j, i] * e
            for i in range(D):
                vf = (aE[i] * Vf[n, t - 1, i] if t > 0 else zero) + positive(current[i], smooth)
                a = (aA[i] * th[n, t - 1, i] if t > 0 else zero) + positive(sigmoid(vf - vTh[i]), smooth)
                p = one if vf - vTh[i] - beta[i] * a >= 0 else zero
                vr = (aI[i] * Vr[n, t - 1, i] if t > 0 else zero) + positive(wR[i] * p, smooth)
                v = vf - vr - beta[i] * a
                I[n, t, i], Vf[n, t, i], th[n, t, i], Vr[n, t, i], V[n, t, i] = current[i], vf, a, vr, v
                s[n, t, i] = one if v - vTh[i] >= 0 else zero


@nb.njit(inline="always")
def surrogate(x):
    a = np.float32(4) * abs(x) + np.float32(1)
    return np.float32(1) / (a * a)


@nb.njit(parallel=True)
def backward(gV, gs, I, Vf, th, Vr, V, s, u, R, aE, aA, aI, vTh, beta, wR, U, eF, eD, byPre, smooth, gx, gc, gW):
    B, T, D = gV.shape
    zero, one = np.float32(0), np.float32(1)
    for n in nb.prange(B):
        cVf, cth, cVr, cu, cR = np.zeros((5, D), np.float32)
        ring, dI = np.zeros(D, np.float32), np.empty(D, np.float32)
        for t in range(T - 1, -1, -1):
            for i in range(D):
                vf, a, v = Vf[n, t, i], th[n, t, i], V[n, t, i]
                dx2 = (gs[n, t, i] + ring[i]) * surrogate(v - vTh[i])
                dV = gV[n, t, i] + dx2
                x1 = vf - vTh[i] - beta[i] * a
                p = one if x1 >= 0 else zero
                dVr = cVr[i] - dV
                k = dVr * (sigmoid(wR[i] * p) if smooth else one)
                dx1 = k * wR[i] * surrogate(x1)
                dth = cth[i] - beta[i] * (dV + dx1)
                q = sigmoid(vf - vTh[i])
                dq = dth * (sigmoid(q) if smooth else one) * q * (one - q)
                dVf = cVf[i] + dV + dx1 + dq
                if t > 0:
                    gc[n, 0, i] += dVf * Vf[n, t - 1, i]
                    gc[n, 1, i] += dth * th[n, t - 1, i]
                    gc[n, 2, i] += dVr * Vr[n, t - 1, i]
                gc[n, 3, i] -= dx2 + dx1 + dq
                gc[n, 4, i] -= a * (dV + dx1)
                gc[n, 5, i] += k * p
                cVf[i], cth[i], cVr[i] = aE[i] * dVf, aA[i] * dth, aI[i] * dVr
                dI[i] = dVf * (sigmoid(I[n, t, i]) if smooth else one)
                gx[n, t, i] = dI[i]
            if t == 0:
                continue  # no spike has arrived, and u and R begin as constants
            for j in range(D):
                h, uj, rj, ub, rb = s[n, t - 1, j], u[n, t, j], R[n, t, j], u[n, t - 1, j], R[n, t - 1, j]
                de = zero
                for i in range(D):
                    de += byPre[j, i] * dI[i]
                if h != zero:
                    e = uj * rj
                    for i in range(D):
                        gW[n, j, i] += dI[i] * e
                dR = cR[j] + de * h * uj
                inner = de * rj - rb * dR
                du = cu[j] + h * inner
                gc[n, 8, j] += dR * (rb - one)
                gc[n, 7, j] += du * ub
                gc[n, 6, j] += du * h * (one - ub)
                cR[j] = (eD[j] - uj * h) * dR
                cu[j] = (eF[j] - U[j] * h) * du
                ring[j] = uj * inner + du * U[j] * (one - ub)


class Fused(torch.autograd.Function):
    @staticmethod
    def forward(ctx, xs, smooth, W, *constants):
        x = xs.detach().contiguous().numpy()
        c = [v.detach().contiguous().numpy() for v in constants]
        by_pre = np.ascontiguousarray(W.detach().numpy().T)
        states = [np.empty_like(x) for _ in range(8)]
        forward(x, *c, by_pre, smooth, *states)
        ctx.kept = states, c, by_pre, smooth
        return torch.from_numpy(states[4]), torch.from_numpy(states[5])

    @staticmethod
    def backward(ctx, gV, gs):
        states, c, by_pre, smooth = ctx.kept
        B, T, D = states[0].shape
        gx, gc, gW = np.empty((B, T, D), np.float32), np.zeros((B, 9, D), np.float32), np.zeros((B, D, D), np.float32)
        backward(gV.contiguous().numpy(), gs.contiguous().numpy(), *states, *c, by_pre, smooth, gx, gc, gW)
        return (torch.from_numpy(gx), None, torch.from_numpy(np.ascontiguousarray(gW.sum(0).T)), *torch.from_numpy(gc.sum(0)))


def fused(network, x):
    c = network.constants()
    return Fused.apply(network.encode(x), network.work.positivity != "identity", c["W"],
                       *(c[k] for k in ("aE", "aA", "aI", "vTh", "beta", "wR", "U", "eF", "eD")))
