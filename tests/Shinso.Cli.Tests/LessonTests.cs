using System.Text.Json;
using Shinso.Cli.Languages;
using Shinso.Cli.Learning;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Tests;

public sealed class LessonTests
{
    public static TheoryData<string> Ids { get; } = [.. Course.Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [InlineData("lesson perceptron-gate", "There is no lesson \"perceptron-gate\". Did you mean perceptron-gates?")]
    [InlineData("lesson frobnicate", "There is no lesson \"frobnicate\". shinso lesson lists them.")]
    [InlineData("lesson perceptron-gates --set w1=5", "'w1' needs a number from -3 to 3, but got '5'.")]
    [InlineData("lesson perceptron-gates --set w3=1", "There is no setting 'w3'. Use one of: gate, w1, w2, b, rule, looks, start, inputs, w-each, b-all.")]
    [InlineData("lesson gradient-descent --set learning-rte=1", "There is no setting 'learning-rte'. Did you mean learning-rate? --set alone lists the names.")]
    [InlineData("lesson gradient-descent --set learning-rte=1 --lang ja", "「learning-rte」という設定はありません。learning-rate のことですか。名前の一覧は値のない --set で見られます。")]
    [InlineData("lesson 99", "There is no lesson \"99\". shinso lesson lists them.")]
    [InlineData("lesson A.4", "There is no lesson \"A.4\". shinso lesson lists them.")]
    [InlineData("lesson perceptron-gates --figure truth", "--figure chooses the table that --csv writes. Add --csv FILE, or leave --figure out.")]
    [InlineData("lesson perceptron-gates --set w1", "--set needs a name and a value, such as --set x=2, but got \"w1\". --set alone lists the names.")]
    [InlineData("lesson --quiz", "--quiz goes with a lesson: shinso lesson <id> --quiz. shinso lesson lists the ids.")]
    [InlineData("lesson perceptron-gates --all", "--all runs every lesson, so \"perceptron-gates\" does not go with it. Leave one of them out.")]
    [InlineData("lesson --all --csv a.csv", "--all runs every lesson, so \"--csv\" does not go with it. Leave one of them out.")]
    [InlineData("lesson perceptron-gates --steps --quiz", "--steps and --quiz do not go together. Leave one of them out.")]
    [InlineData("lesson perceptron-gates --set w1=5 --lang ja", "「w1」には -3 から 3 までの数が必要ですが、「5」が与えられました。")]
    [InlineData("lesson affine-node --set b=1,2 --lang ja", "W の出力は 3 個です。b と dY も 3 列にしてください（今は 2 列と 3 列）。")]
    [InlineData("lesson percptron-gates --lang ja", "「percptron-gates」というレッスンはありません。perceptron-gates のことですか。")]
    public void What_cannot_be_gets_a_sentence_and_code_2(string line, string sentence)
    {
        using var command = new Command();
        Assert.Equal(new Outcome(2, "", sentence + Environment.NewLine), command.Run(line));
    }

    [Fact]
    public void The_head_names_the_sources_as_the_page_does()
    {
        using var command = new Command();
        string[] lines = command.Run("lesson least-squares --lang ja").Output.Split(Environment.NewLine);
        Assert.Equal("  S2 最小二乗法から勾配降下法、3 層ネットワークまで: ", lines[1][..(lines[1].IndexOf(": ", StringComparison.Ordinal) + 2)]);
        Assert.DoesNotContain(".txt", string.Concat(lines[..4]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_names_every_lesson_under_its_part_and_the_files_of_the_sources()
    {
        using var command = new Command();
        Outcome outcome = command.Run("lesson");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.All(Course.Lessons, lesson => Assert.Matches($@"(?m)^ +{lesson.Card.Number.Replace(".", "\\.", StringComparison.Ordinal)}  {lesson.Id} +\S.* (S\d|book).* {lesson.Card.Minutes} min\r?$", outcome.Output));
        Assert.Contains("1 From a neuron to a network", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("004_0456c04141bc8f9c.txt", outcome.Output, StringComparison.Ordinal);
        JsonElement[] lines = command.Run("lesson --json --lang ja").Lines;
        Assert.Equal(Course.Lessons.Select(lesson => lesson.Id), lines.Select(line => line.GetProperty("id").GetString()));
        Assert.All(lines, line => Assert.Equal("number part id title summary sources minutes", Outcome.Fields(line)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_lesson_prints_in_both_languages_without_signs_of_markup(string id)
    {
        using var command = new Command();
        foreach (string language in (string[])["en", "ja"])
        {
            Outcome outcome = command.Run($"lesson {id} --lang {language}");
            Assert.Equal((0, ""), (outcome.Code, outcome.Error));
            string[] lines = [.. outcome.Output.Split(Environment.NewLine)];
            Assert.StartsWith($"{id}   {Course.Find(id)!.Card.Title.In(language == "ja" ? Language.Japanese : Language.English)}", lines[0], StringComparison.Ordinal);
            Assert.All(lines.Where(line => !line.TrimStart().StartsWith('│')), line => Assert.DoesNotMatch(@"[\\$]|\{\{|\}\}|\[\[(figure|code):", line));
            Assert.Contains(language == "ja" ? "計算値" : "computed", outcome.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_lesson_is_one_line_of_json_in_the_form_of_the_contract(string id)
    {
        using var command = new Command();
        Outcome outcome = command.Run($"lesson {id} --json");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal("id title sources inputs checks values measured missing notes", Outcome.Fields(outcome.Line));
        Assert.All(outcome.Line.GetProperty("checks").EnumerateArray(), check => Assert.Equal("name expected actual pass printed verdict expectedValue actualValue", Outcome.Fields(check)));
    }

    [Fact]
    public void With_changed_inputs_nothing_is_checked_and_the_code_is_0()
    {
        using var command = new Command();
        Outcome outcome = command.Run("lesson perceptron-gates --brief --set w1=0.5 --set b=-0.2");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains("w1 = 0.5   w2 = 1   b = -0.2", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ values; with changed inputs nothing is checked\r?\n$", outcome.Output);
        Assert.DoesNotContain("Learning the weights", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(command.Run("lesson perceptron-gates --json --set w1=0.5").Line.GetProperty("checks").EnumerateArray());
    }

    [Fact]
    public void Set_alone_lists_names_values_ranges_and_meanings()
    {
        using var command = new Command();
        Outcome outcome = command.Run("lesson perceptron-gates --set");
        Assert.Matches(@"(?m)^name +value +range +meaning\r?$", outcome.Output);
        Assert.Matches(@"(?m)^gate +and +and \| or \| nand \| xor +Gate to make: and = AND", outcome.Output);
        JsonElement[] lines = command.Run("lesson perceptron-gates --set --json").Lines;
        Assert.Equal("""{"name":"w1","kind":"number","usual":"1","meaning":"w₁","least":-3,"most":3}""", lines[1].GetRawText());
    }

    [Fact]
    public void Steps_are_paths_and_numbers()
    {
        using var command = new Command();
        string[] lines = command.Run("lesson perceptron-gates --steps").Output.Split(Environment.NewLine);
        Assert.Matches("^and_book/0 +0$", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("sums_nand/0 ", StringComparison.Ordinal) && line.EndsWith(" 1.1", StringComparison.Ordinal));
        Assert.True(command.Run("lesson perceptron-gates --steps --json").Line.GetProperty("values").TryGetProperty("and_book", out _));
    }

    [Fact]
    public void Questions_come_with_answers_only_where_they_are_asked_for()
    {
        using var command = new Command();
        string questions = command.Run("lesson perceptron-gates --quiz").Output, answers = command.Run("lesson perceptron-gates --answers --lang ja").Output;
        Assert.Contains("   a) b = −θ", questions, StringComparison.Ordinal);
        Assert.DoesNotContain("answer: 6", questions, StringComparison.Ordinal);
        Assert.Contains("   ○ a) b = −θ — 和に b を足して 0 と比べるのと", answers, StringComparison.Ordinal);
        Assert.Contains("   答え: 6", answers, StringComparison.Ordinal);
        Assert.Contains("double error = truth - y;", answers, StringComparison.Ordinal);
        JsonElement[] lines = command.Run("lesson perceptron-gates --quiz --json").Lines;
        Assert.Equal(["choice", "choice", "number", "open", "code"], lines.Select(line => line.GetProperty("kind").GetString()));
        Assert.All(lines, line => Assert.False(line.TryGetProperty("why", out _)));
    }

    [Fact]
    public void The_table_is_written_to_a_new_file_only()
    {
        using var command = new Command();
        Outcome outcome = command.Run("lesson perceptron-gates --csv @/truth.csv");
        Assert.Equal((0, ""), (outcome.Code, outcome.Output));
        Assert.Equal($"The table of 4 rows is in {command.At("truth.csv")}.", outcome.Error.TrimEnd());
        Assert.Equal("\"x₁\",\"x₂\",\"sum w₁x₁ + w₂x₂ + b\",\"distance from the border\",\"answer\",\"goal\"", File.ReadLines(command.At("truth.csv")).First());
        Outcome again = command.Run("lesson perceptron-gates --csv @/truth.csv");
        Assert.Equal((2, $"--csv \"{command.At("truth.csv")}\" is there already. Give the name of a new file."), (again.Code, again.Error.TrimEnd()));
        Assert.StartsWith("--csv ", command.Run("lesson perceptron-gates --csv @/none/truth.csv").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_chooses_its_table_and_a_lesson_without_one_writes_all_its_numbers()
    {
        using var command = new Command();
        Lesson several = Course.Lessons.First(lesson => lesson.Run().Figures.OfType<Table>().Count() > 1), none = Course.Lessons.First(lesson => lesson.Run().Csv is null);
        Table last = several.Run().Figures.OfType<Table>().Last();
        Assert.Equal(0, command.Run($"lesson {several.Id} --csv @/last.csv --figure {last.Id}").Code);
        Assert.Equal(last.Rows.Count + 1, File.ReadLines(command.At("last.csv")).Count());
        Outcome refused = command.Run($"lesson {several.Id} --csv @/no.csv --figure nothing");
        Assert.Equal(2, refused.Code);
        Assert.Contains(last.Id, refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(command.At("no.csv")));
        Assert.Equal(0, command.Run($"lesson {none.Id} --csv @/numbers.csv").Code);
        Assert.Equal(command.Run($"lesson {none.Id} --steps").Output.Split(Environment.NewLine).Length, File.ReadLines(command.At("numbers.csv")).Count());
    }

    [Fact]
    public void A_lesson_is_found_by_its_number_too()
    {
        using var command = new Command();
        Assert.All(Course.Lessons, lesson => Assert.StartsWith($"{lesson.Id}   ", command.Run($"lesson {lesson.Card.Number} --brief").Output, StringComparison.Ordinal));
        Assert.StartsWith("numeric-gradient   ", command.Run("lesson a.1 --brief").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("40")]
    [InlineData("60")]
    [InlineData("80")]
    public void The_list_and_the_code_of_a_lesson_keep_to_the_columns(string columns)
    {
        using var command = new Command();
        command.Variables["COLUMNS"] = columns;
        int width = int.Parse(columns, System.Globalization.CultureInfo.InvariantCulture);
        foreach (string language in (string[])["en", "ja"])
        {
            string[] list = command.Run($"lesson --lang {language}").Output.Split(Environment.NewLine);
            Assert.All(list, line => Assert.True(TextWidth.Of(line) <= width, line));
            Assert.All(Course.Lessons, lesson => Assert.Contains(list, line => line.Contains($" {lesson.Id}", StringComparison.Ordinal)));
            string[] lines = command.Run($"lesson sizes --lang {language}").Output.Split(Environment.NewLine);
            Assert.All(lines.Where(line => line.StartsWith("  │", StringComparison.Ordinal)), line => Assert.True(TextWidth.Of(line) <= width, line));
        }
    }

    [Fact]
    public void Checks_in_json_have_their_values_beside_the_texts()
    {
        using var command = new Command();
        JsonElement check = command.Run("lesson perceptron-gates --json").Line.GetProperty("checks").EnumerateArray().First(one => one.GetProperty("expectedValue").ValueKind == JsonValueKind.Array);
        Assert.Equal(JsonValueKind.String, check.GetProperty("expected").ValueKind);
        Assert.Equal(check.GetProperty("expectedValue").GetArrayLength(), check.GetProperty("actualValue").GetArrayLength());
    }

    [Theory]
    [InlineData("matrices")]
    [InlineData("backprop-by-hand")]
    [InlineData("loss-functions")]
    [InlineData("derivatives")]
    [InlineData("digits-4x3")]
    [InlineData("discriminative-generative")]
    public void A_terminal_speaks_to_no_hands(string id)
    {
        using var command = new Command();
        Assert.DoesNotMatch(@"Press play|\bDrag |\(drag\)|Click |Take hold", command.Run($"lesson {id}").Output);
        Assert.DoesNotMatch("再生|つかんで|ドラッグ|動かせます）|画素を押", command.Run($"lesson {id} --lang ja").Output);
    }

    [Fact]
    public void The_example_of_a_list_has_the_right_length()
    {
        using var command = new Command();
        Assert.Matches("(?m)^start +0,0 +2 numbers, .*: 0,0 ", command.Run("lesson gradient-descent --set").Output);
    }

    [Fact]
    public void Ctrl_C_ends_all_lessons_with_code_130()
    {
        using var command = new Command { Stop = new CancellationToken(canceled: true) };
        Assert.Equal(130, command.Run("lesson --all").Code);
    }

    [Fact]
    public void A_number_stands_beside_what_the_source_prints_and_what_is_expected()
    {
        LessonResult result = Course.Find("perceptron-gates")!.Run() with
        {
            Values = [new("a", 2.5), new("b", 464000), new("c", 1), new("d", new double[30])],
            Checks = [new("a", "2.5", "2.5", true, "2.5", Verdict.Same), new("b", "464000", "464000", true, "46400", Verdict.Differs), new("c", "2", "1", false, null, null), new("e", "3", "", null, "3", null)],
        };
        string[] expected =
        [
            "   computed                                   source  verdict",
            "a  2.5                                        2.5     same",
            "b  464000                                     46400   differs (error in source)",
            "c  1                                          -       wrong: 2 is expected",
            "d  0, 0, 0, 0, 0, 0, 0, 0 … (30 values)       -       -",
            "e  –                                          3       not run",
        ];
        string[] lines = [.. ResultTable.Lines(result, new EnglishLessonTexts(), 100)];
        Assert.Equal(expected.Select(Squeezed), lines.Select(Squeezed));
        Assert.Equal("26 values checked, 9 of them printed in the source: 6 same, 2 rounded, 1 differs (error in source); 1 wrong; 2 not run; 3 errors of the source in the notes above", new EnglishLessonTexts().Summary(26, 9, 6, 2, 1, 1, 2, 3));
        Assert.Equal("照合した値 10 個、うち原典に数があるもの 9 個: 一致 6、丸め 2、相違（原典の誤り） 1。原典の誤り 1 件（上の注）", new JapaneseLessonTexts().Summary(10, 9, 6, 2, 1, 0, 0, 1));

        static string Squeezed(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
