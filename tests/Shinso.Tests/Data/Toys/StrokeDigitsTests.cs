using Shinso.Data;
using Shinso.Data.Toys;

namespace Shinso.Tests.Data.Toys;

public class StrokeDigitsTests
{
    private static readonly OfficialSplit Digits = StrokeDigits.Create(2000, 500);

    [Fact]
    public void The_parts_are_balanced_bytes_in_the_shape_of_MNIST()
    {
        Assert.Equal("digits: 2000 rows of 1×28×28, 10 classes", Digits.Train.ToString());
        Assert.Equal(Enumerable.Repeat(200, 10), Digits.Train.ClassCounts());
        Assert.Equal(Enumerable.Repeat(50, 10), Digits.Test.ClassCounts());
        Assert.IsType<ByteRows>(Digits.Train.Features);
    }

    [Fact]
    public void A_picture_can_be_drawn_alone()
    {
        byte[] picture = new byte[StrokeDigits.Pixels];
        foreach (int index in (int[])[0, 7, 1234, 1999])
        {
            Assert.Equal(Digits.Train.ClassOf(index), StrokeDigits.Draw(1, index, picture));
            Assert.Equal(((ByteRows)Digits.Train.Features).Bytes(index), picture);
        }
    }

    [Fact]
    public void Test_pictures_depend_neither_on_the_number_of_training_pictures_nor_repeat_them()
    {
        Assert.Equal(StrokeDigits.Create(10, 500).Test.Fingerprint(), Digits.Test.Fingerprint());
        Assert.Empty(Digits.Train.RowHashes().Intersect(Digits.Test.RowHashes()));
        Assert.Equal(2000, Digits.Train.RowHashes().Distinct().Count());
        Assert.NotEqual(StrokeDigits.Create(10, 10, seed: 2).Train.Fingerprint(), StrokeDigits.Create(10, 10, seed: 1).Train.Fingerprint());
    }

    [Fact]
    public void Ink_fits_twenty_pixels_and_has_its_centre_of_mass_in_the_middle()
    {
        var pictures = (ByteRows)Digits.Train.Features;
        double ink = 0;
        int offCentre = 0; // ink that would leave the picture is not moved all the way
        for (int row = 0; row < pictures.Count; row++)
        {
            (int width, int height, double x, double y, double mass) = Measure(pictures.Bytes(row));
            Assert.InRange(Math.Max(width, height), 19, 22);
            if (Math.Abs(x - 14) > 0.55 || Math.Abs(y - 14) > 0.55) offCentre++;
            ink += mass / (255 * 784);
        }

        Assert.InRange(offCentre, 0, 20);
        Assert.InRange(ink / pictures.Count, 0.11, 0.16); // MNIST: 0.131
    }

    [Fact]
    public void A_drawing_of_any_size_is_brought_to_the_convention()
    {
        byte[] drawing = new byte[200 * 100], normalised = new byte[784];
        for (int y = 10; y < 90; y++) drawing.AsSpan(y * 200 + 150, 20).Fill(255);
        DigitImage.Normalise(drawing, 200, 100, normalised);
        (int width, int height, double x, double y2, double mass) = Measure(normalised);
        Assert.Equal((5, 20, 100 * 255.0), (width, height, mass));
        Assert.Equal((14.5, 14.0), (x, y2));
        DigitImage.Normalise(new byte[200 * 100], 200, 100, normalised);
        Assert.All(normalised, pixel => Assert.Equal(0, pixel));
    }

    [Fact]
    public void A_picture_in_the_convention_stays_where_it_is()
    {
        var pictures = (ByteRows)Digits.Train.Features;
        byte[] normalised = new byte[784];
        foreach (int row in (int[])[0, 3, 6, 8, 10, 13, 16, 18])
        {
            DigitImage.Normalise(pictures.Bytes(row), 28, 28, normalised);
            (_, _, double x, double y, _) = Measure(normalised);
            Assert.InRange(x, 13.4, 14.6);
            Assert.InRange(y, 13.4, 14.6);
        }
    }

    [Fact]
    public void Both_forms_of_every_style_have_the_same_strokes() => Assert.All(StrokeStyles.OfDigit.SelectMany(styles => styles), style =>
    {
        Assert.Equal(style.First.Select(point => point.Last), style.Second.Select(point => point.Last));
        Assert.Equal(style.First.Select(point => point.Corner), style.Second.Select(point => point.Corner));
        Assert.InRange(style.First.Length, 2, 32);
    });

    private static (int Width, int Height, double X, double Y, double Mass) Measure(ReadOnlySpan<byte> picture)
    {
        int left = 28, right = -1, top = 28, bottom = -1;
        double mass = 0, massX = 0, massY = 0;
        for (int i = 0; i < picture.Length; i++)
        {
            if (picture[i] == 0) continue;
            (int x, int y) = (i % 28, i / 28);
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            (mass, massX, massY) = (mass + picture[i], massX + picture[i] * (x + 0.5), massY + picture[i] * (y + 0.5));
        }

        return (right - left + 1, bottom - top + 1, massX / mass, massY / mass, mass);
    }
}
