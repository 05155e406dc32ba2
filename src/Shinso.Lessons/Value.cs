using System.Globalization;

namespace Shinso.Lessons;

/// <summary>A named result: a number, a text, a truth value, a list of values, or values by name.</summary>
public abstract record Value
{
    /// <summary>A number.</summary>
    public static implicit operator Value(double number) => new NumberValue(number);

    /// <summary>A text.</summary>
    public static implicit operator Value(string words) => new TextValue(words);

    /// <summary>A truth value.</summary>
    public static implicit operator Value(bool truth) => new TruthValue(truth);

    /// <summary>A list of numbers.</summary>
    public static implicit operator Value(double[] numbers) => Of(numbers);

    /// <summary>A list of whole numbers.</summary>
    public static implicit operator Value(int[] numbers) => Of(numbers.Select(number => (double)number));

    /// <summary>A list of texts.</summary>
    public static implicit operator Value(string[] words) => new ListValue([.. words.Select(word => (Value)word)]);

    /// <summary>A list of truth values.</summary>
    public static implicit operator Value(bool[] truths) => new ListValue([.. truths.Select(truth => (Value)truth)]);

    /// <summary>A list of lists.</summary>
    public static implicit operator Value(double[][] rows) => new ListValue([.. rows.Select(row => (Value)row)]);

    /// <summary>A list of lists.</summary>
    public static implicit operator Value(double[,] rows) =>
        new ListValue([.. Enumerable.Range(0, rows.GetLength(0)).Select(i => Of(Enumerable.Range(0, rows.GetLength(1)).Select(j => rows[i, j])))]);

    /// <summary>Values.</summary>
    public static implicit operator Value(Value[] values) => new ListValue(values);

    /// <summary>Values by name.</summary>
    public static implicit operator Value(Dictionary<string, Value> values) => new MapValue([.. values]);

    /// <summary>A list of numbers.</summary>
    public static Value Of(IEnumerable<double> numbers) => new ListValue([.. numbers.Select(number => (Value)number)]);

    /// <summary>Values by name, in this order.</summary>
    public static Value Map(params IEnumerable<(string Name, Value Value)> values) => new MapValue([.. values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))]);

    /// <summary>The value at a path such as <c>sums/0</c> or <c>epochs/0.0005</c>: entries of lists by number from 0, others by name; null where there is none.</summary>
    public Value? At(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty) return this;
        int slash = path.IndexOf('/');
        ReadOnlySpan<char> first = slash < 0 ? path : path[..slash], rest = slash < 0 ? default : path[(slash + 1)..];
        switch (this)
        {
            case ListValue list when int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < list.Items.Count:
                return list.Items[index].At(rest);
            case MapValue map:
                foreach ((string name, Value value) in map.Items)
                {
                    if (first.SequenceEqual(name)) return value.At(rest);
                }

                return null;
            default:
                return null;
        }
    }

    /// <summary>As text: the shortest that reads back to the same numbers, lists in brackets.</summary>
    public sealed override string ToString() => this switch
    {
        NumberValue one => Spell(one.Number),
        TextValue one => one.Words,
        TruthValue one => one.Truth ? "true" : "false",
        ListValue list => list.Items.Any(item => item is ListValue or MapValue) ? $"[{string.Join(", ", list.Items.Select(item => item is ListValue ? $"[{item}]" : item.ToString()))}]" : string.Join(", ", list.Items),
        MapValue map => string.Join(", ", map.Items.Select(pair => $"{pair.Key}: {(pair.Value is ListValue ? $"[{pair.Value}]" : pair.Value)}")),
        _ => "",
    };

    /// <summary>The shortest text that reads back to the same number.</summary>
    public static string Spell(double number) => number switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        double.NaN => "NaN",
        0 => "0",
        _ => number.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E+", "e+", StringComparison.Ordinal).Replace("E", "e", StringComparison.Ordinal),
    };
}

/// <summary>A number.</summary>
public sealed record NumberValue(double Number) : Value;

/// <summary>A text.</summary>
public sealed record TextValue(string Words) : Value;

/// <summary>A truth value.</summary>
public sealed record TruthValue(bool Truth) : Value;

/// <summary>A list.</summary>
public sealed record ListValue(IReadOnlyList<Value> Items) : Value;

/// <summary>Values by name, in order.</summary>
public sealed record MapValue(IReadOnlyList<KeyValuePair<string, Value>> Items) : Value;
