using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

public sealed class PlaygroundMapTests
{
    [Fact]
    public void Colours_are_the_shades_of_the_original()
    {
        string[] shades = [.. Enumerable.Range(0, PlaygroundColours.Shades).Select(PlaygroundColours.ColourOf).Select(colour => $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}")];
        Assert.Equal(
            ("#f59322 #f4992f #f39f3d #f2a44a #f2aa58 #f1b065 #f0b672 #efbc80 #eec18d #edc79b #eccda8 #ebd3b5 #ebd9c3 #eaded0 #e9e4de #e8eaeb "
                + "#d9e2e8 #cadbe5 #bbd3e2 #accbdf #9dc4dc #8ebcd9 #7fb4d6 #71add2 #62a5cf #539dcc #4496c9 #358ec6 #2686c3 #177fc0 #0877bd").Split(' '),
            shades);
        Assert.Equal([0, 0, 14, 15, 30, 30, 15], new[] { -2, -1, -0.04, 0, 0.99, 5, double.NaN }.Select(PlaygroundColours.ShadeOf));
    }

    [Theory]
    [InlineData("seed=0.12345&networkShape=")]
    [InlineData("v=1&seed=0.12345&networkShape=")]
    public void A_map_holds_the_outputs_from_the_upper_left(string link)
    {
        var trainer = new PlaygroundTrainer(PlaygroundLink.Read(link).State);
        trainer.RunEpoch();
        float[] w = trainer.Network.Parameters["output.weight"].Values;
        float b = trainer.Network.Parameters["output.bias"].Values[0];
        double scale = trainer.State.Compatible ? 1 : 0.5;
        var map = new PlaygroundMap(trainer.Network, 5);
        float[] values = new float[25];
        map.Compute(values);
        for (int row = 0; row < 5; row++)
        {
            for (int column = 0; column < 5; column++)
            {
                double z = w[0] * (-6 + 3 * column) + w[1] * (6 - 3 * row) + b;
                Assert.Equal(Math.Tanh(scale * z), values[row * 5 + column], 1e-6);
            }
        }
    }

    [Fact]
    public void A_picture_shows_the_map_and_the_points()
    {
        var trainer = new PlaygroundTrainer(PlaygroundLink.Read("seed=0.12345&discretize=true&dataset=gauss&percTrainData=0").State);
        string path = Path.GetTempFileName();
        PlaygroundPicture.Save(path, trainer);
        byte[] file = File.ReadAllBytes(path);
        File.Delete(path);
        Assert.Equal("89504e470d0a1a0a", Convert.ToHexStringLower(file[..8]));
        Assert.Equal((0, 0, 2, 0x58, 0, 0, 2, 0x58), (file[16], file[17], file[18], file[19], file[20], file[21], file[22], file[23]));
    }
}
