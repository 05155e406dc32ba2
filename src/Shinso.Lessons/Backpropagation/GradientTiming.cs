using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Randomness;

namespace Shinso.Lessons.Backpropagation;

/// <summary>What the gradient of one network costs both ways.</summary>
/// <param name="Parameters">Its weights and biases.</param>
/// <param name="Numeric">Milliseconds by central differences.</param>
/// <param name="Backprop">Milliseconds by backpropagation.</param>
internal sealed record GradientTime(int Parameters, double Numeric, double Backprop);

/// <summary>Measures and shows the time of both ways as networks grow.</summary>
internal static class GradientTiming
{
    private static readonly double[] X = [1, 0.5], T = [0, 1];

    /// <summary>Networks 2-n-n-2 with the same code for the forward pass.</summary>
    public static IReadOnlyList<GradientTime> Measure(IReadOnlyList<int> widths)
    {
        HandNetwork[] networks = [.. widths.Select(n => HandNetwork.Random(new SplitMix(1), 0.5, HandActivation.Sigmoid, HandActivation.Identity, 2, n, n, 2))];
        foreach (HandNetwork network in networks[..2]) (_, _) = (Numeric(network), Backprop(network));
        return [.. networks.Select(network => new GradientTime(NumericSlopes.Parameters(network).Length, Numeric(network), Backprop(network)))];
    }

    private static double Numeric(HandNetwork network) => Duration.Shortest(() => NumericSlopes.Central(network, X, T, 1e-5), 2);

    private static double Backprop(HandNetwork network) => Duration.Shortest(() => NumericSlopes.Backpropagated(network, X, T), 10);

    /// <summary>Both times over the number of parameters.</summary>
    public static void Show(LessonWork work, IReadOnlyList<GradientTime> times)
    {
        double[] counts = [.. times.Select(time => (double)time.Parameters)];
        work.Show(new Plot
        {
            Id = "time",
            Title = new Text("ネットワークが大きくなると", "As the network grows"),
            Caption = new Text("今この場で計った時間です。数値微分は、およそパラメータの数の二乗で増えます。", "Measured here and now. Numeric differentiation grows roughly with the square of the number of parameters."),
            X = new Axis(new Text("パラメータの数", "parameters"), 10, 10000, Log: true),
            Y = new Axis(new Text("時間（ミリ秒）", "time in milliseconds"), 1e-4, 1e4, Log: true),
            Marks =
            [
                new Curve(counts, [.. times.Select(time => Math.Max(1e-4, time.Numeric))]) { Tone = Tone.Second, Label = new Text("数値微分", "numeric") },
                new Dots(counts, [.. times.Select(time => Math.Max(1e-4, time.Numeric))], DotShape.Square) { Tone = Tone.Second },
                new Curve(counts, [.. times.Select(time => Math.Max(1e-4, time.Backprop))]) { Tone = Tone.First, Label = new Text("逆伝播", "backpropagation") },
                new Dots(counts, [.. times.Select(time => Math.Max(1e-4, time.Backprop))]) { Tone = Tone.First },
            ],
            Controls = ["timing"],
        });
    }
}
