"""What do a GRU with as many parameters, and MiniRocket, reach on a task?

GRU: one layer, read out over the same stretches of time as the network it stands beside plus its last state; AdamW, cosine schedule,
label smoothing 0.1, clip 1, as many updates of 32 samples; changes over a lag, shifts and noise as the network has them; five seeds. MiniRocket (aeon) is the ceiling to know: 10,000 kernels and a ridge
classifier, no limit on parameters. Same normalisation (mean and deviation of every channel over the training part).
"""
import argparse
import glob
import gzip
import json
import os
import time

import numpy as np


def read_ts(path):
    """Cases of a .ts or .ts.gz file without time stamps and missing values: a list of (T, channels), and labels."""
    cases, labels, body = [], [], False
    with (gzip.open if path.endswith(".gz") else open)(path, "rt") as lines:
        for line in lines:
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            if not body:
                body = line.lower() == "@data"
                continue
            *channels, label = line.split(":")
            cases.append(np.array([[float(v) for v in c.split(",")] for c in channels]).T)
            labels.append(label)
    return cases, labels


def freq():
    rng = np.random.default_rng(1)
    n, steps = 900, 128
    y = rng.integers(0, 3, n)
    f = np.array([0.05, 0.065, 0.08])[y] * (1 + 0.03 * rng.standard_normal(n))
    phase = rng.random((n, 1))
    size = 0.7 + 0.6 * rng.random((n, 1))
    wave = np.sin(2 * np.pi * (f[:, None] * np.arange(steps) + phase)) * size
    x = np.stack([wave + 0.5 * rng.standard_normal((n, steps)), rng.standard_normal((n, steps))], -1)
    return x[:500], y[:500], x[500:], y[500:]


def match():
    rng = np.random.default_rng(2)
    n, steps = 1000, 110
    x = 0.3 * rng.standard_normal((n, steps, 2))
    cue, probe = rng.integers(0, 2, n), rng.integers(0, 2, n)
    for i in range(n):
        first = rng.integers(5, 15)
        second = first + 10 + rng.integers(40, 60)
        x[i, first:first + 10, cue[i]] += 2
        x[i, second:second + 10, probe[i]] += 2
    y = (cue == probe).astype(int)
    return x[:600], y[:600], x[600:], y[600:]


def load(task, place):
    if task in ("freq", "match"):
        a, ya, b, yb = {"freq": freq, "match": match}[task]()
        a, b = list(a), list(b)
    else:
        a, ya = read_ts(glob.glob(os.path.join(place, "*_TRAIN.ts*"))[0])
        b, yb = read_ts(glob.glob(os.path.join(place, "*_TEST.ts*"))[0])
    names = {name: k for k, name in enumerate(sorted(set(ya)))}
    steps = np.concatenate(a)
    mean, deviation = steps.mean(0), steps.std(0) + 1e-8
    normal = lambda cases: [((c - mean) / deviation).astype(np.float32) for c in cases]
    return normal(a), np.array([names[y] for y in ya]), normal(b), np.array([names[y] for y in yb])


def gru_size(parameters, inputs, classes, stretches):
    """The largest hidden size with at most so many parameters."""
    size = 1
    count = lambda h: 3 * h * (inputs + h + 2) + (stretches + 1) * h * classes + classes
    while count(size + 1) <= parameters:
        size += 1
    return size, count(size)


def with_changes(lag, train, test):
    """Channels and what they have changed by over the lag, with mean 0 and deviation 1 over the training part."""
    if lag == 0:
        return train, test
    change = lambda c: c - c[np.maximum(np.arange(len(c)) - lag, 0)]
    steps = np.concatenate([change(c) for c in train])
    mean, deviation = steps.mean(0), steps.std(0) + 1e-8
    both = lambda cases: [np.concatenate([c, (change(c) - mean) / deviation], 1).astype(np.float32) for c in cases]
    return both(train), both(test)


def augmented(case, shift, noise, draw):
    """Moved in time by up to a share of the length, the first or last step repeated; Gaussian noise on every value."""
    reach = int(shift * len(case))
    moved = case[np.clip(np.arange(len(case)) - draw.integers(-reach, reach + 1), 0, len(case) - 1)] if reach else case
    return (moved + noise * draw.standard_normal(case.shape)).astype(np.float32) if noise else moved


