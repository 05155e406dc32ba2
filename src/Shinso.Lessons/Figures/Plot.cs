using System.Text.Json.Serialization;

namespace Shinso.Lessons.Figures;

/// <summary>A plane with axes: curves, points, areas, maps, and handles to drag.</summary>
public sealed record Plot : Figure
{
    /// <summary>The horizontal axis.</summary>
    public required Axis X { get; init; }

    /// <summary>The vertical axis.</summary>
    public required Axis Y { get; init; }

    /// <summary>Whether a unit is equally long on both axes.</summary>
    public bool Square { get; init; }

    /// <summary>What is drawn, from back to front.</summary>
    public required IReadOnlyList<Mark> Marks { get; init; }

    /// <summary>What can be dragged, and moved with the arrow keys.</summary>
    public IReadOnlyList<Handle> Handles { get; init; } = [];
}

/// <summary>An axis.</summary>
/// <param name="Label">What is measured along it, with its unit.</param>
/// <param name="Least">Its left or lower end.</param>
/// <param name="Most">Its right or upper end.</param>
/// <param name="Log">Whether it is logarithmic (base 10); then both ends are positive.</param>
public sealed record Axis(Text Label, double Least, double Most, bool Log = false);

/// <summary>
/// A point to drag. Where <see cref="BindX"/> or <see cref="BindY"/> name a parameter, dragging sets it to the coordinate; <c>xs[2]</c> names an entry of a list, counted from 0, and
/// <c>w[1,0]</c> an entry of a matrix. With neither, the lesson itself turns the place into settings (<see cref="Lesson.Drag"/>).
/// </summary>
/// <param name="Id">Its name.</param>
/// <param name="X">Where it is.</param>
/// <param name="Y">Where it is.</param>
/// <param name="Label">What it is, for people who do not see it.</param>
/// <param name="BindX">The parameter that its horizontal place sets.</param>
/// <param name="BindY">The parameter that its vertical place sets.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Step">How far an arrow key moves it where it binds no parameter; 0 is a small share of the axis.</param>
public sealed record Handle(string Id, double X, double Y, Text Label, string? BindX = null, string? BindY = null, Tone Tone = Tone.Ink, double Step = 0);

/// <summary>Something drawn in a <see cref="Plot"/>. Not-a-number breaks a line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Curve), "curve")]
[JsonDerivedType(typeof(Dots), "dots")]
[JsonDerivedType(typeof(Area), "area")]
[JsonDerivedType(typeof(Arrow), "arrow")]
[JsonDerivedType(typeof(Rule), "rule")]
[JsonDerivedType(typeof(Remark), "remark")]
[JsonDerivedType(typeof(HeatMap), "heat")]
public abstract record Mark
{
    /// <summary>Its colour.</summary>
    public Tone Tone { get; init; } = Tone.Ink;

    /// <summary>Its name in the key of the plot; null leaves it out there.</summary>
    public Text? Label { get; init; }
}

/// <summary>How a line is drawn.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Stroke>))]
public enum Stroke
{
    /// <summary>As a line.</summary>
    Solid,

    /// <summary>With gaps.</summary>
    Dashed,

    /// <summary>Thinner than others: contours, helping lines.</summary>
    Thin,
}

/// <summary>A line through points.</summary>
/// <param name="Xs">The points' horizontal places.</param>
/// <param name="Ys">Their vertical places, as many.</param>
/// <param name="Stroke">How it is drawn.</param>
public sealed record Curve(IReadOnlyList<double> Xs, IReadOnlyList<double> Ys, Stroke Stroke = Stroke.Solid) : Mark
{
    /// <summary>y = f(x) at evenly spread places.</summary>
    /// <param name="f">The function.</param>
    /// <param name="least">The first place.</param>
    /// <param name="most">The last place.</param>
    /// <param name="places">How many places.</param>
    /// <param name="stroke">How it is drawn.</param>
    public static Curve Of(Func<double, double> f, double least, double most, int places = 161, Stroke stroke = Stroke.Solid)
    {
        ArgumentNullException.ThrowIfNull(f);
        double[] xs = [.. Enumerable.Range(0, places).Select(i => least + (most - least) * i / (places - 1))];
        return new Curve(xs, [.. xs.Select(f)], stroke);
    }
}

