using System.Globalization;
using System.Text.Json.Serialization;
using static System.FormattableString;

namespace Shinso.Lessons;

/// <summary>What a parameter's value is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParameterKind>))]
public enum ParameterKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>Numbers, separated by commas.</summary>
    List,

    /// <summary>Rows separated by semicolons, numbers by commas.</summary>
    Matrix,

    /// <summary>Any text.</summary>
    Words,

    /// <summary>A picture: one hexadecimal digit for each pixel, row by row, 0 is paper and f is ink.</summary>
    Picture,
}

/// <summary>Something that a reader can change.</summary>
public sealed record Parameter
{
    private Parameter(string name, ParameterKind kind, string usual, Text label) => (Name, Kind, Usual, Label) = (name, kind, usual, label);

    /// <summary>Its name: words in kebab-case.</summary>
    public string Name { get; }

    /// <summary>What its value is.</summary>
    public ParameterKind Kind { get; }

    /// <summary>The value that it has unless said otherwise.</summary>
    public string Usual { get; }

    /// <summary>Its name for people.</summary>
    public Text Label { get; }

    /// <summary>The least number.</summary>
    public double Least { get; private init; } = -1e6;

    /// <summary>The greatest number.</summary>
    public double Most { get; private init; } = 1e6;

    /// <summary>How far an arrow key or the smallest drag moves it; 0 lets it move freely.</summary>
    public double Step { get; init; }

    /// <summary>Whether its slider is logarithmic.</summary>
    public bool Log { get; init; }

    /// <summary>Whether a page offers to let it run from its least to its greatest value: steps of a process.</summary>
    public bool Plays { get; init; }

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>What the words mean, as many.</summary>
    public IReadOnlyList<Text> Meanings { get; private init; } = [];

    /// <summary>How many entries a list has, or rows a matrix: the least and the greatest number.</summary>
    [JsonIgnore]
    public (int Least, int Most) Length { get; private init; } = (1, 64);

    /// <summary>Whether a list or matrix may have more or fewer numbers than it has.</summary>
    public bool Grows => Kind is ParameterKind.List or ParameterKind.Matrix && (Length.Least != Length.Most || (Kind == ParameterKind.Matrix && Columns == 0));

    /// <summary>How many columns a matrix or picture has; 0 is any number.</summary>
    public int Columns { get; private init; }

    /// <summary>A number on a slider.</summary>
    public static Parameter Number(string name, double usual, double least, double most, Text label) => new(name, ParameterKind.Number, Format(usual), label) { Least = least, Most = most };

    /// <summary>A whole number on a slider.</summary>
    public static Parameter Whole(string name, int usual, int least, int most, Text label) => new(name, ParameterKind.Whole, Format(usual), label) { Least = least, Most = most, Step = 1 };

    /// <summary>One of a few words; the first is usual.</summary>
    public static Parameter Choice(string name, Text label, params (string Word, Text Meaning)[] words) =>
        new(name, ParameterKind.Choice, words[0].Word, label) { Words = [.. words.Select(one => one.Word)], Meanings = [.. words.Select(one => one.Meaning)] };

    /// <summary>Numbers.</summary>
    public static Parameter List(string name, IReadOnlyList<double> usual, double least, double most, Text label, int fewest = 1, int longest = 64) =>
        new(name, ParameterKind.List, string.Join(',', usual.Select(Format)), label) { Least = least, Most = most, Length = (fewest, longest) };

    /// <summary>Rows of numbers.</summary>
    public static Parameter Matrix(string name, IReadOnlyList<IReadOnlyList<double>> usual, double least, double most, Text label, int fewestRows = 1, int mostRows = 8, int columns = 0) =>
        new(name, ParameterKind.Matrix, string.Join(';', usual.Select(row => string.Join(',', row.Select(Format)))), label) { Least = least, Most = most, Length = (fewestRows, mostRows), Columns = columns };

