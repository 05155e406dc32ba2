using System.Globalization;
using System.Text.Json;

namespace Shinso.Lessons.Catalogue;

/// <summary>What is known about a lesson beforehand: the numbers that have to come out, what the sources print, and where they err. Kept in <c>ID.json</c>, away from all code.</summary>
public sealed class CatalogueEntry
{
    private readonly List<Expectation> expectations = [];
    private readonly List<SourceError> errors = [];

    private CatalogueEntry()
    {
    }

    /// <summary>Where the sources err.</summary>
    public IReadOnlyList<SourceError> Errors => errors;

    /// <summary>The entry of a lesson.</summary>
    /// <exception cref="FileNotFoundException">Nothing is written about it.</exception>
    public static CatalogueEntry Of(string id)
    {
        using Stream file = Embedded.Open($"catalogue/{id}.json") ?? throw new FileNotFoundException($"The lesson '{id}' needs a file {id}.json with what the catalogue expects.");
        using var json = JsonDocument.Parse(file);
        var entry = new CatalogueEntry();
        foreach (JsonElement check in json.RootElement.GetProperty("checks").EnumerateArray()) entry.expectations.Add(Expectation.Read(check));
        if (json.RootElement.TryGetProperty("errors", out JsonElement list)) entry.errors.AddRange(list.EnumerateArray().Select(error => SourceError.Read(id, error)));
        return entry;
    }

    internal IReadOnlyList<Check> Compare(LessonResult result) => [.. expectations.Select(expectation => expectation.Compare(result))];

    /// <summary>A value as the catalogue has it.</summary>
    /// <param name="Name">Its path.</param>
    /// <param name="Value">The number, text, truth value, list or map; null entries are not stated.</param>
    /// <param name="Printed">What the source prints: a text, or a list of texts.</param>
    /// <param name="Tolerance">How far off a number may be: as a share of it, absolute below 1.</param>
    /// <param name="Relative">Whether the tolerance is a share below 1 too.</param>
    /// <param name="Rounded">Whether numbers agree when they agree after rounding to the digits written.</param>
    private sealed record Expectation(string Name, JsonElement Value, IReadOnlyList<string>? Printed, double Tolerance, bool Relative, bool Rounded)
    {
        private const double Usual = 1e-12;

        public static Expectation Read(JsonElement json)
        {
            IReadOnlyList<string>? printed = !json.TryGetProperty("printed", out JsonElement print) ? null
                : print.ValueKind == JsonValueKind.Array ? [.. print.EnumerateArray().Select(one => one.GetString()!)] : [print.GetString()!];
            double tolerance = json.TryGetProperty("tolerance", out JsonElement given) ? given.GetDouble() : Usual;
            return new Expectation(json.GetProperty("name").GetString()!, json.GetProperty("expected").Clone(), printed, tolerance, Is(json, "relative"), Is(json, "rounded"));
        }

        private static bool Is(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement flag) && flag.GetBoolean();

        public Check Compare(LessonResult result)
        {
            Value? actual = result.Find(Name);
            bool? pass = actual is null ? result.Missing.Count > 0 ? null : false : Agrees(Value, actual);
            string? printed = Printed is null ? null : string.Join(", ", Printed);
            return new Check(Name, Spell(Value), actual?.ToString() ?? "", pass, printed, actual is null || Printed is null ? null : Judge(Printed, actual)) { ExpectedValue = Value };
        }

        private bool Agrees(JsonElement expected, Value actual) => expected.ValueKind switch
        {
            JsonValueKind.Null => true,
            JsonValueKind.Number => actual is NumberValue one && Close(expected, one.Number),
            JsonValueKind.String => actual.ToString() == expected.GetString(),
            JsonValueKind.True or JsonValueKind.False => actual is TruthValue one && one.Truth == expected.GetBoolean(),
            JsonValueKind.Array => actual is ListValue list && list.Items.Count == expected.GetArrayLength() && expected.EnumerateArray().Zip(list.Items).All(pair => Agrees(pair.First, pair.Second)),
            _ => expected.EnumerateObject().All(pair => actual.At(pair.Name) is Value inner && Agrees(pair.Value, inner)),
        };

        private bool Close(JsonElement expected, double actual)
        {
            double number = expected.GetDouble(), distance = Math.Abs(actual - number);
            if (Rounded) return distance <= HalfUnit(expected.GetRawText());
            return distance <= Tolerance * (Relative ? Math.Abs(number) : Math.Max(1, Math.Abs(number)));
        }

        /// <summary>The worst verdict of several printed numbers.</summary>
        private static Verdict? Judge(IReadOnlyList<string> printed, Value actual)
        {
            List<Value> values = [.. Flat(actual)];
            if (values.Count != printed.Count) return printed.Count == 1 && actual.ToString() == printed[0] ? Verdict.Same : Verdict.Differs;
            return printed.Zip(values).Max(pair => JudgeOne(pair.First, pair.Second));
        }

        private static Verdict JudgeOne(string printed, Value actual)
        {
            string plain = printed.Replace('−', '-');
            if (actual is not NumberValue one || !double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) return actual.ToString() == printed ? Verdict.Same : Verdict.Differs;
            double distance = Math.Abs(one.Number - number);
            return distance <= 1e-12 * Math.Max(1, Math.Abs(number)) ? Verdict.Same : distance <= HalfUnit(plain) ? Verdict.Rounded : Verdict.Differs;
        }

        private static IEnumerable<Value> Flat(Value value) => value switch
        {
            ListValue list => list.Items.SelectMany(Flat),
            MapValue map => map.Items.SelectMany(pair => Flat(pair.Value)),
            _ => [value],
        };

        /// <summary>Half a unit of the last digit written, and a trace more for numbers that lie exactly between.</summary>
        private static double HalfUnit(string written)
        {
            int e = written.IndexOfAny(['e', 'E']);
            string mantissa = e < 0 ? written : written[..e];
            int exponent = e < 0 ? 0 : int.Parse(written.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            int point = mantissa.IndexOf('.', StringComparison.Ordinal), decimals = point < 0 ? 0 : mantissa.Length - point - 1;
            return 0.500001 * Math.Pow(10, exponent - decimals);
        }

        private static string Spell(JsonElement json) => json.ValueKind switch
        {
            JsonValueKind.Null => "–",
            JsonValueKind.String => json.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Array => json.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                ? $"[{string.Join(", ", json.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Array ? $"[{Spell(item)}]" : Spell(item)))}]"
                : string.Join(", ", json.EnumerateArray().Select(Spell)),
            JsonValueKind.Object => string.Join(", ", json.EnumerateObject().Select(pair => $"{pair.Name}: {(pair.Value.ValueKind == JsonValueKind.Array ? $"[{Spell(pair.Value)}]" : Spell(pair.Value))}")),
            _ => json.GetRawText(),
        };
    }
}
