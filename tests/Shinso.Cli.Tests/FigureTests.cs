using Shinso.Cli.Figures;
using Shinso.Cli.Languages;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Tests;

public sealed class FigureTests
{
    private static readonly LessonTexts Texts = new EnglishLessonTexts();

    [Fact]
    public void Bars_grow_from_the_zero_line_in_eighths()
    {
        var bars = new Bars { Id = "b", Title = "t", Axis = new Axis("y", -1, 1), Categories = ["a", "深層"], Series = [new BarSeries("", [0.5, -0.25])] };
        string zero = new(' ', 20), half = new('█', 10);
        Assert.Equal(["▌ t", "  y", $"     a  {zero}│{half} 0.5", $"  深層  {zero[..15]}{half[..5]}│ −0.25"], FigureText.Lines(bars, Texts, 100));
    }

    [Fact]
    public void Matrices_stand_beside_each_other_with_their_signs()
    {
        var figure = new Matrices { Id = "m", Title = "t", Items = [new MatrixView("X", [[1, 2], [3, 4]]), new MatrixView("b", [[10, -0.5]], "+") { Highlight = [[0, 1]] }] };
        Assert.Equal(["▌ t", "     X             b", "  ⎡ 1  2 ⎤ + [ 10  ‹−0.5› ]", "  ⎣ 3  4 ⎦"], FigureText.Lines(figure, Texts, 80).Where(line => line.Length > 0));
    }

    [Fact]
    public void A_plot_has_axes_dots_by_shape_and_a_key()
    {
        var plot = new Plot
        {
            Id = "p",
            Title = "t",
            X = new Axis("x", 0, 10),
            Y = new Axis("y", 0, 1),
            Marks = [Curve.Of(x => x / 10, 0, 10) with { Label = "line" }, new Dots([5.0], [1.0], DotShape.Ring) { Label = "dot" }, new Rule(2, Vertical: true)],
        };
        string[] lines = [.. FigureText.Lines(plot, Texts, 80)];
        Assert.Equal(23, lines.Length);
        Assert.StartsWith("  1 ┤", lines[2], StringComparison.Ordinal);
        Assert.Contains("○", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("  0 ┤", lines[19], StringComparison.Ordinal);
        Assert.Equal("  a line   ○ dot", lines[^1]);
        Assert.All(lines[3..19], line => Assert.Contains('│', line));
    }

    [Fact]
    public void A_graph_is_a_list_of_edges_and_a_network_columns_of_units()
    {
        var wiring = new Wiring { Id = "w", Title = "t", Nodes = [new WiringNode("x", 0, 0, "x"), new WiringNode("m", 1, 0, "×")], Edges = [new WiringEdge("x", "m", 2, 1.5), new WiringEdge("m", null, 4, 1)] };
        Assert.Equal(["▌ t", "  from  to   value →  ← gradient", "  x     → ×        2         1.5", "  ×     →          4           1"], FigureText.Lines(wiring, Texts, 80));
        var network = new NetworkDiagram { Id = "n", Title = "t", Layers = [new DiagramLayer("in", 2) { Values = [1, 2] }, new DiagramLayer("out", 1)] };
        Assert.Equal(["▌ t", "  in (2 units)       out (1 unit)", "      ● 1       ──▶       ●", "      ● 2"], FigureText.Lines(network, Texts, 80));
    }

    [Theory]
    [InlineData("Drag Q towards P. The slope of PQ is -0.5.", "Change it with --set x=…. The slope of PQ is −0.5.")]
    [InlineData("After 3 updates: 0.5, 1e-5. Drag the point, or press play.", "After 3 updates: 0.5, 10⁻⁵. Change it with --set x=….")]
    [InlineData("The further down you drag the start, the longer it stands still.", "The further down you drag the start, the longer it stands still.")]
    [InlineData("重みを 10⁻⁵ ずつ動かして求めた値です。", "重みを 10⁻⁵ ずつ動かして求めた値です。")]
    [InlineData("点を左右に動かしてください。今の差は 0.5 です。", "Change it with --set x=….今の差は 0.5 です。")]
    public void A_caption_names_settings_where_the_page_speaks_to_hands(string page, string terminal)
    {
        bool japanese = page[^1] == '。';
        LessonTexts texts = japanese ? new JapaneseLessonTexts() : Texts;
        var plot = new Plot { Id = "p", Title = "t", Caption = page, X = new Axis("x", 0, 1), Y = new Axis("y", 0, 1), Marks = [], Handles = [new Handle("h", 0, 0, "x", "x")] };
        Assert.Equal(japanese ? terminal.Replace("Change it with --set x=….", "--set x=… で変えられます。", StringComparison.Ordinal) : terminal, CaptionText.Of(plot, texts).Replace(LineWrap.KeptBlank, ' '));
        Assert.DoesNotContain("--set", CaptionText.Of(plot with { Handles = [] }, texts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_handle_keeps_the_sign_of_its_class()
    {
        var plot = new Plot
        {
            Id = "p",
            Title = "t",
            X = new Axis("x", 0, 10),
            Y = new Axis("y", 0, 1),
            Marks = [new Dots([5.0], [1.0], DotShape.Square) { Tone = Tone.Second }],
            Handles = [new Handle("h", 5, 1, "x", "x", Tone: Tone.Second)],
        };
        string[] lines = [.. FigureText.Lines(plot, Texts, 80)];
        Assert.Contains("■", lines[2], StringComparison.Ordinal);
        Assert.Equal("  ■ --set x", lines[^1]);
    }

    [Fact]
    public void Pictures_are_shades_with_their_labels_below()
    {
        var pictures = new Pictures { Id = "p", Title = "t", Items = [new Picture(2, 2, [0, 1, 0.5, 0]) { Label = "one" }, new Picture(2, 1, [-2, 1], Ink.TwoSided)] };
        Assert.Equal(["▌ t", "  │  ██│   │##▒▒│", "  │▒▒  │", "   one", "  ░▒▓█ positive, ·-=# negative"], FigureText.Lines(pictures, Texts, 80));
    }

    [Fact]
    public void Every_figure_of_every_lesson_is_drawn_in_both_languages()
    {
        foreach (Figure figure in Course.Lessons.SelectMany(lesson => lesson.Run().Figures))
        {
            foreach (LessonTexts texts in new LessonTexts[] { new EnglishLessonTexts(), new JapaneseLessonTexts() })
            {
                string[] lines = [.. FigureText.Lines(figure, texts, 60)];
                Assert.True(lines.Length > 1, figure.Id);
                if (figure is Plot or Bars) Assert.All(lines, line => Assert.True(TextWidth.Of(line) <= 72, line));
            }
        }
    }
}
