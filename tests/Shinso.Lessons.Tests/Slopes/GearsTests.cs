using Shinso.Lessons.Figures;
using Shinso.Lessons.Slopes;

namespace Shinso.Lessons.Tests.Slopes;

public sealed class GearsTests
{
    [Fact]
    public void Gears_turn_in_opposite_directions_and_their_ratios_multiply()
    {
        Gears gears = new(24, 12, 36, 12);
        Assert.Equal(-2, gears.Du);
        Assert.Equal(-3, gears.Dy);
        Area[] areas = [.. gears.Draw(0.1).Marks.OfType<Area>()];
        Assert.Equal([36 * 4, 24 * 4, 12 * 4, 12 * 4], areas.Select(area => area.Xs.Count));
    }
}
