"""PHCSSM in JAX, a whole training step under one jit.  peer_jax.py METHOD FILE SECONDS

METHOD is NAME[:UNROLL][+shard][+mof]
  scan         exact: lax.scan over time, automatic differentiation
  scan-remat   the same with rematerialisation of the step
  adjoint      exact: lax.scan forward, a hand-written adjoint as a second lax.scan
  lax          four parallel passes, each recurrence a lax.scan whose adjoint is a reversed lax.scan
  assoc        four parallel passes by lax.associative_scan, adjoint likewise reversed
  shard        samples over as many host devices as there are cores;  mof: XLA's fusion of several outputs
"""
import os
import sys
import time

CORES = len(os.sched_getaffinity(0))
METHOD, *OPTIONS = sys.argv[1].split("+")
NAME, UNROLL = (METHOD.split(":") + ["1"])[:2]
UNROLL = int(UNROLL)
FLAGS = ["--xla_backend_extra_options=xla_cpu_use_multi_output_fusion=true"] if "mof" in OPTIONS else []
if "shard" in OPTIONS:
    FLAGS.append(f"--xla_force_host_platform_device_count={CORES}")
os.environ["XLA_FLAGS"] = " ".join(FLAGS)

import jax  # noqa: E402  (the flags come first)
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
from jax import lax  # noqa: E402

from workload import (BETA1, BETA2, CLIP, DECAY, EPSILON, LAMBDA_RATE, LAMBDA_VOLT, LEARNING_RATE, MATRICES, PASSES, SMOOTHING,  # noqa: E402
                      TARGET_RATE, arguments, measure)

sigmoid = jax.nn.sigmoid


def surrogate(x):
    return 1 / (4 * jnp.abs(x) + 1) ** 2


@jax.custom_jvp
def spike(x):
    return (x >= 0).astype(x.dtype)


spike.defjvp(lambda x, dx: (spike(x[0]), surrogate(x[0]) * dx[0]))


@jax.custom_jvp
def softplus(x):
    return jnp.maximum(x, 0) + jnp.log1p(jnp.exp(-jnp.abs(x)))


softplus.defjvp(lambda x, dx: (softplus(x[0]), sigmoid(x[0]) * dx[0]))  # slope 1/2 at 0


def constants(work, p):
    return dict(aE=.99 * sigmoid(p["tauExc"]), aA=jnp.exp(-jnp.exp(-p["rhoAdapt"])), aI=.99 * sigmoid(p["tauInh"]), beta=softplus(p["rhoBeta"]),
                wR=softplus(p["rhoReset"]), U=sigmoid(p["rhoU"]), eF=jnp.exp(-jnp.exp(-p["rhoF"])), eD=jnp.exp(-jnp.exp(-p["rhoD"])),
                W=p["W"] * work.M, vTh=p["vTh"])


def encode(work, p, x):  # (B, T, Din) to (T, B, D)
    z = jnp.swapaxes(x, 0, 1) @ p["encW"].T + p["encB"]
    z = z - z.mean(-1, keepdims=True)
    return (z / jnp.sqrt((z ** 2).mean(-1, keepdims=True) + 1e-5) * p["lnG"] + p["lnB"]) * work.m_in


def loss_of(work, p, v, s, y):
    m = v.mean(0)[:, work.out]
    n = m / jnp.sqrt((m ** 2).mean(-1, keepdims=True) + 1e-5) * p["rmsG"]
    log = jax.nn.log_softmax(n @ p["decW"].T + p["decB"], -1)
    target = SMOOTHING / work.C + (1 - SMOOTHING) * jax.nn.one_hot(y, work.C, dtype=log.dtype)
    rates, volts = s.mean((0, 1)) @ work.average, (v ** 2).mean((0, 1)) @ work.average
    return -(target * log).sum(-1).mean() + LAMBDA_RATE * ((rates - TARGET_RATE) ** 2).sum() + LAMBDA_VOLT * volts.sum()


def short_term(c, h, u, r):
    u = (c["eF"] - c["U"] * h) * u + c["U"] * h
    return u, (c["eD"] - u * h) * r + (1 - c["eD"])


def exact(f, remat, c, xs):
    def step(carry, x):
        vf, th, vr, u, r, h = carry
        u, r = short_term(c, h, u, r)
        vf = c["aE"] * vf + f((h * u * r) @ c["W"].T + x)
        th = c["aA"] * th + f(sigmoid(vf - c["vTh"]))
        vr = c["aI"] * vr + f(spike(vf - c["vTh"] - c["beta"] * th) * c["wR"])
        v = vf - vr - c["beta"] * th
        s = spike(v - c["vTh"])
        return (vf, th, vr, u, r, s), (v, s)

    zero = jnp.zeros(xs.shape[1:], xs.dtype)
    start = (zero, zero, zero, zero, jnp.ones_like(zero), zero)
    return lax.scan(jax.checkpoint(step) if remat else step, start, xs, unroll=UNROLL)[1]


