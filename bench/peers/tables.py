"""Measurements of compare.py as Markdown: medians, ratios and their spread."""
import collections
import statistics

# What is shown of each group: its title, the peer, and field, unit and whether less is better.
GROUPS = {
    "sgemm": ("Matrix products", "OpenBLAS", [("gflops", "GFlop/s", False)]),
    "training": ("Training steps", "PyTorch", [("stepsPerSecond", "steps/s", False)]),
    "inference": ("Inference", "ONNX Runtime", [("inferenceSamplesPerSecond", "samples/s", False)]),
    "playground": ("The Playground", "JavaScript", [("trainEpochsPerSecond", "epochs/s", False), ("mapsPerSecond", "maps/s", False)]),
    "mnist": ("MNIST to 98 % from a cold process", "PyTorch", [("seconds", "s", True), ("epochs", "epochs", True), ("peakMegabytes", "MB at most", True)]),
    "start": ("Start", None, [("milliseconds", "ms", True), ("peakMegabytes", "MB at most", True)]),
    "growth": ("Growth", None, []),
}
GROWTH = {
    "width": "Width: 784-H-10, batches of 128", "depth": "Depth: 784, D layers of 256, 10, batches of 128", "batch": "Batch: 784-800-10",
    "rows": "Data: an epoch of 784-256-10, batches of 128",
}


class Measured:
    """The measurements of some files, in the order in which they were taken."""

    def __init__(self, lines):
        self.runs, self.values = [], {}
        for line in lines:
            if "run" in line:
                self.runs.append(line["run"])
                continue
            for field, value in line["values"].items():
                key = (line["group"], line["name"], line["threads"], field)
                self.values.setdefault(key, {}).setdefault(line["who"], {})[(len(self.runs), line["round"])] = value

    def of(self, group, field):
        return [(name, threads, who) for (of, name, threads, what), who in self.values.items() if (of, what) == (group, field)]

    def programs(self):
        """For each group the programs that were measured, with a file of theirs. Changes that no commit has are a program of their own in every run."""
        found = {}
        for (group, *_), who in self.values.items():
            for number in sorted({turn[0] for side in who.values() for turn in side}):
                run = self.runs[number - 1]
                commit = run.get("commit", "an unknown commit")
                program = (commit, number if commit.endswith("with changes") else 0)
                found.setdefault(group, {}).setdefault(program, f"{commit} ({run.get('file', 'this run')})")
        return {group: list(programs.values()) for group, programs in found.items()}

    def median(self, group, name, threads, field):
        return statistics.median(self.values[group, name, threads, field]["ours"].values())


def show(value):
    return f"{value:,.0f}" if value >= 1000 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(head, rows):
    """A head ending in ':' is a column of numbers."""
    yield "| " + " | ".join(word.rstrip(":") for word in head) + " |"
    yield "|" + "|".join("---:" if word.endswith(":") else "---" for word in head) + "|"
    yield from ("| " + " | ".join(row) + " |" for row in rows)
    yield ""


def ratios(over, under):
    """The ratio of each round that has both."""
    return [over[turn] / under[turn] for turn in over if turn in under]


def middle(numbers):
    return f"{statistics.median(numbers):.2f}" if numbers else ""


def spread(numbers, form="{:.2f}".format):
    return f"{form(min(numbers))} – {form(max(numbers))}" if numbers else ""


def compared(measured, group):
    title, peer, fields = GROUPS[group]
    rows = []
    for field, unit, less in fields:
        for name, threads, who in measured.of(group, field):
            ours, theirs = who.get("ours", {}), who.get("peer", {})
            if not ours:
                continue
            if not peer:
                rows.append([name, str(len(ours)), unit, show(statistics.median(ours.values())), spread(ours.values(), show)])
                continue
            each = ratios(theirs, ours) if less else ratios(ours, theirs)
            rows.append([name, str(threads), unit, show(statistics.median(ours.values())), show(statistics.median(theirs.values())) if theirs else "", f"**{middle(each)}**" if each else "", spread(each)])
    if group == "mnist":
        rows += best(measured)
    if not rows:
        return
    yield f"### {title}\n"
    head = ["workload", "threads:", "measured", "Shinso:", f"{peer}:", "ratio:", "least – greatest:"] if peer else ["command", "times:", "measured", "median:", "least – greatest:"]
    yield from table(head, rows)


