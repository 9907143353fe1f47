"""Ratios of wall times from the JSON lines of compare: each peer on one core beside PHC4J on one core and on two."""
import json
import sys

ours, peers = {}, {}
for text in open(sys.argv[1]):
    line = json.loads(text)
    if line.get("kind") == "simulation":
        ours[line["scenario"], line["threads"]] = line["wallS"]
    elif line.get("bench") == "flywire":
        peers.setdefault(f"fly-{line['driven']}", []).append((line["sim"], line["sim_s"]))
    elif line.get("bench") == "brunel":
        peers.setdefault("balanced", []).append((line["sim"], line["sim_s"]))

print(f"{'network':10} {'peer':8} {'peer s':>8} {'1 core':>8} {'ratio':>7} {'2 cores':>8} {'ratio':>7} {'2 to 1':>7}")
for network, runs in peers.items():
    one, two = ours.get((network, 1)), ours.get((network, 2))
    for peer, seconds in runs:
        cells = [f"{network:10} {peer:8} {seconds:8.3f}"]
        for mine in (one, two):
            cells.append(f"{mine:8.3f} {seconds / mine:7.1f}" if mine else f"{'-':>8} {'-':>7}")
        cells.append(f"{one / two:7.2f}" if one and two else f"{'-':>7}")
        print(" ".join(cells))
