using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Neurons;

/// <summary>The plane of the inputs, the plane of the hidden values, the truth table, and how learning goes.</summary>
internal static class XorGatesFigures
{
    private const int QuietUpdates = 5000;

    private static readonly double[][] Inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];

    private static readonly string[] Names = ["00", "01", "10", "11"];

    public static void Show(LessonWork work, DividingLine[] lines, DividingLine output, double[] truth)
    {
        double gain = work.Settings.Number("gain");
        Func<double, double> f = work.Settings["activation"] == "step" ? Functions.Step : u => Functions.Sigmoid(gain * u);
        (double S1, double S2) Hidden(double x1, double x2) => (f(lines[0].Sum(x1, x2)), f(lines[1].Sum(x1, x2)));
        (double S1, double S2)[] hidden = [.. Inputs.Select(x => Hidden(x[0], x[1]))];
        double[] answers = [.. hidden.Select(s => f(output.Sum(s.S1, s.S2)))];
        bool[] right = [.. answers.Select((y, i) => (y > 0.5 ? 1 : 0) == truth[i])];
        work.Value("own_answers", answers);
        work.Value("own_right", right.All(one => one));
        work.Show(InputPlane(lines, output, Hidden, f, truth, right));
        work.Show(HiddenPlane(work.Settings["activation"], output, Hidden, f, truth, right, hidden));
        work.Show(TruthTable(hidden, answers, truth, right));
        ShowLearning(work, truth);
    }

    private static Plot InputPlane(DividingLine[] lines, DividingLine output, Func<double, double, (double S1, double S2)> hidden, Func<double, double> f, double[] truth, bool[] right)
    {
        (Axis x, Axis y) = (new Axis("x₁", -0.5, 1.5), new Axis("x₂", -0.5, 1.5));
        Tone[] tones = [Tone.Third, Tone.Fourth];
        bool smooth = f(0) == 0.5;
        Text[] names = [new("中間ユニット s₁ の境目", "border of hidden unit s₁"), new("中間ユニット s₂ の境目", "border of hidden unit s₂")];
        return new Plot
        {
            Id = "inputs",
            Title = new Text("入力の平面：二本の直線", "The plane of the inputs: two lines"),
            Caption = smooth && right.Contains(false)
                ? new Text("境目ぎりぎりの重みは、シグモイドでは間違えます。赤い点が直線から離れるように、直線をずらしてください。", "Weights that just touch the border fail with sigmoids. Shift the lines away from the red points.")
                : new Text("二本の直線をつかんで、ずらしたり回したりしてください。青は答えが 1 に近いところです。", "Drag the two lines, shift and turn them. Blue is where the answer is near 1."),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                HeatMap.Of((x1, x2) => (f(output.Sum(hidden(x1, x2).S1, hidden(x1, x2).S2)) - 0.5) * 0.8, x, y, -1, 1, 80, 80),
                .. lines.Select((line, i) => Drawn(line) with { Tone = tones[i], Label = names[i] }),
                .. Inputs.Select((point, i) => new Dots([point[0]], [point[1]], Shape(truth[i]), [Names[i]]) { Tone = right[i] ? Tone.Ink : Tone.Wrong }),
            ],
            Handles = [.. lines.SelectMany((line, i) => Handles(line, i + 1, tones[i]))],
            Controls = ["w1", "w2", "activation", "gain"],
        };
    }

    /// <summary>The same four points as the output unit sees them; and where the lines x₁ = 0, ¼, … and x₂ = 0, ¼, … come to lie.</summary>
    private static Plot HiddenPlane(string activation, DividingLine output, Func<double, double, (double S1, double S2)> hidden, Func<double, double> f, double[] truth, bool[] right, (double S1, double S2)[] places)
    {
        (Axis x, Axis y) = (new Axis("s₁", -0.5, 1.5), new Axis("s₂", -0.5, 1.5));
        IEnumerable<IGrouping<(double, double), int>> spots = Enumerable.Range(0, 4).GroupBy(i => (Math.Round(places[i].S1, 6), Math.Round(places[i].S2, 6)));
        return new Plot
        {
            Id = "hidden",
            Title = new Text("中間層の平面：一本の直線で足りる", "The plane of the hidden layer: one line is enough"),
            Caption = activation == "step"
                ? places[1] == places[2] && spots.Count() == 3
                    ? new Text("01 と 10 は同じ場所に重なります。残った三か所は、一本の直線で分けられます。", "01 and 10 fall on the same spot, and a line separates the three spots that are left.")
                    : new Text("四つの点は、正方形の四隅のどこかに移ります。塗りつぶした点だけを、直線の青い側に入れられるでしょうか。", "The four points come to lie in corners of the square. Can one line have only the full points on its blue side?")
                : new Text("薄い線は、入力の平面の方眼の行き先です。二本の直線が平行だと一本の曲線につぶれ、上の図で回すと開きます。", "The thin lines are the grid of the input plane. While the two lines are parallel it is squashed into one curve; turn one and it opens."),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                HeatMap.Of((s1, s2) => (f(output.Sum(s1, s2)) - 0.5) * 0.8, x, y, -1, 1, 80, 80),
                .. activation == "step" ? [] : Grid(hidden),
                Drawn(output) with { Label = new Text("出力ユニットの境目", "border of the output unit") },
                .. spots.Select(spot => new Dots([places[spot.First()].S1], [places[spot.First()].S2], Shape(truth[spot.First()]), [string.Join(' ', spot.Select(i => Names[i]))]) { Tone = spot.All(i => right[i]) ? Tone.Ink : Tone.Wrong }),
            ],
            Handles = [.. Handles(output, 3, Tone.Ink)],
            Controls = ["w2", "activation", "gain"],
        };
    }

    private static IEnumerable<Curve> Grid(Func<double, double, (double S1, double S2)> hidden)
    {
        double[] along = [.. Enumerable.Range(0, 31).Select(i => i / 30.0)];
        for (double at = 0; at <= 1; at += 0.25)
        {
            (double S1, double S2)[] upright = [.. along.Select(one => hidden(at, one))], level = [.. along.Select(one => hidden(one, at))];
            yield return new Curve([.. upright.Select(s => s.S1)], [.. upright.Select(s => s.S2)], Stroke.Thin) { Tone = Tone.Quiet };
            yield return new Curve([.. level.Select(s => s.S1)], [.. level.Select(s => s.S2)], Stroke.Thin) { Tone = Tone.Quiet };
        }
    }

    private static Table TruthTable((double S1, double S2)[] hidden, double[] answers, double[] truth, bool[] right) => new()
    {
        Id = "truth",
        Title = new Text("四つの入力と、途中の値", "The four inputs and what happens to them"),
        Caption = new Text("途中の s₁ と s₂ が、出力ユニットに見えるすべてです。", "s₁ and s₂ are all that the output unit sees."),
        Columns = ["x₁", "x₂", new Column("s₁", 4), new Column("s₂", 4), new Column("y", 4), "XOR"],
        Rows = [.. Inputs.Select((point, i) => (IReadOnlyList<Cell>)[point[0], point[1], hidden[i].S1, hidden[i].S2, new Cell { Number = answers[i], Tone = right[i] ? Tone.Ink : Tone.Wrong }, truth[i]])],
    };

    private static void ShowLearning(LessonWork work, double[] truth)
    {
        Settings settings = work.Settings;
        (int hidden, double rate, int updates) = (settings.Whole("hidden"), settings.Number("learning-rate"), settings.Whole("updates"));
        GateNetwork network = new((ulong)settings.Whole("seed"), hidden);
        Curve own = Train(network, truth, rate, updates, work.Surroundings.Stop);
        GateNetwork[] others = [.. Enumerable.Range(1, SeedTable.Count).Select(seed => new GateNetwork((ulong)seed, hidden))];
        Curve[] quiet = [.. others.Select(other => Train(other, truth, rate, Math.Min(updates, QuietUpdates), work.Surroundings.Stop) with { Stroke = Stroke.Thin, Tone = Tone.Quiet })];
        work.Value("own_cost", network.Cost(truth));
        work.Value("own_learned", network.Answers());
        work.Value("own_arrivals", others.Count(other => other.Answers() == "0110"));
        work.Show(new Plot
        {
            Id = "learning",
            Title = new Text("種を変えて学ばせる", "Learning from other first weights"),
            Caption = new Text("青が選んだ種、細い線は種 1 から 12 です。0.25 のあたりで動かなくなるものがあります。", "Blue is the chosen seed, the thin lines are the seeds 1 to 12. Some come to rest near 0.25."),
            X = new Axis(new Text("更新の回数", "updates"), 1, Math.Max(100, updates), Log: true),
            Y = new Axis(new Text("損失", "cost"), 1e-4, 1, Log: true),
            Marks = [.. quiet, own with { Tone = Tone.First, Label = new Text($"種 {settings.Whole("seed")}", $"seed {settings.Whole("seed")}") }, new Rule(0.25) { Tone = Tone.Quiet, Label = "0.25" }],
            Controls = ["seed", "hidden", "learning-rate", "updates"],
        });
        (Axis x, Axis y) = (new Axis("x₁", -0.5, 1.5), new Axis("x₂", -0.5, 1.5));
        work.Show(new Plot
        {
            Id = "learned",
            Title = new Text("学んだ境目", "What was learnt"),
            Caption = new Text("種を変えてください。うまくいく種では帯ができ、行き詰まる種では二つの点が境目の色（0.5）のままです。", "Change the seed. Where it works there is a band; where it is stuck, two points keep the colour between both (0.5)."),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                HeatMap.Of((x1, x2) => (network.Answer(x1, x2) - 0.5) * 0.8, x, y, -0.5, 0.5, 60, 60),
                .. Enumerable.Range(0, hidden).Select(unit => Drawn(network.Border(unit)) with { Tone = Tone.Quiet, Stroke = Stroke.Dashed }),
                .. Inputs.Select((point, i) => new Dots([point[0]], [point[1]], Shape(truth[i]), [FormattableString.Invariant($"{network.Answer(point[0], point[1]):F3}")]) { Tone = network.Answers()[i] == (truth[i] == 1 ? '1' : '0') ? Tone.Ink : Tone.Wrong }),
            ],
            Controls = ["seed", "hidden", "updates"],
        });
    }

    /// <summary>Trains, and notes the cost at about 90 places that lie evenly on a logarithmic axis.</summary>
    private static Curve Train(GateNetwork network, double[] truth, double rate, int updates, CancellationToken stop)
    {
        int[] places = [.. Enumerable.Range(0, 91).Select(i => (int)Math.Round(Math.Pow(updates, i / 90.0))).Distinct()];
        double[] costs = new double[places.Length];
        int done = 0;
        for (int i = 0; i < places.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            for (; done < places[i]; done++) network.Descend(truth, rate);
            costs[i] = Math.Max(1e-4, network.Cost(truth));
        }

        return new Curve([.. places.Select(place => (double)place)], costs);
    }

    private static DotShape Shape(double truth) => truth == 1 ? DotShape.Circle : DotShape.Ring;

    private static Curve Drawn(DividingLine line)
    {
        ((double px, double py), (double ux, double uy)) = (line.Foot(0.5, 0.5), line.Along);
        return new Curve([px - 3 * ux, px + 3 * ux], [py - 3 * uy, py + 3 * uy]);
    }

    private static IEnumerable<Handle> Handles(DividingLine line, int number, Tone tone)
    {
        ((double px, double py), (double ux, double uy)) = (line.Foot(0.5, 0.5), line.Along);
        yield return new Handle($"line{number}", px, py, new Text("直線をずらす", "Shift the line"), Tone: tone);
        yield return new Handle($"turn{number}", px + 0.6 * ux, py + 0.6 * uy, new Text("直線を回す", "Turn the line"), Tone: tone);
    }
}
