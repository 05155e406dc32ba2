namespace Shinso.Ops;

/// <summary>The names of activation functions in files, commands and node kinds: <c>leaky-relu</c>.</summary>
public static class ActivationName
{
    private static readonly string[] Names =
    [
        "identity", "step", "sigmoid", "tanh", "relu", "leaky-relu", "elu", "gelu", "softplus", "swish", "softsign", "arctan", "sine", "gaussian", "mish",
    ];

    /// <summary>All names, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a function.</summary>
    public static string Of(Activation activation) => Names[(int)activation];

    /// <summary>The function of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists them.</exception>
    public static Activation Parse(string name)
    {
        int index = Array.IndexOf(Names, name);
        return index >= 0
            ? (Activation)index
            : throw new ArgumentException($"\"{name}\" is not an activation function. Use one of: {string.Join(", ", Names)}.", nameof(name));
    }
}