def with_adjoint(f, slope):
    """Exact forward, and its adjoint in which only what is recurrent stays inside the loop."""

    def run(c, xs):
        def step(carry, x):
            vf, th, vr, u, r, h = carry
            u, r = short_term(c, h, u, r)
            vf = c["aE"] * vf + f((h * u * r) @ c["W"].T + x)
            th = c["aA"] * th + f(sigmoid(vf - c["vTh"]))
            vr = c["aI"] * vr + f(c["wR"] * (vf - c["vTh"] - c["beta"] * th >= 0))
            v = vf - vr - c["beta"] * th
            s = (v - c["vTh"] >= 0).astype(v.dtype)
            return (vf, th, vr, u, r, s), (vf, th, vr, v, s, u, r)

        zero = jnp.zeros(xs.shape[1:], xs.dtype)
        return lax.scan(step, (zero, zero, zero, zero, jnp.ones_like(zero), zero), xs, unroll=UNROLL)[1]

    @jax.custom_vjp
    def core(c, xs):
        out = run(c, xs)
        return out[3], out[4]

    def forward(c, xs):
        out = run(c, xs)
        return (out[3], out[4]), (c, xs, out)

    def backward(kept, g):
        c, xs, (vf, th, vr, v, s, u, r) = kept
        before = lambda x, first: jnp.concatenate([jnp.full_like(x[:1], first), x[:-1]], 0)  # noqa: E731
        h, u0, r0 = before(s, 0), before(u, 0), before(r, 1)
        e = h * u * r
        x1, x0 = vf - c["vTh"] - c["beta"] * th, vf - c["vTh"]
        p, q = (x1 >= 0).astype(v.dtype), sigmoid(x0)
        kick = slope(c["wR"] * p)
        ins = (*g, surrogate(v - c["vTh"]), slope(e @ c["W"].T + xs), kick * c["wR"] * surrogate(x1), slope(q) * q * (1 - q), h, u, r, u0, r0)

        def step(carry, x):
            cvf, cth, cvr, cu, cr, ring = carry
            gv, gs, psi, fi, k1, qd, h, u, r, u0, r0 = x
            dx2 = (gs + ring) * psi
            dv = gv + dx2
            dvr = cvr - dv
            dx1 = dvr * k1
            dth = cth - c["beta"] * (dv + dx1)
            dvf = cvf + dv + dx1 + dth * qd
            di = dvf * fi
            de = di @ c["W"]
            dr = cr + de * h * u
            inner = de * r - r0 * dr
            du = cu + h * inner
            carry = (c["aE"] * dvf, c["aA"] * dth, c["aI"] * dvr, (c["eF"] - c["U"] * h) * du, (c["eD"] - u * h) * dr,
                     u * inner + du * c["U"] * (1 - u0))
            return carry, (dx2, dvf, dth, dvr, di, du, dr)

        _, (dx2, dvf, dth, dvr, di, du, dr) = lax.scan(step, (jnp.zeros_like(v[0]),) * 6, ins, reverse=True, unroll=UNROLL)
        total = lambda x: x.sum((0, 1))  # noqa: E731
        dx1, dv = dvr * ins[4], g[0] + dx2
        dc = dict(aE=total(dvf[1:] * vf[:-1]), aA=total(dth[1:] * th[:-1]), aI=total(dvr[1:] * vr[:-1]), beta=-total(th * (dv + dx1)),
                  wR=total(dvr * kick * p), U=total(du * h * (1 - u0)), eF=total(du * u0), eD=total(dr * (r0 - 1)),
                  W=jnp.einsum("tbi,tbj->ij", di, e), vTh=-total(dx2 + dx1 + dth * ins[5]))
        return dc, di

    core.defvjp(forward, backward)
    return core


def scan_with_adjoint(raw):
    """h[t] = a[t] h[t-1] + b[t] over axis 0; a has the shape of b or is constant in time (D)."""

    @jax.custom_vjp
    def scan(a, b):
        return raw(a, b, False)

    def forward(a, b):
        h = raw(a, b, False)
        return h, (a, h)

    def backward(kept, g):
        a, h = kept
        if a.ndim == 1:
            lam = raw(a, g, True)
            return (lam[1:] * h[:-1]).sum((0, 1)), lam
        lam = raw(jnp.concatenate([a[1:], jnp.zeros_like(a[:1])], 0), g, True)
        return jnp.concatenate([jnp.zeros_like(lam[:1]), lam[1:] * h[:-1]], 0), lam

    scan.defvjp(forward, backward)
    return scan