/// <summary>The shape of a dot; shape tells classes apart where colour does not.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DotShape>))]
public enum DotShape
{
    /// <summary>A filled circle.</summary>
    Circle,

    /// <summary>A ring.</summary>
    Ring,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A cross.</summary>
    Cross,

    /// <summary>A small point: one of many.</summary>
    Small,
}

/// <summary>Points.</summary>
/// <param name="Xs">Their horizontal places.</param>
/// <param name="Ys">Their vertical places, as many.</param>
/// <param name="Shape">Their shape.</param>
/// <param name="Names">What is written beside each, or null.</param>
public sealed record Dots(IReadOnlyList<double> Xs, IReadOnlyList<double> Ys, DotShape Shape = DotShape.Circle, IReadOnlyList<string>? Names = null) : Mark;

/// <summary>A filled polygon; its outline closes by itself.</summary>
/// <param name="Xs">Its corners' horizontal places.</param>
/// <param name="Ys">Their vertical places, as many.</param>
public sealed record Area(IReadOnlyList<double> Xs, IReadOnlyList<double> Ys) : Mark;

/// <summary>An arrow.</summary>
/// <param name="X1">Its tail.</param>
/// <param name="Y1">Its tail.</param>
/// <param name="X2">Its head.</param>
/// <param name="Y2">Its head.</param>
public sealed record Arrow(double X1, double Y1, double X2, double Y2) : Mark;

/// <summary>A line from edge to edge at one value, with its <see cref="Mark.Label"/> at its end.</summary>
/// <param name="At">The value.</param>
/// <param name="Vertical">Whether it stands upright, at a value of x.</param>
public sealed record Rule(double At, bool Vertical = false) : Mark;

/// <summary>A word or number at a place.</summary>
/// <param name="X">Where.</param>
/// <param name="Y">Where.</param>
/// <param name="Words">What.</param>
public sealed record Remark(double X, double Y, Text Words) : Mark;

/// <summary>Values over the whole plane, as colours: row by row from the lower left corner, cells of equal size.</summary>
/// <param name="Columns">Cells from left to right.</param>
/// <param name="Rows">Cells from below to above.</param>
/// <param name="Values">Rows × Columns values.</param>
/// <param name="Least">The value with the colour of the lower end (orange; white where TwoSided is false).</param>
/// <param name="Most">The value with the colour of the upper end (blue).</param>
/// <param name="TwoSided">Whether the middle is neutral and both ends are colours; otherwise the scale goes from white to blue.</param>
public sealed record HeatMap(int Columns, int Rows, IReadOnlyList<double> Values, double Least, double Most, bool TwoSided = true) : Mark
{
    /// <summary>f over the plane of two axes.</summary>
    /// <param name="f">The function of x and y.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="least">The lower end of the scale.</param>
    /// <param name="most">The upper end of the scale.</param>
    /// <param name="columns">Cells from left to right.</param>
    /// <param name="rows">Cells from below to above.</param>
    /// <param name="twoSided">Whether both ends are colours.</param>
    public static HeatMap Of(Func<double, double, double> f, Axis x, Axis y, double least, double most, int columns = 60, int rows = 60, bool twoSided = true)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        double[] values = new double[columns * rows];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                values[row * columns + column] = f(x.Least + (x.Most - x.Least) * (column + 0.5) / columns, y.Least + (y.Most - y.Least) * (row + 0.5) / rows);
        }

        return new HeatMap(columns, rows, values, least, most, twoSided);
    }
}
