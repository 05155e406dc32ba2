using System.Globalization;
using System.Text;
using Shinso.Graphs;
using Shinso.Studio.Playground.GraphRoom;

namespace Shinso.Studio.Playground.Export;

/// <summary>
/// The network as one C# file without dependencies: a static class with the weights and <c>Predict(x, y)</c>. It answers with a number: for two classes from −1 to 1,
/// as on the screen, for a regression the value; for more classes with an array of probabilities.
/// </summary>
public static class CSharpExport
{
    private const int MostPerLine = 12;

    /// <summary>The file's text.</summary>
    public static string Write(PlaygroundTrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        PlaygroundNetwork network = trainer.Network;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"// A network from the Playground of Shinso after {trainer.Epoch} epochs.\n");
        text.Append("// It began as: ").Append(OneLine(PlaygroundLink.Write(trainer.State with { Weights = [], Epoch = 0 }))).Append("\nusing System;\n\npublic static class PlaygroundModel\n{\n");
        AppendPredict(text, network);
        AppendLayer(text);
        foreach (Activation activation in network.Layers.Select(layer => layer.Activation).Distinct().OrderBy(activation => activation)) text.Append(CSharpFunctions.Of(activation));
        if (network.Classes > 2) text.Append(CSharpFunctions.Softmax);
        foreach ((int index, Parameter parameter) in network.Parameters.Index()) AppendNumbers(text, parameter, index / 2 + 1);
        return text.Append("}\n").ToString();
    }

    private static void AppendPredict(StringBuilder text, PlaygroundNetwork network)
    {
        bool several = network.Classes > 2;
        string answer = network.OutputName switch
        {
            "softmax" => "Softmax(values)",
            "sigmoid" => "Math.Tanh(values[0] / 2)",
            _ => "values[0]",
        };
        text.Append(several ? "    /// <summary>The probabilities of the classes at the point (X₁, X₂) = (x, y).</summary>\n" : "    /// <summary>The network's answer at the point (X₁, X₂) = (x, y).</summary>\n");
        text.Append("    public static double").Append(several ? "[]" : "").Append(" Predict(double x, double y)\n    {\n");
        text.Append("        double[] values = { ").Append(network.InputNames.Count == 0 ? "0" : string.Join(", ", network.InputNames.Select(CSharpFunctions.Feature))).Append(" };\n");
        foreach (PlaygroundLayer layer in network.Layers)
            text.Append("        values = Layer(").Append(FieldOf($"{layer.Name}.weight")).Append(", ").Append(FieldOf($"{layer.Name}.bias")).Append(", values, ").Append(layer.Activation).Append(");\n");
        text.Append("        return ").Append(answer).Append(";\n    }\n");
    }

    private static void AppendLayer(StringBuilder text) => text.Append("""

            private static double[] Layer(float[] weights, float[] biases, double[] inputs, Func<double, double> activation)
            {
                double[] outputs = new double[biases.Length];
                for (int unit = 0; unit < outputs.Length; unit++)
                {
                    double sum = biases[unit];
                    for (int input = 0; input < inputs.Length; input++) sum += weights[unit * inputs.Length + input] * inputs[input];
                    outputs[unit] = activation(sum);
                }

                return outputs;
            }

        """);

    /// <summary>The numbers of a parameter, a line per unit, under its symbol in the graph room (w₁, b₁); long rows are broken.</summary>
    private static void AppendNumbers(StringBuilder text, Parameter parameter, int number)
    {
        text.Append("\n    // ").Append(parameter.Decays ? 'w' : 'b').Append(Numerals.Below(number)).Append(": ").Append(parameter.Name).Append(", ").Append(parameter.Shape).Append("\n    private static readonly float[] ").Append(FieldOf(parameter.Name)).Append(" =\n    {\n");
        foreach (float[] row in parameter.Values.Chunk(parameter.Shape[parameter.Shape.Rank - 1]))
        {
            foreach (float[] line in row.Chunk(MostPerLine)) text.Append("        ").AppendJoin(", ", line.Select(Number)).Append(",\n");
        }

        text.Append("    };\n");
    }

    private static string FieldOf(string path) => string.Concat(path.Split('.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static string Number(float value) => value switch
    {
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture) + "f",
    };

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
}
