using Shinso.Lessons.Catalogue;
using Shinso.Lessons.Catalogue.Plain;

namespace Shinso.Lessons.Tests.Catalogue;

public sealed class PlainProseTests
{
    public static TheoryData<string> Ids { get; } = [.. Course.Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_prose_of_every_lesson_is_text_without_signs_of_markup(string id)
    {
        LessonResult result = Course.Find(id)!.Run();
        foreach (Language language in Enum.GetValues<Language>())
        {
            foreach (int width in (int[])[60, 120])
            {
                string[] lines = [.. LessonText.Of(id, language).Blocks.OfType<Prose>().SelectMany(prose => PlainProse.Lines(prose, result, width))];
                Assert.All(lines, line => Assert.DoesNotMatch(@"[\\$]|\{\{|\}\}|[\uE000-\uF8FF]|\*\*", line));
                Assert.All(lines, line => Assert.True(TextWidth.Of(line) <= width + 1 || !line.Contains(' ', StringComparison.Ordinal), line));
            }
        }
    }

    [Fact]
    public void Markdown_becomes_lines()
    {
        const string text = """
            ## A heading

            Words with **weight**, `code` and a [link](#learn/xor-gates): $w_1 \le \frac{1}{2}$.

            $$y = \begin{cases} 1 & (a) \\ 0 & (b) \end{cases}$$

            1. one
            2. two
               - inner

            | x | value |
            |---|---:|
            | a | 1 |
            | bb | 10 |

                code $5
            """;
        LessonResult result = Course.Find("perceptron-gates")!.Run();
        string[] expected =
        [
            "A heading", "─────────", "Words with weight, code and a link (xor-gates):", "w₁ ≤ ½.", "", "    y = ⎧ 1   (a)", "        ⎩ 0   (b)", "", "1. one", "2. two", "   - inner", "", "  x   value", "  a       1", "  bb     10", "",
            "    code $5",
        ];
        Assert.Equal(expected, PlainProse.Lines(new Prose(text), result, 48));
    }

    [Fact]
    public void Computed_values_stand_in_the_sentence_with_the_digits_asked_for()
    {
        LessonResult result = Course.Find("perceptron-gates")!.Run();
        Assert.Equal(["Pass 6, 0.8 of 1.1, 0.1, 0.1, −0.9; nothing: –."], PlainProse.Lines(new Prose("Pass {{passes_and}}, {{sums_or_book/3:2}} of {{sums_nand:2}}; nothing: {{absent}}."), result, 80));
    }

    [Fact]
    public void Japanese_is_broken_between_letters_but_not_before_a_full_stop()
    {
        Assert.Equal(["あいう。", "えお"], LineWrap.Of("あいう。えお", 8));
        Assert.Equal(["あい", "う。"], LineWrap.Of("あいう。", 6));
        Assert.Equal(["- one two", "  three"], LineWrap.Of("one two three", 10, "- ", "  "));
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("深層", 4)]
    [InlineData("x̂", 1)]
    [InlineData("ŷ→ｱ", 3)]
    public void Wide_letters_count_two_columns_and_marks_none(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Fact]
    public void Code_too_wide_is_broken_at_blanks_and_hangs()
    {
        Assert.Equal(["  int sum = one + two;"], CodeWrap.Of("  int sum = one + two;", 22));
        Assert.Equal(["  int sum = one + two", "      * three + four;"], CodeWrap.Of("  int sum = one + two * three + four;", 22));
        Assert.Equal(["abcdefghijklmnopqrst", "    uvwx"], CodeWrap.Of("abcdefghijklmnopqrstuvwx", 20));
    }

    [Fact]
    public void A_table_too_wide_breaks_its_widest_cells()
    {
        var grid = new PlainGrid(false, true);
        grid.Row("name", "number");
        grid.Row("a rather long cell of words", "12");
        Assert.Equal(["name          number", "a rather          12", "long cell of", "words"], grid.Lines(20));
    }
}
