using System.Text.Json.Serialization;

namespace Shinso.Lessons.Figures;

/// <summary>
/// Something to look at, computed by a lesson: numbers only, no pixels. The page draws it, the command draws it with characters, and both show the same numbers.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Plot), "plot")]
[JsonDerivedType(typeof(Bars), "bars")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Matrices), "matrices")]
[JsonDerivedType(typeof(Wiring), "wiring")]
[JsonDerivedType(typeof(NetworkDiagram), "network")]
[JsonDerivedType(typeof(Pictures), "pictures")]
public abstract record Figure
{
    /// <summary>The name by which the lesson's prose places it: <c>[[figure:id]]</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it shows, in a few words above it.</summary>
    public required Text Title { get; init; }

    /// <summary>What to notice or to do, in one short sentence below it.</summary>
    public Text? Caption { get; init; }

    /// <summary>Names of the parameters whose controls stand under the figure.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>The parameters, or places in them such as <c>w[0]</c>, that are changed by taking hold of something in the figure.</summary>
    public IEnumerable<string> Bindings()
    {
        IEnumerable<string?> bound = this switch
        {
            Plot plot => plot.Handles.SelectMany(handle => new[] { handle.BindX, handle.BindY }),
            Bars bars => bars.Series.Select(series => series.Bind),
            Matrices matrices => matrices.Items.Select(item => item.Bind),
            Wiring wiring => wiring.Nodes.Select(node => node.Bind),
            NetworkDiagram network => network.Layers.Select(layer => layer.Bind),
            Pictures pictures => pictures.Items.Select(picture => picture.Bind),
            _ => [],
        };
        return bound.OfType<string>();
    }
}

/// <summary>The meaning of a colour. Pages choose the colour, terminals the character; none of them is the only sign, so what has a tone has a label or a shape too.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Tone>))]
public enum Tone
{
    /// <summary>Ordinary ink.</summary>
    Ink,

    /// <summary>In the background: axes, helping lines.</summary>
    Quiet,

    /// <summary>The first of several equals; also what is positive.</summary>
    First,

    /// <summary>The second of several equals; also what is negative.</summary>
    Second,

    /// <summary>The third.</summary>
    Third,

    /// <summary>The fourth.</summary>
    Fourth,

    /// <summary>The fifth.</summary>
    Fifth,

    /// <summary>The sixth.</summary>
    Sixth,

    /// <summary>What is wrong: an error, a misprint, what diverges.</summary>
    Wrong,
}
