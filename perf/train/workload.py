"""A workload as `phc bench train --export` writes it, and how a peer is timed on it.

Every timed step begins with the same parameters, so its work is the same to the last spike, as in PHC4J's own benchmark.
"""
import json
import os
import resource
import struct
import sys
import time

import numpy as np

PARAMETERS = ("encW encB lnG lnB tauExc rhoAdapt tauInh vTh rhoBeta rhoReset rhoU rhoF rhoD W rmsG decW decB").split()
MATRICES = ("encW", "W", "decW")  # weight decay applies to these
LEARNING_RATE, DECAY, CLIP, BETA1, BETA2, EPSILON = 1e-3, 0.01, 1.0, 0.9, 0.999, 1e-8
SMOOTHING, LAMBDA_RATE, TARGET_RATE, LAMBDA_VOLT = 0.1, 1.0, 0.1, 1e-4
PASSES = 4
TYPES = {"F32": np.float32, "I32": np.int32, "BOOL": np.bool_}


class Workload:
    """Parameters `p`, sequences `x` (B, T, Din), classes `y` (B), mask `M` [post][pre] and the populations."""

    def __init__(self, file):
        raw = open(file, "rb").read()
        (length,) = struct.unpack("<Q", raw[:8])
        header = json.loads(raw[8:8 + length])
        self.metadata = header.pop("__metadata__")
        data = memoryview(raw)[8 + length:]
        t = {}
        for name, h in header.items():
            begin, end = h["data_offsets"]
            t[name] = np.frombuffer(data[begin:end], TYPES[h["dtype"]]).reshape(h["shape"]).copy()
        self.p = {k: t[k] for k in PARAMETERS}
        self.x, self.y = t["x"], t["y"].astype(np.int64)
        self.M, self.m_in = t["M"].astype(np.float32), t["mIn"].astype(np.float32)
        self.exc, self.region, self.out = t["exc"], t["region"], t["out"].astype(np.int64)
        self.positivity = self.metadata["positivity"]
        self.B, self.T, self.inputs = self.x.shape
        self.D, self.C = self.M.shape[0], self.p["decB"].shape[0]
        # (D, R): column r averages over the neurons of region r
        regions = range(int(self.region.max()) + 1)
        self.average = np.stack([(self.region == r) / np.sum(self.region == r) for r in regions], 1).astype(np.float32)


def measure(work, method, execution, step, seconds, extra=None):
    """Calls `step` (which gives the loss before the update and its gradient's norm, and starts the clock once it is prepared) and prints one JSON line."""
    started = time.perf_counter()
    loss, norm = (float(v) for v in step(lambda: None))
    first = time.perf_counter() - started
    times = []

    class Clock:
        def __call__(self):
            self.begin = time.perf_counter()

    clock = Clock()
    until = time.perf_counter() + seconds
    while len(times) < 3 or (time.perf_counter() < until and len(times) < 30):
        step(clock)
        times.append(time.perf_counter() - clock.begin)
        if len(times) >= 1 and times[0] > 30:
            break
    expected, slope = float(work.metadata["loss." + execution]), float(work.metadata["gradientNorm." + execution])
    line = dict(kind="peer", shape=work.metadata["shape"], T=work.T, D=work.D, B=work.B, positivity=work.positivity, method=method,
                execution=execution, threads=len(os.sched_getaffinity(0)), msMin=min(times) * 1e3, msMedian=sorted(times)[len(times) // 2] * 1e3,
                timedSteps=len(times), firstStepSeconds=first, loss=loss, lossOfPhc=expected, lossDifference=abs(loss - expected) / abs(expected),
                gradientNorm=norm, gradientNormOfPhc=slope, gradientNormDifference=abs(norm - slope) / slope,
                residentBytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, load=os.getloadavg()[0])
    print(json.dumps({**line, **(extra or {})}), flush=True)


def arguments():
    """METHOD FILE SECONDS"""
    return sys.argv[1], Workload(sys.argv[2]), float(sys.argv[3])
