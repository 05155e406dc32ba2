namespace Shinso.Lessons;

/// <summary>The parts of the course, in learning order.</summary>
public enum Part
{
    /// <summary>From a neuron to a network.</summary>
    Neurons = 1,

    /// <summary>Outputs and errors.</summary>
    Outputs,

    /// <summary>Slopes.</summary>
    Slopes,

    /// <summary>Least squares and descent.</summary>
    Descent,

    /// <summary>Networks, forward and back.</summary>
    Backpropagation,

    /// <summary>Learning that generalises.</summary>
    Generalisation,

    /// <summary>Pictures.</summary>
    Images,

    /// <summary>Further kinds of networks.</summary>
    Further,

    /// <summary>Further examples of the book that one source follows.</summary>
    Book,
}

/// <summary>What the table of contents says about a lesson.</summary>
/// <param name="Number">Its number in the catalogue: 1 to 45, or A.1.</param>
/// <param name="Part">The part it belongs to.</param>
/// <param name="Title">Its title.</param>
/// <param name="Minutes">How long it takes a reader.</param>
public sealed record LessonCard(string Number, Part Part, Text Title, int Minutes)
{
    /// <summary>What it is about, in one sentence.</summary>
    public required Text Summary { get; init; }

    /// <summary>The source documents, S0 to S4, and where in them.</summary>
    public required IReadOnlyList<SourcePlace> Sources { get; init; }

    /// <summary>Ids of the lessons to know before.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Playground states that continue it: what to look at there, and the link's part after #.</summary>
    public IReadOnlyList<PlaygroundLink> Playground { get; init; } = [];
}

/// <summary>A place in a source document.</summary>
/// <param name="Document">S0 to S4, or <c>book</c>.</param>
/// <param name="Place">The section, equation or figure; empty for all of it.</param>
public sealed record SourcePlace(string Document, Text Place);

/// <summary>A state of the Playground.</summary>
/// <param name="Words">What to try there.</param>
/// <param name="Fragment">Its link after #.</param>
public sealed record PlaygroundLink(Text Words, string Fragment);
