namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>Arithmetic with the actual numbers: <c>z = 0.31·1.2 + (−0.5) = −0.128</c>.</summary>
internal static class Steps
{
    /// <summary>The symbol, the formula with numbers, the number. A formula that is a number itself is written with its symbol: <c>∂L/∂b = ∂L/∂z = 0.2</c>.</summary>
    public static string Of(string symbol, Expression formula, double value) =>
        $"{symbol} = {(formula is Quantity or Sum { Terms: [Quantity] } ? formula.Symbols : formula.Numbers)} = {Numerals.Of(value)}";
}
