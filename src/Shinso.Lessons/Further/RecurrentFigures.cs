using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Further;

/// <summary>What the lesson about recurrent networks shows.</summary>
internal static class RecurrentFigures
{
    /// <summary>From one row of the unrolled graph to the next: numbers at both sides of a fork need the room.</summary>
    private const double Rise = 1.3;

    public static void Show(LessonWork work, RecurrentUnit unit, double[] x, double[] targets, double[] said, double[] sine)
    {
        work.Show(Sequence(unit, x, targets));
        work.Show(Unrolled(unit, x, targets, Math.Min(work.Settings.Whole("step"), 2 * x.Length)));
        work.Show(Memory(work.Settings, unit));
        work.Show(Prediction(said, sine));
    }

    private static Bars Sequence(RecurrentUnit unit, double[] x, double[] targets) => new()
    {
        Id = "sequence",
        Title = new Text("入力と状態", "Inputs and states"),
        Caption = new Text("入力の棒を上下に動かすと、その時刻から後の状態がすべて変わります。", "Drag an input: the states from that time on all change."),
        Axis = new Axis(new Text("値", "value"), -2, 2),
        Categories = [.. Enumerable.Range(1, x.Length).Select(t => (Text)Invariant($"t = {t}"))],
        Series =
        [
            new BarSeries(new Text("入力 x", "input x"), x, Tone.Quiet, Bind: "inputs"),
            new BarSeries(new Text("状態 h", "state h"), unit.Run(x)),
            new BarSeries(new Text("目標 t", "target t"), targets, Tone.Second),
        ],
        Controls = ["inputs", "targets"],
    };

    /// <summary>The unit at every time, side by side: values flow to the right in steps 1 … T, gradients to the left in steps T + 1 … 2T.</summary>
    private static Wiring Unrolled(RecurrentUnit unit, double[] x, double[] targets, int step)
    {
        double[] h = unit.Run(x), deltas = unit.ThroughTime(x, targets).Deltas;
        List<WiringNode> nodes = [];
        List<WiringEdge> edges = [];
        int last = x.Length;
        for (int t = 0; t < last; t++)
        {
            bool forward = step > t, back = step >= 2 * last - t;
            double y = unit.V * h[t], error = y - targets[t];
            nodes.Add(new WiringNode($"x{t}", 1.7 * t, 3 * Rise, Invariant($"x{t + 1}")) { Input = true });
            nodes.Add(new WiringNode($"h{t}", 1.7 * t + 0.55, 2 * Rise, "tanh") { Active = step == t + 1 || step == 2 * last - t, Detail = Invariant($"h = tanh({unit.W}·h + {unit.U}·x + {unit.B})") });
            nodes.Add(new WiringNode($"y{t}", 1.7 * t + 1.1, Rise, "×v"));
            nodes.Add(new WiringNode($"e{t}", 1.7 * t + 1.65, 0, "½(y−t)²"));
            edges.Add(new WiringEdge($"x{t}", $"h{t}", x[t], back ? unit.U * deltas[t] : null));
            edges.Add(new WiringEdge($"h{t}", $"y{t}", forward ? h[t] : null, back ? unit.V * error : null) { Name = Invariant($"h{t + 1}") });
            edges.Add(new WiringEdge($"y{t}", $"e{t}", forward ? y : null, step > last ? error : null) { Name = Invariant($"y{t + 1}") });
            edges.Add(new WiringEdge($"e{t}", "E", forward ? error * error / 2 : null, step > last ? 1 : null));
            if (t > 0) edges.Add(new WiringEdge($"h{t - 1}", $"h{t}", step > t - 1 ? h[t - 1] : null, back ? unit.W * deltas[t] : null));
        }

        nodes.Add(new WiringNode("E", 1.7 * last + 1.15, 0, "+"));
        edges.Add(new WiringEdge("E", null, step >= last ? unit.Error(x, targets) : null, step > last ? 1 : null) { Name = "E" });
        return new Wiring
        {
            Id = "unrolled",
            Title = new Text("時間の向きに広げる", "Unrolled in time"),
            Caption = new Text($"はじめの {last} 段階で値が右へ、続く {last} 段階で勾配が左へ流れます。どの tanh も同じ w、u、b を使います。", $"Values flow to the right in the first {last} steps, gradients to the left in the next {last}. Every tanh uses the same w, u and b."),
            Nodes = nodes,
            Edges = edges,
            Controls = ["step", "w", "u", "v", "b"],
        };
    }

    private static Plot Memory(Settings settings, RecurrentUnit unit)
    {
        int length = settings.Whole("length");
        double forget = settings.Number("forget");
        double[] times = [.. Enumerable.Range(1, length).Select(t => (double)t)], pulse = [1, .. new double[length - 1]];
        RecurrentUnit plain = unit with { B = 0 };
        double[] h = plain.Run(pulse), memory = plain.Memory(h);
        return new Plot
        {
            Id = "memory",
            Title = new Text("最初の入力はいつまで残るか", "How long is the first input remembered?"),
            Caption = new Text("時刻 1 だけ 1 を入れました（b = 0）。左の点を上下に動かすと w が変わります。", "Only the first input is 1 (b = 0). Drag the point up and down: it is w."),
            X = new Axis(new Text("時刻 t", "time t"), 0, Math.Max(5, length)),
            Y = new Axis(new Text("値", "value"), -2, 2),
            Marks =
            [
                new Curve(times, [.. memory.Select(slope => Math.Abs(slope) <= 2 ? slope : double.NaN)]) { Tone = Tone.Second, Label = new Text("∂hₜ/∂h₁", "∂hₜ/∂h₁") },
                new Curve(times, [.. times.Select(t => Math.Pow(forget, t - 1))], Stroke.Dashed) { Tone = Tone.Third, Label = new Text("LSTM のセル：忘却ゲートの累乗", "cell of an LSTM: powers of the forget gate") },
                new Curve(times, h) { Tone = Tone.First, Label = new Text("状態 hₜ", "state hₜ") },
                new Dots(times, h) { Tone = Tone.First },
            ],
            Handles = [new Handle("w", 0, unit.W, new Text("w", "w"), BindY: "w", Tone: Tone.Second)],
            Controls = ["length", "forget"],
        };
    }

    private static Plot Prediction(double[] said, double[] sine)
    {
        double[] times = [.. Enumerable.Range(1, said.Length).Select(t => (double)t)];
        return new Plot
        {
            Id = "prediction",
            Title = new Text("次の値を当てる", "What comes next?"),
            Caption = new Text($"{RecurrentNetworks.Heard} 個まで本物を聞き、その先は自分の答えを聞いて続けます。学習回数を 0 から増やしてみてください。", $"It hears {RecurrentNetworks.Heard} true values, then its own answers. Raise the epochs from 0."),
            X = new Axis(new Text("時刻", "time"), 0, sine.Length),
            Y = new Axis(new Text("値", "value"), -1.5, 1.5),
            Marks =
            [
                new Curve([.. times.Select(t => t - 1)], sine) { Tone = Tone.Quiet, Label = new Text("本物の波", "the true wave") },
                new Curve(times, [.. said.Select(value => Math.Abs(value) <= 1.5 ? value : double.NaN)]) { Tone = Tone.First, Label = new Text("ネットワークの答え", "what the network says") },
                new Rule(RecurrentNetworks.Heard, Vertical: true) { Tone = Tone.Quiet, Label = new Text("ここから自力", "on its own") },
            ],
            Controls = ["units", "epochs"],
        };
    }
}
