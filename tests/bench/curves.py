#!/usr/bin/env python3
"""Draws the learning curves of runs, one row each: the loss by term, and what their sample sheets measured. Needs matplotlib.

curves.py OUT TITLE=RUN [TITLE=RUN ...]          RUN: the run's folder, or its metrics.jsonl
"""
import argparse, json, pathlib

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plot
from matplotlib.ticker import EngFormatter


def lines_of(run):
    path = pathlib.Path(run)
    path = path / "metrics.jsonl" if path.is_dir() else path
    return [json.loads(line) for line in path.read_text().splitlines() if line]


def smoothed(values, share=0.05):
    """The mean of the neighbours, fewer towards the ends."""
    reach = int(len(values) * share / 2)
    return [sum(part) / len(part) for part in
            (values[max(0, i - reach): i + reach + 1] for i in range(len(values)))]


def draw_losses(axes, lines):
    steps = [line for line in lines if "terms" in line]
    for term in sorted({name for line in steps for name in line["terms"]}):
        points = [(line["pictures"], line["terms"][term]["all"]) for line in steps if term in line["terms"]]
        pictures, values = zip(*points)
        colour = axes.plot(pictures, values, alpha=0.25)[0].get_color()
        axes.plot(pictures, smoothed(values), color=colour, label=term)
    axes.set_ylabel("loss")
    axes.legend(frameon=False)


def draw_measures(axes, lines):
    sheets = [line for line in lines if "measured" in line]
    names = sorted({name for line in sheets for name in line["measured"] if not name.endswith("_raw")})
    gains = [name for name in names if "gain" in name]  # what a restorer is for
    for name in gains or names:
        points = [(line["pictures"], line["measured"][name]) for line in sheets if name in line["measured"]]
        axes.plot(*zip(*points), marker="o", label=name.replace("_", " "))
    axes.set_ylabel("dB")
    axes.legend(frameon=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("runs", nargs="+", metavar="TITLE=RUN")
    asked = parser.parse_args()
    figure, rows = plot.subplots(len(asked.runs), 2, figsize=(10, 2.6 * len(asked.runs)), squeeze=False, layout="constrained")
    for (losses, measures), named in zip(rows, asked.runs):
        title, run = named.split("=", 1)
        lines = lines_of(run)
        draw_losses(losses, lines)
        draw_measures(measures, lines)
        losses.set_title(title, loc="left")
        for axes in (losses, measures):
            axes.set_xlabel("pictures seen")
            axes.xaxis.set_major_formatter(EngFormatter(sep=""))
            axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(asked.out, dpi=110)


if __name__ == "__main__":
    main()
