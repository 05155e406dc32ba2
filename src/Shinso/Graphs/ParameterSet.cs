using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Shinso.Initializers;
using Shinso.Tensors;

namespace Shinso.Graphs;

/// <summary>
/// All weights of a model by dotted path, in the order in which layers asked for them. Asking for a path creates the parameter, with first values
/// drawn from (seed, path), or finds it and checks its shape.
/// </summary>
public sealed class ParameterSet : IReadOnlyList<Parameter>
{
    private const long MostValues = 500_000_000;

    private readonly IReadOnlyDictionary<string, Tensor>? given;
    private readonly List<Parameter> parameters = [];
    private readonly Dictionary<string, Parameter> byName = new(StringComparer.Ordinal);
    private int claimed;

    /// <summary>An empty set; first values are drawn from the seed and the path.</summary>
    public ParameterSet(ulong seed) => Seed = seed;

    /// <summary>An empty set whose parameters take the given values; a path that is not among them is refused.</summary>
    internal ParameterSet(ulong seed, IReadOnlyDictionary<string, Tensor> given) : this(seed) => this.given = given;

    /// <summary>The seed of the first values.</summary>
    public ulong Seed { get; }

    /// <summary>Counts resizes, so that whoever connected a graph before can tell.</summary>
    internal int Resizes { get; private set; }

    /// <inheritdoc/>
    public int Count => parameters.Count;

    /// <summary>The number of learned values in all parameters.</summary>
    public long ValueCount => parameters.Sum(parameter => (long)parameter.Values.Length);

    /// <inheritdoc/>
    public Parameter this[int index] => parameters[index];

    /// <summary>The parameter at a path.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the paths that are there.</exception>
    public Parameter this[string name] => TryFind(name, out Parameter? found)
        ? found
        : throw new KeyNotFoundException($"There is no parameter '{name}'. There are: {string.Join(", ", byName.Keys)}.");

    /// <summary>Looks for a path.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Parameter? parameter) => byName.TryGetValue(name, out parameter);

    /// <summary>The parameter at a path: found and checked, or created and initialized.</summary>
    /// <exception cref="ShapeException">It is there with another shape.</exception>
    public Parameter Get(string name, Shape shape, Initializer initializer)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        if (byName.TryGetValue(name, out Parameter? found))
        {
            RequireShape(name, shape, found.Shape);
            return found;
        }

        if (ValueCount + shape.Size > MostValues)
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"With '{name}' of {shape} there are more than {MostValues:N0} weights. Use smaller layers."));
        var created = new Parameter(name, shape, given is null ? Draw(name, shape, initializer) : Given(name, shape));
        parameters.Add(created);
        byName.Add(name, created);
        return created;
    }

    private float[] Draw(string name, Shape shape, Initializer initializer)
    {
        float[] values = new float[shape.Size];
        initializer.Fill(shape, Seed, name, values);
        return values;
    }

    private float[] Given(string name, Shape shape)
    {
        if (!given!.TryGetValue(name, out Tensor? tensor)) throw new ShapeException($"The architecture needs '{name}', but the weights have no such tensor.");
        RequireShape(name, shape, tensor.Shape);
        return tensor.Storage;
    }

    private static void RequireShape(string name, Shape needed, Shape found)
    {
        if (found != needed)
            throw new ShapeException($"The architecture needs '{name}' with shape {needed}, but the weights have {found}. Use the architecture that the weights were trained with.");
    }

    /// <summary>
    /// Grows or shrinks a parameter and keeps what both shapes have: value (i, j, …) stays where it was, new ones are drawn as if they had
    /// been there from the beginning. Graphs connected before must be connected again.
    /// </summary>
    public void Resize(string name, Shape shape, Initializer initializer)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        Parameter parameter = this[name];
        float[] values = Draw(name, shape, initializer);
        Overlap.Copy(parameter.Shape, parameter.Values, shape, values);
        parameter.Replace(shape, values);
        Resizes++;
    }

    /// <summary>A copy of all values, to be put back with <see cref="Restore"/>.</summary>
    public float[][] Copy() => [.. parameters.Select(parameter => (float[])parameter.Values.Clone())];

    /// <summary>Overwrites <paramref name="copy"/>, made by <see cref="Copy"/>, with the values of now, without allocating.</summary>
    public void CopyTo(float[][] copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        for (int index = 0; index < parameters.Count; index++) parameters[index].Values.CopyTo(copy[index], 0);
    }

    /// <summary>Puts copied values back.</summary>
    public void Restore(float[][] copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        for (int index = 0; index < parameters.Count; index++) copy[index].CopyTo(parameters[index].Values, 0);
    }

    /// <summary>Keeps others from training these weights until the claim is disposed of.</summary>
    /// <exception cref="InvalidOperationException">Somebody trains them at this moment.</exception>
    internal Claim ClaimForTraining() => Interlocked.Exchange(ref claimed, 1) == 0
        ? new Claim(this)
        : throw new InvalidOperationException("These weights are being trained by somebody else at this moment. Train a model in one place at a time, or make a second model.");

    internal readonly ref struct Claim(ParameterSet owner)
    {
        public void Dispose() => Volatile.Write(ref owner.claimed, 0);
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many parameters and values.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} parameters, {ValueCount} values");
}