def train_gru(seed, size, stretches, updates, rate, classes, train, labels, test, expected, shift=0, noise=0):
    import torch
    from torch import nn
    torch.manual_seed(seed)
    torch.set_num_threads(int(os.environ.get("PEER_THREADS", "2")))
    gru = nn.GRU(train[0].shape[1], size, batch_first=True)
    head = nn.Linear((stretches + 1) * size, classes)
    parameters = list(gru.parameters()) + list(head.parameters())
    optimiser = torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1, (n + 1) / (0.05 * updates)) * (0.01 + 0.99 * 0.5 * (1 + np.cos(np.pi * max(0, n / updates - 0.05) / 0.95))))
    loss = nn.CrossEntropyLoss(label_smoothing=0.1)

    def logits(cases):
        lengths = [len(c) for c in cases]
        padded = nn.utils.rnn.pad_sequence([torch.from_numpy(c) for c in cases], batch_first=True)
        states, _ = gru(padded)
        features = []
        for b, n in enumerate(lengths):
            parts = [states[b, n * q // stretches:n * (q + 1) // stretches].mean(0) for q in range(stretches)]
            features.append(torch.cat(parts + [states[b, n - 1]]))
        return head(torch.stack(features))

    draw, order = np.random.default_rng(seed), []
    for _ in range(updates):
        if not order:
            order = list(draw.permutation(len(train)))
        batch, order = order[:32], order[32:]
        optimiser.zero_grad()
        loss(logits([augmented(train[k], shift, noise, draw) for k in batch]), torch.tensor(labels[batch])).backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        schedule.step()
    with torch.no_grad():
        right = [(logits(test[k:k + 64]).argmax(1).numpy() == expected[k:k + 64]).sum() for k in range(0, len(test), 64)]
    return float(sum(right) / len(test))


def minirocket(seed, train, labels, test, expected):
    from aeon.classification.convolution_based import MiniRocketClassifier
    longest = max(len(c) for c in train + test)
    grid = lambda cases: np.stack([np.pad(c, ((0, longest - len(c)), (0, 0)), mode="edge").T for c in cases]).astype(np.float64)
    model = MiniRocketClassifier(random_state=seed, n_jobs=int(os.environ.get("PEER_THREADS", "2"))).fit(grid(train), labels)
    return float((model.predict(grid(test)) == expected).mean())


def option(flags, name, default):
    words = flags.split()
    return words[words.index(name) + 1] if name in words else default


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--task", required=True)
    parser.add_argument("--data", required=True, help="folder with NAME_TRAIN.ts and NAME_TEST.ts; not looked at for freq and match")
    parser.add_argument("--flags", default="", help="options of the network: updates and segments are taken over")
    parser.add_argument("--like", help="folder of 'phc ablate' for the number of parameters")
    parser.add_argument("--parameters", type=int, help="number of parameters, instead of --like")
    parser.add_argument("--rate", type=float, default=0.01)
    parser.add_argument("--seeds", default="0,1,2,3,4")
    parser.add_argument("--only", choices=("gru", "minirocket"))
    parser.add_argument("--holdout", type=float, default=0, help="share of the training part to score on instead of the test part")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    train, labels, test, expected = load(args.task, args.data)
    if args.holdout:
        order = np.random.default_rng(0).permutation(len(train))
        held = order[:int(args.holdout * len(train))]
        kept = order[len(held):]
        test, expected = [train[k] for k in held], labels[held]
        train, labels = [train[k] for k in kept], labels[kept]
    classes = int(labels.max()) + 1
    stretches, updates = int(option(args.flags, "--segments", 1)), int(option(args.flags, "--updates", 400))
    parameters = args.parameters
    if parameters is None:
        runs = glob.glob(os.path.join(args.like, "runs", "*.json"))
        with open(runs[0]) as file:
            text = json.load(file)
        parameters = (text.get("result") or text)["parameters"]
    heard, tested = with_changes(int(option(args.flags, "--lag", 0)), train, test)
    shift, noise = float(option(args.flags, "--shift", 0)), float(option(args.flags, "--noise", 0))
    size, count = gru_size(parameters, heard[0].shape[1], classes, stretches)
    seeds = [int(s) for s in args.seeds.split(",")]
    result = {"task": args.task, "parameters": parameters, "gruSize": size, "gruParameters": count, "rate": args.rate}
    if os.path.exists(args.out):
        with open(args.out) as file:
            kept = json.load(file)
        if {name: kept.get(name) for name in result} != result:
            raise SystemExit("%s holds results of other options: %s; expected %s" % (args.out, kept, result))
        result = kept
    for name, once in (("gru", lambda s: train_gru(s, size, stretches, updates, args.rate, classes, heard, labels, tested, expected, shift, noise)),
                       ("minirocket", lambda s: minirocket(s, train, labels, test, expected))):
        if args.only not in (None, name):
            continue
        scores, taken = result.setdefault(name, []), result.setdefault(name + "Seconds", [])
        for seed in seeds[len(scores):]:
            begin = time.time()
            scores.append(once(seed))
            taken.append(time.time() - begin)
            save(result, args.out)
        print(args.task, name, "mean %.3f deviation %.3f" % (np.mean(scores), np.std(scores, ddof=min(1, len(scores) - 1))),
              "parameters", count if name == "gru" else "-", "%.1f s a run" % np.mean(taken), flush=True)


def save(result, path):
    """Written whole or not at all, after every run: an interrupted command goes on with the next one."""
    with open(path + ".part", "w") as file:
        json.dump(result, file, indent=1)
    os.replace(path + ".part", path)


if __name__ == "__main__":
    main()