def best(measured):
    """Each side in the setting that suits it best."""
    for field, unit, _ in GROUPS["mnist"][2]:
        sides = {}
        for side in ("ours", "peer"):
            fastest = min(((statistics.median(who[side].values()), name, threads) for name, threads, who in measured.of("mnist", "seconds") if side in who), default=None)
            if fastest:
                sides[side] = statistics.median(measured.values["mnist", *fastest[1:], field][side].values())
        if len(sides) == 2 and field != "epochs":
            yield ["best setting of each", "", unit, show(sides["ours"]), show(sides["peer"]), f"**{sides['peer'] / sides['ours']:.2f}**", ""]


def scaling(measured):
    rows = []
    for group in ("sgemm", "training"):
        _, peer, [(field, _, _)] = GROUPS[group]
        found = {(name, threads): who for name, threads, who in measured.of(group, field)}
        for name in dict.fromkeys(name for name, _ in found):
            one, more = found.get((name, 1), {}), found.get((name, 2), {})
            ours, theirs = (ratios(more.get(side, {}), one.get(side, {})) for side in ("ours", "peer"))
            if ours:
                rows.append([name, middle(ours), spread(ours), peer, middle(theirs), spread(theirs)])
    if rows:
        yield "### 2 threads against 1\n"
        yield from table(["workload", "Shinso:", "least – greatest:", "peer", "its ratio:", "least – greatest:"], rows)


def allocated(measured):
    found = {f"{name} ({threads})": max(who["ours"].values()) for name, threads, who in measured.of("training", "allocatedBytesPerStep")}
    if found:
        some = ", ".join(f"{name} {show(most)}" for name, most in found.items() if most > 0)
        yield f"Bytes allocated per training step: {some or f'0 in each of these {len(found)} workloads'}.\n"


def growth(measured):
    names = dict.fromkeys((name, threads) for name, threads, _ in measured.of("growth", "samplesPerSecond"))
    for family, title in GROWTH.items():
        fewest = min((threads for name, threads in names if name.startswith(f"{family}-")), default=1)
        of = [(name, threads) for name, threads in names if name.startswith(f"{family}-") and threads == fewest]
        if of:
            yield f"### {title}{f', {fewest} threads' if fewest > 1 else ''}\n"
            yield from table([family, *grown_head(family == "rows")], [[name.split("-")[1], *grown(measured, name, threads, family == "rows")] for name, threads in of])
    several = sorted(name for name, counts in collections.Counter(name for name, _ in names).items() if counts > 1)
    if several:
        yield "### Threads\n"
        of = [(name, threads) for name in several for again, threads in names if again == name]
        yield from table(["workload", "threads", *grown_head(False)], [[name, str(threads), *grown(measured, name, threads, False)] for name, threads in of])


def grown_head(epoch):
    return ["s per epoch:", "µs per sample:", "samples/s:", "GFlop/s:"] if epoch else ["µs per step:", "µs per sample:", "samples/s:", "GFlop/s:"]


def grown(measured, name, threads, epoch):
    rate = measured.median("growth", name, threads, "samplesPerSecond")
    first = measured.median("growth", name, threads, "epochSeconds" if epoch else "stepMicroseconds")
    return [f"{first:.3f}" if epoch else show(first), show(1e6 / rate), show(rate), show(measured.median("growth", name, threads, "gflops"))]


