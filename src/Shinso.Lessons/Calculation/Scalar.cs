namespace Shinso.Lessons.Calculation;

/// <summary>
/// A number that remembers how it was computed, in double precision: the tape on which hand calculations run. Every operation stands here beside its derivative, and derivatives are
/// scalars again, so that a derivative of a derivative comes for free.
/// </summary>
public sealed class Scalar
{
    private readonly Scalar[] inputs;
    private readonly Func<Scalar, Scalar>[] rules;

    private Scalar(double value, Scalar[] inputs, Func<Scalar, Scalar>[] rules) => (Value, this.inputs, this.rules) = (value, inputs, rules);

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>A number that does not depend on anything: an input or a constant.</summary>
    public static implicit operator Scalar(double value) => new(value, [], []);

    /// <summary>z = x + y; ∂z/∂x = 1, ∂z/∂y = 1.</summary>
    public static Scalar operator +(Scalar x, Scalar y) => new(x.Value + y.Value, [x, y], [dz => dz, dz => dz]);

    /// <summary>z = x − y; ∂z/∂x = 1, ∂z/∂y = −1.</summary>
    public static Scalar operator -(Scalar x, Scalar y) => new(x.Value - y.Value, [x, y], [dz => dz, dz => -dz]);

    /// <summary>z = −x; ∂z/∂x = −1.</summary>
    public static Scalar operator -(Scalar x) => new(-x.Value, [x], [dz => -dz]);

    /// <summary>z = x·y; ∂z/∂x = y, ∂z/∂y = x.</summary>
    public static Scalar operator *(Scalar x, Scalar y) => new(x.Value * y.Value, [x, y], [dz => dz * y, dz => dz * x]);

    /// <summary>z = x/y; ∂z/∂x = 1/y, ∂z/∂y = −x/y².</summary>
    public static Scalar operator /(Scalar x, Scalar y) => new(x.Value / y.Value, [x, y], [dz => dz / y, dz => -(dz * x / (y * y))]);

    /// <summary>z = xⁿ; dz/dx = n·xⁿ⁻¹.</summary>
    public Scalar Power(double n) => new(Math.Pow(Value, n), [this], [dz => dz * n * Power(n - 1)]);

    /// <summary>z = xⁿ, where n is computed too; ∂z/∂x = n·xⁿ⁻¹, ∂z/∂n = z·ln x, and 0 where z = 0.</summary>
    public Scalar Power(Scalar n)
    {
        ArgumentNullException.ThrowIfNull(n);
        double z = Math.Pow(Value, n.Value);
        return new Scalar(z, [this, n], [dz => dz * n * Power(n - 1.0), dz => z == 0 ? 0.0 : dz * Power(n) * Log()]);
    }

    /// <summary>z = eˣ; dz/dx = z.</summary>
    public Scalar Exp() => new(Math.Exp(Value), [this], [dz => dz * Exp()]);

    /// <summary>z = ln x; dz/dx = 1/x.</summary>
    public Scalar Log() => new(Math.Log(Value), [this], [dz => dz / this]);

    /// <summary>z = sin x; dz/dx = cos x.</summary>
    public Scalar Sin() => new(Math.Sin(Value), [this], [dz => dz * Cos()]);

    /// <summary>z = cos x; dz/dx = −sin x.</summary>
    public Scalar Cos() => new(Math.Cos(Value), [this], [dz => -(dz * Sin())]);

    /// <summary>z = tanh x; dz/dx = 1 − z².</summary>
    public Scalar Tanh() => new(Math.Tanh(Value), [this], [dz => dz * (1.0 - Tanh().Power(2))]);

    /// <summary>z = σ(x) = 1/(1 + e⁻ˣ); dz/dx = z(1 − z).</summary>
    public Scalar Sigmoid() => new(Functions.Sigmoid(Value), [this], [dz => dz * Sigmoid() * (1.0 - Sigmoid())]);

    /// <summary>z = max(0, x); dz/dx = 1 where x &gt; 0, else 0.</summary>
    public Scalar Relu() => new(Math.Max(0, Value), [this], [dz => dz * (Value > 0 ? 1.0 : 0.0)]);

    /// <summary>∂this/∂xᵢ for every x, by one pass from back to front: each node hands its gradient, times its local derivative, on to its inputs.</summary>
    public Scalar[] Gradients(params ReadOnlySpan<Scalar> xs)
    {
        Dictionary<Scalar, Scalar> gradients = new() { [this] = 1.0 };
        foreach (Scalar node in FromBackToFront())
        {
            if (!gradients.TryGetValue(node, out Scalar? dz)) continue;
            for (int i = 0; i < node.inputs.Length; i++)
            {
                Scalar share = node.rules[i](dz);
                gradients[node.inputs[i]] = gradients.TryGetValue(node.inputs[i], out Scalar? sum) ? sum + share : share;
            }
        }

        Scalar[] found = new Scalar[xs.Length];
        for (int i = 0; i < xs.Length; i++) found[i] = gradients.GetValueOrDefault(xs[i], 0.0);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Lessons.Value.Spell(Value);

    /// <summary>All nodes that this one was computed from, each before its inputs.</summary>
    private List<Scalar> FromBackToFront()
    {
        List<Scalar> order = [];
        HashSet<Scalar> seen = [this];
        Stack<(Scalar Node, int Next)> path = new([(this, 0)]);
        while (path.TryPop(out (Scalar Node, int Next) at))
        {
            if (at.Next == at.Node.inputs.Length)
            {
                order.Add(at.Node);
                continue;
            }

            path.Push((at.Node, at.Next + 1));
            if (seen.Add(at.Node.inputs[at.Next])) path.Push((at.Node.inputs[at.Next], 0));
        }

        order.Reverse();
        return order;
    }
}
