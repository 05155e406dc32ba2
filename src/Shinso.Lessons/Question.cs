namespace Shinso.Lessons;

/// <summary>A check question.</summary>
/// <param name="Words">The question.</param>
/// <param name="Why">The model answer, or why the answer is right.</param>
public abstract record Question(Text Words, Text Why)
{
    /// <summary>K1 to K13 for the questions that a source sets itself, or null.</summary>
    public string? Mark { get; init; }
}

/// <summary>Asks for a number.</summary>
/// <param name="Words">The question.</param>
/// <param name="Answer">The number, computed.</param>
/// <param name="Tolerance">How far off an answer may be, as a share of the answer; whole numbers need 0.</param>
/// <param name="Why">Why.</param>
public sealed record NumberQuestion(Text Words, double Answer, double Tolerance, Text Why) : Question(Words, Why)
{
    /// <summary>Whether a reader's number will do.</summary>
    public bool Accepts(double given) => Math.Abs(given - Answer) <= Math.Max(Tolerance * Math.Abs(Answer), 1e-9);
}

/// <summary>Asks to choose.</summary>
/// <param name="Words">The question.</param>
/// <param name="Choices">What there is to choose from, each with why it is right or wrong.</param>
/// <param name="Why">Why.</param>
public sealed record ChoiceQuestion(Text Words, IReadOnlyList<Choice> Choices, Text Why) : Question(Words, Why);

/// <summary>One choice.</summary>
/// <param name="Words">The choice.</param>
/// <param name="Right">Whether it is right.</param>
/// <param name="Why">Why it is or is not.</param>
public sealed record Choice(Text Words, bool Right, Text Why);

/// <summary>Asks for an answer in words or a drawing: the model answer is shown, and the reader judges.</summary>
/// <param name="Words">The question.</param>
/// <param name="Why">The model answer.</param>
public sealed record OpenQuestion(Text Words, Text Why) : Question(Words, Why);

/// <summary>Asks for code: the code that runs is shown, and the reader judges.</summary>
/// <param name="Words">The question.</param>
/// <param name="Code">The member that answers it, as in <see cref="Catalogue.CodeExcerpt"/>.</param>
/// <param name="Why">What to notice in it.</param>
public sealed record CodeQuestion(Text Words, string Code, Text Why) : Question(Words, Why);