def about(measured, growing):
    used = {turn[0] for (group, *_), who in measured.values.items() if (group == "growth") == growing for side in who.values() for turn in side}
    for run in (measured.runs[number - 1] for number in sorted(used)):
        yield f"{run['date']}, `{run['command']}`: {run['processor']}, {run['processors']} processors, {run['memory']}; {', '.join(run['versions'])}; {run['rounds']} round{'s' if run['rounds'] > 1 else ''} of {run['seconds']} s, commit {run.get('commit', 'unknown')}.\n"


def comparison(measured):
    parts = [line for group in GROUPS for line in compared(measured, group)]
    return "\n".join([*about(measured, growing=False), *parts, *scaling(measured), *allocated(measured)])


def costs(measured):
    return "\n".join([*about(measured, growing=True), *growth(measured)])


# The short table of the READMEs: group, workload, field, what it is called in English and in Japanese.
SHORT = [
    ("playground", "circle-2-4-2-1", "trainEpochsPerSecond", "Playground, 2-4-2-1, training", "Playground 2-4-2-1 の訓練"),
    ("playground", "spiral-7-8x6-1", "trainEpochsPerSecond", "Playground, six layers of 8, training", "Playground 8 ユニット × 6 層の訓練"),
    ("training", "mlp-784-100-10-b100-sgd", "stepsPerSecond", "784-100-10, training", "784-100-10 の訓練"),
    ("training", "mlp-784-800-800-10-b128-adam", "stepsPerSecond", "784-800-800-10, training", "784-800-800-10 の訓練"),
    ("training", "lenet5-b128-adam", "stepsPerSecond", "LeNet-5, training", "LeNet-5 の訓練"),
    ("training", "cnn-32-64-128-b64-adam", "stepsPerSecond", "Convolutions of 32 and 64 filters, training", "畳み込み 32・64 フィルターの訓練"),
    ("sgemm", "sgemm-1024", "gflops", "Matrix product, 1024×1024", "行列の積 1024×1024"),
    ("inference", "lenet5-b1", "inferenceSamplesPerSecond", "LeNet-5, one picture", "LeNet-5 の推論、1 枚"),
]
SHORT_MNIST = ["MNIST to 98 % from a cold process, each in its best setting", "MNIST で正答率 98 % まで(起動から、それぞれ最良の設定)"]
SHORT_HEADS = [["Work", "Compared with", "1 thread:", "2 threads:"], ["処理", "比較対象", "1 スレッド:", "2 スレッド:"]]


def short(measured, language):
    """Ratios alone, for a README."""
    rows = []
    for group, name, field, *called in SHORT:
        found = {threads: ratios(who["ours"], who.get("peer", {})) for of, threads, who in measured.of(group, field) if of == name and "ours" in who}
        if found:
            rows.append([called[language], GROUPS[group][1], *(middle(found.get(count, [])) for count in (1, 2))])
    rows += [[SHORT_MNIST[language], GROUPS["mnist"][1], "", row[5].strip("*")] for row in best(measured) if row[2] == "s"]
    return "\n".join(table(SHORT_HEADS[language], rows))


def fill(measured, path):
    """Replaces what stands between <!-- marker --> and <!-- /marker --> for every marker that the file has and the measurements can fill."""
    groups = {group for group, *_ in measured.values}
    texts = {}
    if {"sgemm", "training", "inference", "playground"} <= groups:  # fewer would make holes in the tables
        texts |= {"compared": comparison(measured), "speed": short(measured, 0), "speed-ja": short(measured, 1)}
    if "growth" in groups:
        texts["growth"] = costs(measured)
    with open(path, encoding="utf-8") as file:
        page = file.read()
    filled = False
    for marker, text in texts.items():
        begin, end = f"<!-- {marker} -->\n", f"<!-- /{marker} -->\n"
        if begin in page and end in page:
            page = page[:page.index(begin)] + begin + text.rstrip() + "\n" + page[page.index(end):]
            filled = True
    if not filled:
        return f"{path} stays as it is: it has no markers, or the groups measured are not those of its tables."
    with open(path, "w", encoding="utf-8") as file:
        file.write(page)
    return f"{path} has the new tables."