    /// <summary>A text.</summary>
    public static Parameter Line(string name, string usual, Text label, int longest = 2000) => new(name, ParameterKind.Words, usual, label) { Length = (0, longest) };

    /// <summary>A picture to draw on.</summary>
    public static Parameter Picture(string name, string usual, int columns, int rows, Text label) => new(name, ParameterKind.Picture, usual, label) { Columns = columns, Length = (rows, rows), Least = 0, Most = 15 };

    /// <summary>A number as settings have it: the shortest text that reads back to the same number.</summary>
    public static string Format(double number) => Value.Spell(number);

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    internal Text? Objection(string value) => Kind switch
    {
        ParameterKind.Number => InRange(value) ? null : NotANumber(value, "a number", "数"),
        ParameterKind.Whole => InRange(value) && double.Parse(value, CultureInfo.InvariantCulture) % 1 == 0 ? null : NotANumber(value, "a whole number", "整数"),
        ParameterKind.Choice => Words.Contains(value) ? null : Refuse(value, $"one of {string.Join(", ", Words)}", $" {string.Join("、", Words)} のどれか"),
        ParameterKind.List => IsList(value) ? null : Refuse(value, $"{Count("numbers")} from {Format(Least)} to {Format(Most)}, separated by commas", $" {Format(Least)} から {Format(Most)} までの数{CountJa()}をコンマで区切った並び"),
        ParameterKind.Matrix => IsMatrix(value) ? null : Refuse(value, $"{Count("rows")} of {(Columns > 0 ? Invariant($"{Columns} ") : "equally many ")}numbers from {Format(Least)} to {Format(Most)}: rows separated by semicolons, numbers by commas, such as 1,2;3,4", $" {Format(Least)} から {Format(Most)} までの数を並べた行列（例 1,2;3,4。行はセミコロン、数はコンマで区切ります。行の数は {RowsJa()}）"),
        ParameterKind.Picture => value.Length == Columns * Length.Least && value.All(char.IsAsciiHexDigit) ? null : Refuse(value, Invariant($"{Columns * Length.Least} hexadecimal digits, one for each of {Columns}×{Length.Least} pixels"), Invariant($" {Columns}×{Length.Least} 画素の 16 進数 {Columns * Length.Least} 桁")),
        _ => value.Length <= Length.Most ? null : Refuse(value, Invariant($"a text of at most {Length.Most} characters"), Invariant($" {Length.Most} 文字以内の文字列")),
    };

    private bool InRange(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= Least && number <= Most;

    private bool IsList(string value)
    {
        string[] parts = value.Split(',');
        return parts.Length >= Length.Least && parts.Length <= Length.Most && parts.All(InRange);
    }

    private bool IsMatrix(string value)
    {
        string[][] rows = [.. value.Split(';').Select(row => row.Split(','))];
        return rows.Length >= Length.Least && rows.Length <= Length.Most && rows.All(row => row.Length == rows[0].Length && row.Length <= 64 && row.All(InRange)) && (Columns == 0 || rows[0].Length == Columns);
    }

    private string Count(string what) => Length.Least == Length.Most ? Invariant($"{Length.Least} {what}") : Invariant($"{Length.Least} to {Length.Most} {what}");

    private string RowsJa() => Length.Least == Length.Most ? Invariant($"{Length.Least}") : Invariant($"{Length.Least}～{Length.Most}");

    private string CountJa() => Length.Least == Length.Most ? Invariant($"（{Length.Least} 個）") : Invariant($"（{Length.Least}～{Length.Most} 個）");

    private Text NotANumber(string value, string what, string whatJa) => Refuse(value, $"{what} from {Format(Least)} to {Format(Most)}", $" {Format(Least)} から {Format(Most)} までの{whatJa}");

    private Text Refuse(string value, string needs, string needsJa)
    {
        string shown = value.Length > 60 ? value[..60] + "…" : value;
        return new Text($"「{Name}」には{needsJa}が必要ですが、「{shown}」が与えられました。", $"'{Name}' needs {needs}, but got '{shown}'.");
    }
}
