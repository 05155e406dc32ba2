using FsCheck;
using FsCheck.Fluent;
using Shinso.Kernels;

namespace Shinso.Tests.Kernels;

public class TilesTests
{
    [Theory]
    [InlineData(1, 12, 1)]
    [InlineData(12, 12, 1)]
    [InlineData(13, 12, 2)]
    [InlineData(0, 12, 0)]
    public void Tiles_cover_a_side(int size, int tile, int count) => Assert.Equal(count, Tiles.Count(size, tile));

    [Fact]
    public void Parts_are_a_partition_into_whole_tiles_as_equal_as_can_be()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<(PositiveInt Size, PositiveInt Tile, PositiveInt Most, PositiveInt Fewest)>(), draw =>
        {
            for (int scale = 1; scale <= 100_000; scale *= 10)
                Check(draw.Size.Get * scale, 1 + draw.Tile.Get % 48, draw.Most.Get, draw.Fewest.Get - 1);
        }).QuickCheckThrowOnFailure();
    }

    private static void Check(int size, int tile, int most, int fewest)
    {
        int tiles = Tiles.Count(size, tile), parts = Tiles.Parts(size, tile, most, fewest);
        int[] starts = [.. Enumerable.Range(0, parts + 1).Select(part => Tiles.Start(part, parts, size, tile))];
        Assert.Equal((0, size), (starts[0], starts[^1]));
        Assert.All(starts[..^1], start => Assert.Equal(0, start % tile));
        int[] of = [.. starts.Zip(starts.Skip(1), (start, end) => Tiles.Count(end - start, tile))];
        Assert.Equal(tiles, of.Sum());
        Assert.InRange(of.Min(), 1, most);
        Assert.InRange(of.Max(), 1, Math.Min(most, of.Min() + 1));
        Assert.True(parts >= Math.Min(fewest, tiles));
    }
}
