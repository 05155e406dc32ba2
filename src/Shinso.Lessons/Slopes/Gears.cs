using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Slopes;

/// <summary>
/// The chain rule as a clockwork: a gear x turns a pinion u, on whose axle sits a wheel that turns a gear y. Where teeth mesh, both gears move equally many teeth and turn in opposite
/// directions, so du/dx = −(teeth of x)/(teeth of the pinion), and the ratios multiply.
/// </summary>
/// <param name="x">Teeth of the gear x.</param>
/// <param name="pinion">Teeth of the pinion on the axle u.</param>
/// <param name="wheel">Teeth of the wheel on the axle u.</param>
/// <param name="y">Teeth of the gear y.</param>
internal sealed class Gears(int x, int pinion, int wheel, int y)
{
    /// <summary>Turns of u for one turn of x.</summary>
    public double Du => -(double)x / pinion;

    /// <summary>Turns of y for one turn of u.</summary>
    public double Dy => -(double)wheel / y;

    /// <summary>Where the middle of the gear x is; the axle u is at 0.</summary>
    public double CentreX => -Radius(x) - Radius(pinion);

    /// <summary>The radius of a gear: half its teeth, so that teeth are equally large everywhere.</summary>
    public static double Radius(int teeth) => teeth / 2.0;

    /// <summary>The clockwork after the gear x has turned some part of a turn.</summary>
    public Plot Draw(double turns)
    {
        double u = turns * Du, end = u * Dy, centreY = Radius(wheel) + Radius(y);
        double high = new[] { x, pinion, wheel, y }.Max(Radius) + 6;
        return new Plot
        {
            Id = "gears",
            Title = new Text("歯車で見る連鎖律", "The chain rule as gears"),
            Caption = new Text(
                Invariant($"x を {360 * turns:0.#}° 回すと、u は {360 * u:0.#}°、y は {360 * end:0.#}° 回ります（負は逆回り）。({Du:0.##}) × ({Dy:0.##}) = {Du * Dy:0.##}").Replace('-', '−'),
                Invariant($"Turn x by {360 * turns:0.#}°: u turns by {360 * u:0.#}°, y by {360 * end:0.#}°; negative is the other way round. ({Du:0.##}) × ({Dy:0.##}) = {Du * Dy:0.##}").Replace('-', '−')),
            X = new Axis("", CentreX - Radius(x) - 3, Math.Max(centreY + Radius(y), Radius(wheel)) + 3),
            Y = new Axis("", -high, high),
            Square = true,
            Marks =
            [
                Gear(0, wheel, AngleAt(0, u)) with { Tone = Tone.Quiet },
                Gear(CentreX, x, AngleAt(0, turns)) with { Tone = Tone.First, Label = Invariant($"x: {x}") },
                Gear(0, pinion, AngleAt(Math.PI + Math.PI / pinion, u)) with { Tone = Tone.Third, Label = Invariant($"u: {pinion} / {wheel}") },
                Gear(centreY, y, AngleAt(Math.PI + Math.PI / y, end)) with { Tone = Tone.Second, Label = Invariant($"y: {y}") },
                Hand(CentreX, Radius(x), turns),
                Hand(0, Radius(wheel), u),
                Hand(centreY, Radius(y), end),
                new Remark(CentreX, high - 3, "x") { Tone = Tone.First },
                new Remark(0, high - 3, "u") { Tone = Tone.Third },
                new Remark(centreY, high - 3, "y") { Tone = Tone.Second },
            ],
            Handles = [new Handle("crank", CentreX + Radius(x) * Math.Sin(2 * Math.PI * turns), Radius(x) * Math.Cos(2 * Math.PI * turns), new Text("歯車 x を回す", "Turn the gear x"), Tone: Tone.First)],
            Controls = ["turn", "teeth-x", "teeth-u-in", "teeth-u-out", "teeth-y"],
        };
    }

    /// <summary>The angle of a tooth, from the x-axis against the clock, after turns with the clock.</summary>
    private static double AngleAt(double start, double turns) => start - 2 * Math.PI * turns;

    /// <summary>The outline: for every tooth two corners at its root and two at its tip, narrower there.</summary>
    private static Area Gear(double centre, int teeth, double angle)
    {
        (double Share, double Height)[] corners = [(-0.3, -0.55), (-0.15, 0.45), (0.15, 0.45), (0.3, -0.55)];
        List<double> xs = [], ys = [];
        for (int tooth = 0; tooth < teeth; tooth++)
        {
            foreach ((double share, double height) in corners)
            {
                double at = angle + 2 * Math.PI * (tooth + share) / teeth, radius = Radius(teeth) + 2 * height;
                xs.Add(centre + radius * Math.Cos(at));
                ys.Add(radius * Math.Sin(at));
            }
        }

        return new Area(xs, ys);
    }

    /// <summary>A hand that starts upright and shows how far a gear has turned.</summary>
    private static Arrow Hand(double centre, double radius, double turns) => new(centre, 0, centre + 0.8 * radius * Math.Sin(2 * Math.PI * turns), 0.8 * radius * Math.Cos(2 * Math.PI * turns));
}
