using System.Globalization;
using Shinso.Initializers;

namespace Shinso.Layers;

/// <summary>Layers as the constructor calls that make them.</summary>
internal static class Printed
{
    /// <summary>Name(arguments), where empty arguments, which have their default, are left out.</summary>
    public static string Call(string name, params ReadOnlySpan<string> arguments)
    {
        var said = new List<string>();
        foreach (string argument in arguments)
        {
            if (argument.Length > 0) said.Add(argument);
        }

        return $"{name}({string.Join(", ", said)})";
    }

    public static string Of(Activation activation) => activation == Activation.Identity ? "" : $"Activation.{activation}";

    public static string Of(string name, int value, int standard) =>
        value == standard ? "" : string.Create(CultureInfo.InvariantCulture, $"{name}: {value}");

    public static string Of(string name, Initializer? initializer) => initializer switch
    {
        null => "",
        Zero => $"{name}: Zero()",
        Glorot => $"{name}: Glorot()",
        He => $"{name}: He()",
        Constant constant => string.Create(CultureInfo.InvariantCulture, $"{name}: Constant({constant.Level:R}f)"),
        Uniform uniform => string.Create(CultureInfo.InvariantCulture, $"{name}: Uniform({uniform.Low:R}f, {uniform.High:R}f)"),
        Gaussian normal => string.Create(CultureInfo.InvariantCulture, $"{name}: Gaussian({normal.StandardDeviation:R}f)"),
        _ => throw new InvalidOperationException($"The initializer {initializer.GetType().Name} has no printed form."),
    };
}
