"""The accuracy table, from what perf/accuracy/run has left: mean and deviation over seeds."""
import glob
import json
import os
import statistics
import sys

out = sys.argv[1]


def shown(values):
    if not values:
        return "-"
    return "%.3f ± %.3f" % (statistics.mean(values), statistics.stdev(values) if len(values) > 1 else 0)


rows = []
for folder in sorted(f for f in glob.glob(os.path.join(out, "*")) if os.path.isdir(f)):
    runs = []
    for file in sorted(glob.glob(os.path.join(folder, "runs", "*.json"))):
        with open(file) as text:
            tree = json.load(text)
            runs.append(tree.get("result") or tree)
    if not runs:
        continue
    peers = {}
    if os.path.exists(os.path.join(folder, "peers.json")):
        with open(os.path.join(folder, "peers.json")) as text:
            peers = json.load(text)
    rows.append((os.path.basename(folder), str(len(runs)), str(runs[0]["parameters"]), shown([r["deployed"] for r in runs]),
                 "%.0f" % statistics.mean(r["seconds"] for r in runs), shown(peers.get("gru", [])), str(peers.get("gruParameters", "-")),
                 shown(peers.get("minirocket", []))))
head = ("task", "seeds", "parameters", "accuracy", "seconds a run", "GRU", "its parameters", "MiniRocket")
lines = ["| " + " | ".join(row) + " |" for row in [head, tuple("---" for _ in head)] + rows]
print("\n".join(lines))
with open(os.path.join(out, "accuracy.md"), "w") as file:
    file.write("\n".join(lines) + "\n")
