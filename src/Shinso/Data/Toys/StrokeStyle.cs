using System.Globalization;
using System.Numerics;

namespace Shinso.Data.Toys;

/// <summary>
/// One way to write a digit: strokes as control points of a smooth curve, in two forms between which a hand may choose.
/// Written as <c>x,y x,y! … / x,y …</c>, y downwards, about 100 high; <c>!</c> is a sharp corner, <c>/</c> lifts the pen.
/// </summary>
/// <param name="weight">How often the style is used, relative to the digit's others.</param>
/// <param name="first">One form.</param>
/// <param name="second">The other form, with the same number of points in every stroke.</param>
internal sealed class StrokeStyle(int weight, string first, string second)
{
    /// <summary>How often the style is used, relative to the digit's others.</summary>
    internal int Weight { get; } = weight;

    /// <summary>The control points of the first form.</summary>
    internal StrokePoint[] First { get; } = Parse(first);

    /// <summary>The control points of the second form.</summary>
    internal StrokePoint[] Second { get; } = Parse(second);

    private static StrokePoint[] Parse(string text)
    {
        var points = new List<StrokePoint>();
        foreach (string stroke in text.Split('/'))
        {
            string[] words = stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (int i = 0; i < words.Length; i++)
            {
                string[] numbers = words[i].TrimEnd('!').Split(',');
                var place = new Vector2(float.Parse(numbers[0], CultureInfo.InvariantCulture), float.Parse(numbers[1], CultureInfo.InvariantCulture));
                points.Add(new StrokePoint(place, words[i].EndsWith('!'), i == words.Length - 1));
            }
        }

        return [.. points];
    }
}

/// <summary>A control point of a stroke: where it is, whether the curve breaks there, and whether the pen is lifted after it.</summary>
internal readonly record struct StrokePoint(Vector2 Place, bool Corner, bool Last);
