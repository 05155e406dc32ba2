using Shinso.Graphs;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>What stands before the network: the point's coordinates, the features made of them, and the target made of the label.</summary>
internal sealed class PointNodes(PlaygroundNetwork network)
{
    private static readonly string FirstInput = PlaygroundFeature.All[0].Symbol, SecondInput = PlaygroundFeature.All[1].Symbol;

    private readonly PlaygroundFeature[] features = [.. network.InputNames.Select(name => PlaygroundFeature.All.Single(feature => feature.Name == name))];

    /// <summary>The nodes of coordinates and features.</summary>
    public int Count => 2 + features.Count(feature => !IsCoordinate(feature));

    /// <summary>The coordinates, the features, and the row of them that the network reads.</summary>
    public IReadOnlyList<GraphPictureNode> Draw(PlaygroundPoint point, Input row)
    {
        List<GraphPictureNode> nodes = [Coordinate("x", FirstInput, point.X), Coordinate("y", SecondInput, point.Y)];
        foreach ((int index, PlaygroundFeature feature) in features.Index())
        {
            if (!IsCoordinate(feature)) nodes.Add(Feature(feature, point, row.Value[index]));
        }

        nodes.Add(new GraphPictureNode
        {
            Id = row.Name,
            Name = "a₀",
            Kind = "inputs",
            Layer = Quantities.Inputs,
            Role = GraphRole.Op,
            Shape = [.. row.Shape],
            Inputs = [.. features.Select(feature => feature.Name)],
            Formula = $"a₀ = ({(features.Length == 0 ? "0" : string.Join(", ", features.Select(feature => feature.Symbol)))})",
            Value = [.. row.Value],
            ValueSteps = features.Length == 0 ? ["a₀ = 0"] : [.. features.Select((feature, index) => RowStep(feature, index, row.Value[index]))],
        });
        return nodes;
    }

    private string RowStep(PlaygroundFeature feature, int index, float value)
    {
        string element = features.Length == 1 ? "a₀" : FormattableString.Invariant($"a₀[{index + 1}]");
        return $"{element} = {feature.Symbol} = {Numerals.Of(value)}";
    }

    /// <summary>The target, from the label.</summary>
    public GraphPictureNode Target(PlaygroundPoint point, Input target, Quantities quantities)
    {
        string symbol = quantities.Symbol(target);
        var label = new Named("label", point.Label);
        Expression formula = network.UsesLogits && network.Classes == 2 ? (label + 1) / 2 : label;
        return new GraphPictureNode
        {
            Id = target.Name,
            Name = symbol,
            Kind = "target",
            Layer = Quantities.Loss,
            Role = GraphRole.Target,
            Shape = [.. target.Shape],
            Formula = $"{symbol} = {formula.Symbols}",
            Value = [.. target.Value],
            ValueSteps = [Steps.Of(symbol, formula, target.Value[0])],
        };
    }

    private static bool IsCoordinate(PlaygroundFeature feature) => feature.Flag is PlaygroundFeatures.X or PlaygroundFeatures.Y;

    private static GraphPictureNode Coordinate(string id, string name, double value) => new()
    {
        Id = id,
        Name = name,
        Kind = "coordinate",
        Layer = Quantities.Inputs,
        Role = GraphRole.Input,
        Formula = $"{name} ∈ ℝ",
        Value = [(float)value],
    };

    private static GraphPictureNode Feature(PlaygroundFeature feature, PlaygroundPoint point, float value)
    {
        Expression x = new Named(FirstInput, point.X), y = new Named(SecondInput, point.Y);
        bool usesX = feature.Flag is PlaygroundFeatures.XSquared or PlaygroundFeatures.XTimesY or PlaygroundFeatures.SinX or PlaygroundFeatures.CosX;
        bool usesY = feature.Flag is PlaygroundFeatures.YSquared or PlaygroundFeatures.XTimesY or PlaygroundFeatures.SinY or PlaygroundFeatures.CosY;
        string name = feature.Symbol;
        return new GraphPictureNode
        {
            Id = feature.Name,
            Name = name,
            Kind = "feature",
            Layer = Quantities.Inputs,
            Role = GraphRole.Op,
            Inputs = [.. usesX ? ["x"] : Array.Empty<string>(), .. usesY ? ["y"] : Array.Empty<string>()],
            Formula = feature.Flag switch
            {
                PlaygroundFeatures.XSquared => $"{name} = {FirstInput}·{FirstInput}",
                PlaygroundFeatures.YSquared => $"{name} = {SecondInput}·{SecondInput}",
                PlaygroundFeatures.XTimesY => $"{name} = {FirstInput}·{SecondInput}",
                _ => name,
            },
            Value = [value],
            ValueSteps = [Steps.Of(name, Formula(feature, x, y), value)],
        };
    }

    private static Expression Formula(PlaygroundFeature feature, Expression x, Expression y) => feature.Flag switch
    {
        PlaygroundFeatures.X => x,
        PlaygroundFeatures.Y => y,
        PlaygroundFeatures.XSquared => Expression.Square(x),
        PlaygroundFeatures.YSquared => Expression.Square(y),
        PlaygroundFeatures.XTimesY => x * y,
        PlaygroundFeatures.SinX => Expression.Call("sin", Math.Sin, x),
        PlaygroundFeatures.SinY => Expression.Call("sin", Math.Sin, y),
        PlaygroundFeatures.CosX => Expression.Call("cos", Math.Cos, x),
        _ => Expression.Call("cos", Math.Cos, y),
    };
}
