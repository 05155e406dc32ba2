using Shinso.Lessons.Calculation;
using Shinso.Models;
using Shinso.Training;

namespace Shinso.Lessons.Book;

/// <summary>Known networks with their weights rounded.</summary>
internal static class RoundedNetworks
{
    private static readonly Memo<(string Folder, string Preset), Value> Known = new(4);

    /// <summary>The accuracies with float16, bfloat16 and the integers that <paramref name="integers"/> makes.</summary>
    public static Value Of(KnownNetwork network, string preset, Func<float[], float[]> integers) => Known.Of((network.Digits.Folder, preset), () => Value.Map(
        ("float16", Accuracy(network, preset, weights => [.. weights.Select(weight => (float)(Half)weight)])),
        ("bfloat16", Accuracy(network, preset, weights => [.. weights.Select(Brain)])),
        ("int8", Accuracy(network, preset, integers, biases: false))));

    /// <summary>The accuracy on the test pictures after every array of weights was rounded, and those of biases too where <paramref name="biases"/> says so.</summary>
    public static double Accuracy(KnownNetwork network, string preset, Func<float[], float[]> round, bool biases = true)
    {
        Model copy = Model.For(network.Digits.Train, Preset.Find(preset).Architecture(10));
        foreach (Graphs.Parameter parameter in network.Model.Parameters) (parameter.Shape.Rank > 1 || biases ? round(parameter.Values) : parameter.Values).CopyTo(copy.Parameters[parameter.Name].Values, 0);
        float[] answers = KnownNetwork.Evaluate(copy, network.Digits, 256);
        return network.Truth.Where((digit, row) => Head.ClassOf(answers.AsSpan(10 * row, 10), 0.5f) == digit).Count() / (double)network.Truth.Length;
    }

    /// <summary>The nearest number with 8 bits of significand: the upper half of a float, rounded to even.</summary>
    private static float Brain(float weight)
    {
        uint bits = BitConverter.SingleToUInt32Bits(weight);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF_0000);
    }
}
