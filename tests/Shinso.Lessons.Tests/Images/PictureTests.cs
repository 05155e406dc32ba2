using Shinso.Lessons.Calculation;
using Shinso.Lessons.Catalogue;
using Shinso.Lessons.Images;
using Shinso.Models;

namespace Shinso.Lessons.Tests.Images;

/// <summary>What the checks of the lessons on pictures do not pin.</summary>
public sealed class PictureTests
{
    private static readonly NamedArray[] Arrays = [new("b", [2], [0.1f, -3e-7f]), new("w", [2, 3], [1, -2, 0.5f, 7, 0, 1e20f])];

    [Theory]
    [InlineData("mnist")]
    [InlineData("save-load")]
    [InlineData("cnn")]
    [InlineData("discriminative-generative")]
    [InlineData("toward-transformers")]
    [InlineData("mnist-experiments")]
    public void Without_data_sets_a_lesson_says_so_and_shows_what_it_can(string id)
    {
        Lesson lesson = Course.Find(id)!;
        LessonResult result = lesson.Run(new Settings(lesson.Parameters), new LessonSurroundings { DataFolders = [] });
        Assert.NotEmpty(result.Missing);
        Assert.NotEmpty(result.Notes);
        Assert.DoesNotContain(result.Checks, check => check.Pass == false);
        foreach (Language language in Enum.GetValues<Language>())
        {
            LessonText text = LessonText.Of(id, language);
            Assert.Equal(result.Figures.Select(figure => figure.Id).Order(), text.Blocks.OfType<FigurePlace>().Select(place => place.Figure).Order());
            Assert.All(text.Blocks.OfType<Prose>().SelectMany(prose => LessonText.LiveValue().Matches(prose.Markdown)), match => Assert.NotNull(result.Find(match.Groups["path"].Value)));
        }

        Assert.NotEmpty(lesson.Questions(result));
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("json")]
    [InlineData("npz")]
    public void Weights_come_back_from_every_format_bit_for_bit(string format)
    {
        IReadOnlyList<NamedArray> read = WeightFiles.Read(format, WeightFiles.Write(format, half: false, Arrays));
        Assert.Equal(Arrays.Select(array => array.Name), read.Select(array => array.Name));
        Assert.Equal(Arrays.SelectMany(array => array.Shape), read.SelectMany(array => array.Shape));
        Assert.Equal(Arrays.SelectMany(array => array.Values), read.SelectMany(array => array.Values));
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("json")]
    [InlineData("npz")]
    public void A_file_cut_off_anywhere_is_refused_with_its_name(string format)
    {
        byte[] file = WeightFiles.Write(format, half: false, Arrays);
        foreach (int length in (int[])[0, 1, 9, file.Length / 2, file.Length - 1])
        {
            ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => WeightFiles.Read(format, file[..length]));
            Assert.StartsWith($"weights.{format}", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_update_by_hand_is_the_update_of_the_hand_network()
    {
        SmallDigitTraining training = SmallDigitTraining.Learn(new SmallDigitStart(), 1);
        double[][] targets = [.. training.Digits.Select(digit => digit == 0 ? new double[] { 1, 0 } : [0, 1])];
        double loss = training.Networks[0].Descend(training.Pictures, targets, 0.2);
        Assert.Equal(training.Cost[0], loss, 1e-12);
        foreach ((double expected, double actual) in Flat(training.Networks[1]).Zip(Flat(training.Networks[0]))) Assert.Equal(expected, actual, 1e-12);

        static IEnumerable<double> Flat(HandNetwork network) => network.Layers.SelectMany(layer => layer.Weights.SelectMany(row => row).Concat(layer.Biases));
    }

    [Fact]
    public void A_picture_drawn_in_a_corner_is_moved_to_the_middle()
    {
        double[] picture = new double[HandwrittenDigits.Pixels];
        foreach (int pixel in (int[])[0, 1, 28, 29]) picture[pixel] = 1;
        double[] centred = DigitRecognition.Centred(picture);
        Assert.Equal([13 * 28 + 13, 13 * 28 + 14, 14 * 28 + 13, 14 * 28 + 14], Enumerable.Range(0, centred.Length).Where(pixel => centred[pixel] > 0));
    }

    [Fact]
    public void A_memo_computes_equal_keys_once_and_forgets_the_oldest()
    {
        var memo = new Memo<int, int>(2);
        int computed = 0;
        foreach (int key in (int[])[1, 1, 2, 3, 1]) Assert.Equal(key * key, memo.Of(key, () => Square(key)));
        Assert.Equal(4, computed);

        int Square(int key)
        {
            computed++;
            return key * key;
        }
    }
}