def raw_lax(a, b, reverse):
    zero = jnp.zeros_like(b[0])
    if a.ndim == 1:
        return lax.scan(lambda h, x: ((a * h + x,) * 2), zero, b, reverse=reverse, unroll=UNROLL)[1]
    return lax.scan(lambda h, x: ((x[0] * h + x[1],) * 2), zero, (a, b), reverse=reverse, unroll=UNROLL)[1]


def raw_assoc(a, b, reverse):
    if a.ndim == 1:
        a = jnp.broadcast_to(a, (b.shape[0], 1, b.shape[2]))
    return lax.associative_scan(lambda x, y: (y[0] * x[0], y[0] * x[1] + y[1]), (a, b), reverse=reverse, axis=0)[1]


def parallel(f, scan, c, xs):
    current = xs
    for k in range(PASSES):
        vf = scan(c["aE"], f(current))
        th = scan(c["aA"], f(sigmoid(vf - c["vTh"])))
        vr = scan(c["aI"], f(spike(vf - c["vTh"] - c["beta"] * th) * c["wR"]))
        v = vf - vr - c["beta"] * th
        s = spike(v - c["vTh"])
        if k + 1 < PASSES:  # the last pass's synapses reach neither outputs nor loss
            h = jnp.concatenate([jnp.zeros_like(s[:1]), s[:-1]], 0)
            u = scan(c["eF"] - c["U"] * h, c["U"] * h)
            a = c["eD"] - u * h
            b = jnp.broadcast_to(1 - c["eD"], h.shape)
            current = (h * u * scan(a, b.at[0].add(a[0]))) @ c["W"].T + xs  # R[-1] = 1
    return v, s


def runner(work):
    identity = work.positivity == "identity"
    f = (lambda x: x) if identity else softplus
    if NAME in ("scan", "scan-remat"):
        return lambda c, xs: exact(f, NAME == "scan-remat", c, xs)
    if NAME == "adjoint":
        return with_adjoint(f, jnp.ones_like if identity else sigmoid)
    return lambda c, xs: parallel(f, scan_with_adjoint({"lax": raw_lax, "assoc": raw_assoc}[NAME]), c, xs)


def training_step(work, mesh):
    run = runner(work)
    if mesh is not None:
        from jax.sharding import PartitionSpec as Axes
        run = jax.shard_map(run, mesh=mesh, in_specs=(Axes(), Axes(None, "b")), out_specs=Axes(None, "b"), check_vma=False)

    def loss(p, x, y):
        v, s = run(constants(work, p), encode(work, p, x))
        return loss_of(work, p, v, s, y)

    def step(p, m, q, n, x, y):
        value, g = jax.value_and_grad(loss)(p, x, y)
        norm = jnp.sqrt(sum((v ** 2).sum() for v in g.values()))
        scale = jnp.minimum(1, CLIP / (norm + 1e-6))
        n = n + 1
        new = {}
        for k in p:
            gk = g[k] * scale
            m[k] = BETA1 * m[k] + (1 - BETA1) * gk
            q[k] = BETA2 * q[k] + (1 - BETA2) * gk * gk
            kept = p[k] * (1 - LEARNING_RATE * DECAY) if k in MATRICES else p[k]
            new[k] = kept - LEARNING_RATE * (m[k] / (1 - BETA1 ** n)) / (jnp.sqrt(q[k] / (1 - BETA2 ** n)) + EPSILON)
        w = new["W"] * work.M
        new["W"] = jnp.where(work.exc[None], jnp.maximum(w, 0), jnp.minimum(w, 0))
        return new, m, q, n, value, norm

    return jax.jit(step, donate_argnums=(0, 1, 2, 3))


def main():
    _, work, seconds = arguments()
    x, y = jnp.asarray(work.x), jnp.asarray(work.y)
    mesh, place = None, lambda state: state
    if "shard" in OPTIONS:
        from jax.sharding import Mesh, NamedSharding, PartitionSpec as Axes
        mesh = Mesh(np.array(jax.devices()), ("b",))
        x, y = (jax.device_put(v, NamedSharding(mesh, Axes("b"))) for v in (x, y))
        place = lambda state: jax.device_put(state, NamedSharding(mesh, Axes()))  # noqa: E731

    def fresh():
        zeros = lambda: {k: jnp.zeros_like(v) for k, v in work.p.items()}  # noqa: E731
        return jax.block_until_ready(place(({k: jnp.array(v) for k, v in work.p.items()}, zeros(), zeros(), jnp.zeros(()))))

    started = time.perf_counter()
    compiled = training_step(work, mesh).lower(*fresh(), x, y).compile()
    seconds_to_compile = time.perf_counter() - started

    def step(clock):
        state = fresh()
        clock()
        return jax.block_until_ready(compiled(*state, x, y))[4:]

    measure(work, "jax-" + sys.argv[1], "exact" if NAME in ("scan", "scan-remat", "adjoint") else "parallel-4", step, seconds,
            dict(compileSeconds=seconds_to_compile))


if __name__ == "__main__":
    main()
