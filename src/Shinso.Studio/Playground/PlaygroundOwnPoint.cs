namespace Shinso.Studio.Playground;

/// <summary>
/// A point that somebody drew or brought along, as exact as links keep it: coordinates in steps of 6/32767, and one byte that is a class from 0 on, or for a regression
/// a value in steps of 1/127.
/// </summary>
/// <param name="Column">x in steps.</param>
/// <param name="Row">y in steps, upwards.</param>
/// <param name="Mark">The class; for a regression the value times 127, plus 127.</param>
public readonly record struct PlaygroundOwnPoint(short Column, short Row, byte Mark)
{
    private const double Steps = 32767, Levels = 127;

    /// <summary>x.</summary>
    public double X => Column * PlaygroundMap.Edge / Steps;

    /// <summary>y.</summary>
    public double Y => Row * PlaygroundMap.Edge / Steps;

    /// <summary>The class that the mark is; those beyond the last possible one count as the last.</summary>
    public int Class => Math.Min(Mark, (byte)(PlaygroundState.MaxClasses - 1));

    /// <summary>The value that the mark is.</summary>
    public double Value => (Math.Min(Mark, (byte)(2 * Levels)) - Levels) / Levels;

    /// <summary>The point nearest to a place in the plane, with a class.</summary>
    public static PlaygroundOwnPoint OfClass(double x, double y, int label) => new(Step(x), Step(y), (byte)Math.Clamp(label, 0, PlaygroundState.MaxClasses - 1));

    /// <summary>The point nearest to a place in the plane, with a value from −1 to 1.</summary>
    public static PlaygroundOwnPoint OfValue(double x, double y, double value) => new(Step(x), Step(y), (byte)(Levels + Math.Round(Held(value, 1) * Levels)));

    private static short Step(double place) => (short)Math.Round(Held(place, PlaygroundMap.Edge) / PlaygroundMap.Edge * Steps);

    private static double Held(double value, double most) => double.IsNaN(value) ? 0 : Math.Clamp(value, -most, most);
}
