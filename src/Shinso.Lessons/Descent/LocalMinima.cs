using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Randomness;

namespace Shinso.Lessons.Descent;

/// <summary>Balls on a curve with two valleys: f(x) = x⁴ − 3x² + x.</summary>
public sealed class LocalMinima : Lesson
{
    private const int Steps = 1000;

    private static readonly double[] Rates = [0.01, 0.05, 0.1, 0.15, 0.2];

    private static readonly Axis Place = new("x", -2.3, 2.3);

    private static readonly Tone[] Tones = [Tone.First, Tone.Second, Tone.Third, Tone.Fourth, Tone.Fifth, Tone.Sixth];

    /// <inheritdoc/>
    public override string Id => "local-minima";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("19", Part.Descent, new Text("局所解", "Local minima"), 15)
    {
        Summary = new Text("谷が二つある坂では、どこから出るかで着く谷が変わります。勢いとゆらぎが、浅い谷から抜け出す助けになります。", "On a slope with two valleys the start decides where a ball ends. Momentum and noise help it out of the shallow one."),
        Sources =
        [
            new SourcePlace("S2", new Text("勾配降下法の欠点", "Weaknesses of descent")),
            new SourcePlace("S0", "1.7"),
            new SourcePlace("S3", new Text("最小値の必要条件", "The necessary condition of a minimum")),
        ],
        Before = ["gradient-descent", "derivatives"],
        Playground = [new PlaygroundLink(new Text("重みの初期値だけを変えて、行き先をくらべる", "Change only the first weights and compare the ends"), "v=1&dataset=xor&networkShape=2&seed=0.5&weightSeed=2")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.List("starts", [-2, -1, 0, 0.1, 0.2, 0.5, 1, 2], -2.3, 2.3, new Text("出発点", "starts"), 1, 12),
        Parameter.Number("learning-rate", 0.01, 0.001, 0.3, new Text("学習率 η", "learning rate η")) with { Log = true },
        Parameter.Number("momentum", 0, 0, 0.99, new Text("勢い（前の速さを残す割合）", "momentum (share of the speed that stays)")) with { Step = 0.01 },
        Parameter.Number("noise", 0, 0, 20, new Text("ゆらぎ（だんだん弱まる）", "noise (fades)")) with { Step = 0.1 },
        Parameter.Whole("seed", 1, 1, 99, new Text("ゆらぎの種", "seed of the noise")),
        Parameter.Whole("steps", Steps, 1, Steps, new Text("歩数", "steps")) with { Plays = true, Log = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("出発点 0.1 と 0.2 で行き先が違うのはなぜですか。", "Why do the starts 0.1 and 0.2 end in different places?"),
            new Text("間に山の頂上 0.1699 があり、そこが分かれ目になっているからです。", "The top of the hill, at 0.1699, lies between them.")),
        new OpenQuestion(
            new Text("学習率を上げたら大域的最小値に着きました。これは良い方法と言えますか。", "A larger learning rate reached the global minimum. Is that a good method?"),
            new Text("偶然に頼っています。η をもう少し大きくすると、振動したり発散したりします。", "It relies on luck. With a slightly larger η the ball swings for ever, or diverges.")),
        new NumberQuestion(
            new Text("局所的極小値での f の値はいくつですか。", "What is f at the local minimum?"),
            result.Number("heights/2"),
            0.01,
            new Text("x ≈ 1.13 の谷底です。大域的最小値は −3.51 で、もっと低いところにあります。", "The valley at x ≈ 1.13. The global minimum is lower, −3.51.")),
        new ChoiceQuestion(
            new Text("$f'(x)=0$ について正しいのはどれですか。", "Which is true of $f'(x)=0$?"),
            [
                new Choice(new Text("最小値であるための必要条件だが、十分条件ではない", "Necessary for a minimum, but not sufficient"), true, new Text("山の頂上でも、浅い谷の底でも 0 になります。", "It is 0 on the top of the hill and in the shallow valley too.")),
                new Choice(new Text("そこが最小値だと保証する", "It makes sure that this is the minimum"), false, new Text("この曲線では三か所で 0 になります。最小値は一つだけです。", "It is 0 at three places of this curve, and only one is the minimum.")),
            ],
            new Text("勾配降下法は、傾き 0 の場所ならどこでも止まってしまいます。", "Descent comes to rest wherever the slope is 0.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        double[] stationary = [.. new[] { -1.5, 0.0, 1.5 }.Select(Stationary)];
        double[] starts = settings.List("starts");
        double[][] rolls = [.. starts.Select((start, i) => Roll(start, settings, (ulong)(1000 * settings.Whole("seed") + i)))];
        work.Value("stationary", stationary);
        work.Value("end_by_start", (double[][])[.. starts.Zip(rolls, (start, roll) => new[] { start, roll[^1], F(roll[^1]) })]);
        work.Value("end_by_rate", Value.Map(Rates.Skip(1).Select(rate => (Value.Spell(rate), EndFrom2(rate)))));
        work.Value("momentum_end", Roll(2, 0.01, 0.9, 0, 1, Steps)[^1]);
        work.Step("heights", (double[])[.. stationary.Select(F)]);
        work.Show(Hills(starts, rolls));
        work.Show(OverTime(starts, rolls, stationary));
        work.Show(Basins(settings, stationary));
        work.Show(ByRate());
    }

    /// <summary>f(x) = x⁴ − 3x² + x.</summary>
    internal static double F(double x) => x * x * x * x - 3 * x * x + x;

    /// <summary>f′(x) = 4x³ − 6x + 1.</summary>
    internal static double Slope(double x) => 4 * x * x * x - 6 * x + 1;

    /// <summary>The place near a guess where f′ is 0, by Newton's method: x ← x − f′/f″.</summary>
    private static double Stationary(double guess)
    {
        for (int i = 0; i < 50; i++) guess -= Slope(guess) / (12 * guess * guess - 6);
        return guess;
    }

    /// <summary>v ← μv − η(f′(x) + noise), x ← x + v; the noise is normal and fades to 0 over 1,000 steps.</summary>
    private static double[] Roll(double x, double rate, double momentum, double noise, ulong seed, int steps)
    {
        var random = new SplitMix(seed);
        double[] places = new double[steps + 1];
        places[0] = x;
        double v = 0;
        for (int t = 1; t <= steps; t++)
        {
            double slope = Slope(x);
            if (noise > 0) slope += noise * (1 - t / (double)Steps) * random.NextNormal();
            v = momentum * v - rate * slope;
            x += v;
            if (!(Math.Abs(x) < 1e6)) x = v = double.NaN;
            places[t] = x;
        }

        return places;
    }

    private static double[] Roll(double x, Settings settings, ulong seed) =>
        Roll(x, settings.Number("learning-rate"), settings.Number("momentum"), settings.Number("noise"), seed, settings.Whole("steps"));

    /// <summary>Where 1,000 steps from 2 end: at one place, swinging between two, or nowhere.</summary>
    private static Value EndFrom2(double rate)
    {
        double[] places = Roll(2, rate, 0, 0, 1, Steps);
        double last = places[^1], before = places[^2];
        if (double.IsNaN(last)) return "diverges";
        return Math.Abs(last - before) < 1e-9 ? last : (Value)(double[])[Math.Min(last, before), Math.Max(last, before)];
    }

    private static Plot Hills(double[] starts, double[][] rolls) => new()
    {
        Id = "curve",
        Title = new Text("二つの谷を転がる玉", "Balls on a curve with two valleys"),
        Caption = new Text("大きな玉が出発点です。つかんで動かしてください。小さな点は、そこから転がって着いた場所です。", "The large balls are the starts: drag them. The small dots are where they have rolled to."),
        X = Place,
        Y = new Axis("f(x)", -4.5, 8),
        Marks =
        [
            Curve.Of(x => Math.Round(F(x), 4), Place.Least, Place.Most),
            .. rolls.Select((roll, i) => (Mark)Trail(roll) with { Tone = Tones[i % Tones.Length] }),
            .. rolls.Select((roll, i) => (Mark)new Dots([roll[^1]], [F(roll[^1])]) { Tone = Tones[i % Tones.Length] }),
        ],
        Handles = [.. starts.Select((start, i) => new Handle($"ball{i}", start, F(start), new Text($"玉 {i + 1} の出発点", $"start of ball {i + 1}"), $"starts[{i}]", Tone: Tones[i % Tones.Length]))],
        Controls = ["starts", "learning-rate", "momentum", "noise", "seed", "steps"],
    };

    /// <summary>The first places of a ball.</summary>
    private static Dots Trail(double[] roll)
    {
        double[] places = [.. roll.Take(40).Where(x => x >= Place.Least && x <= Place.Most).Select(x => Math.Round(x, 4))];
        return new Dots(places, [.. places.Select(x => Math.Round(F(x), 4))], DotShape.Small);
    }

    private static Plot OverTime(double[] starts, double[][] rolls, double[] stationary)
    {
        int[] moments = [.. Drawing.LogSpread(1, Steps, 140).Select(t => (int)t).Distinct()];
        return new Plot
        {
            Id = "time",
            Title = new Text("歩数とともに", "Step by step"),
            Caption = new Text("線の色は出発点ごとです。点線は二つの谷と、その間の頂上です。頂上の上から出た玉と下から出た玉を見比べてください。", "One line for each start. The dotted lines are the two valleys and the top between them: compare the balls that start above it and below it."),
            X = new Axis(new Text("歩数（対数目盛り）", "step (logarithmic)"), 1, Steps, Log: true),
            Y = Place,
            Marks =
            [
                new Rule(stationary[0]) { Tone = Tone.Quiet, Label = new Text("大域的最小値", "global minimum") },
                new Rule(stationary[1]) { Tone = Tone.Quiet, Label = new Text("頂上", "top") },
                new Rule(stationary[2]) { Tone = Tone.Quiet, Label = new Text("局所的極小値", "local minimum") },
                .. rolls.Select((roll, i) => (Mark)new Curve([.. moments.Where(t => t < roll.Length).Select(t => (double)t)], [.. moments.Where(t => t < roll.Length).Select(t => Clipped(roll[t]))]) { Tone = Tones[i % Tones.Length], Label = Value.Spell(Math.Round(starts[i], 3)) }),
            ],
            Controls = ["learning-rate", "momentum"],
        };
    }

    private static double Clipped(double x) => Math.Abs(x) > 10 ? double.NaN : Math.Round(x, 4);

    /// <summary>Where every start leads to.</summary>
    private static Plot Basins(Settings settings, double[] stationary)
    {
        double[] starts = [.. Enumerable.Range(0, 185).Select(i => Math.Round(-2.3 + 4.6 * i / 184, 4))];
        double[] ends = [.. starts.Select(start => Clipped(Roll(start, settings.Number("learning-rate"), settings.Number("momentum"), 0, 1, Steps)[^1]))];
        return new Plot
        {
            Id = "basins",
            Title = new Text("どこから出ると、どこに着くか", "Where each start leads"),
            Caption = new Text("ゆらぎなしで 1,000 歩。勢いや学習率を大きくすると、境目がくずれていきます。", "1,000 steps without noise. With more momentum or a larger rate the border breaks up."),
            X = new Axis(new Text("出発点", "start"), -2.3, 2.3),
            Y = new Axis(new Text("着いた場所", "end"), -2.3, 2.3),
            Marks =
            [
                new Rule(stationary[1], Vertical: true) { Tone = Tone.Quiet, Label = new Text("頂上", "top") },
                Picked(ends, x => x < stationary[1]) with { Tone = Tone.First, Label = new Text("深い谷へ", "to the deep valley") },
                Picked(ends, x => x >= stationary[1]) with { Tone = Tone.Second, Label = new Text("浅い谷へ", "to the shallow one") },
            ],
            Controls = ["learning-rate", "momentum"],
        };

        Dots Picked(double[] all, Func<double, bool> which)
        {
            int[] picked = [.. Enumerable.Range(0, all.Length).Where(i => which(all[i]))];
            return new Dots([.. picked.Select(i => starts[i])], [.. picked.Select(i => all[i])], DotShape.Small);
        }
    }

    private static Table ByRate() => new()
    {
        Id = "rates",
        Title = new Text("2 から出て、学習率だけを変える", "From 2, with other learning rates"),
        Columns = ["η", new Text("1,000 歩のあと", "after 1,000 steps")],
        Rows =
        [
            .. Rates.Select(rate => (IReadOnlyList<Cell>)
            [
                rate,
                EndFrom2(rate) switch
                {
                    NumberValue end => end.Number,
                    ListValue two => new Text($"行ったり来たり：{two}", $"swings between {two}"),
                    _ => new Cell { Words = new Text("発散", "diverges"), Tone = Tone.Wrong },
                },
            ]),
            ["0.01, Momentum 0.9", Roll(2, 0.01, 0.9, 0, 1, Steps)[^1]],
        ],
    };
}
