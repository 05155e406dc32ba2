namespace Shinso.Data.Toys;

/// <summary>The logic gates of two inputs.</summary>
public enum Gate
{
    /// <summary>1 if both inputs are 1.</summary>
    And,

    /// <summary>1 if an input is 1.</summary>
    Or,

    /// <summary>0 if both inputs are 1.</summary>
    Nand,

    /// <summary>1 if the inputs differ: the one that no straight line can do.</summary>
    Xor,
}

/// <summary>The truth tables of the logic gates.</summary>
public static class Gates
{
    /// <summary>The four rows 00, 01, 10, 11 with the gate's answer, class <c>0</c> or <c>1</c>.</summary>
    public static Dataset Of(Gate gate = Gate.Xor)
    {
        float[] labels = gate switch
        {
            Gate.And => [0, 0, 0, 1],
            Gate.Or => [0, 1, 1, 1],
            Gate.Nand => [1, 1, 1, 0],
            Gate.Xor => [0, 1, 1, 0],
            _ => throw new ArgumentOutOfRangeException(nameof(gate), "A gate is And, Or, Nand or Xor."),
        };
        return ToyBuilder.Classes("gates", ToyBuilder.Numbered(2), ["x1", "x2"], [0, 0, 0, 1, 1, 0, 1, 1], labels);
    }
}
