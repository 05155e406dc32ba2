using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Models;

namespace Shinso.Lessons.Images;

/// <summary>What the lesson about files shows: the file as a strip to cut, its first bytes, what happens to damaged ones, and all formats side by side.</summary>
internal static class SaveFigures
{
    private static readonly string[] Formats = ["safetensors", "json", "npz"];
    private static readonly string[] LayerNames = ["hidden", "output"];
    private static readonly string[] Kinds = ["none", "cut", "length", "letter", "bit", "foreign"];

    private static readonly Dictionary<string, Text> KindNames = new()
    {
        ["none"] = new Text("壊さない", "not damaged"),
        ["cut"] = new Text("途中で切る", "cut off"),
        ["length"] = new Text("先頭の 8 バイトを書き換える", "its first 8 bytes changed"),
        ["letter"] = new Text("見出しの最初の一文字を変える", "first letter of the header changed"),
        ["bit"] = new Text("数の一ビットを反転する", "a bit of a number flipped"),
        ["foreign"] = new Text("pickle 形式", "a pickle file"),
    };

    public static void Show(LessonWork work, HandNetwork trained, NamedArray[] arrays, (double First, double Cached) times)
    {
        Settings settings = work.Settings;
        arrays = [.. arrays.OrderBy(array => array.Name, StringComparer.Ordinal)];
        string format = settings["format"];
        byte[] file = WeightFiles.Write(format, settings["precision"] == "float16", arrays);
        (string Sentence, double Change)[] outcomes = [.. Kinds.Select(kind => Open(format, Damaged(file, format, kind, settings.Whole("cut")), arrays))];
        int chosen = Array.IndexOf(Kinds, settings["damage"]);
        work.Value("weights_file_bytes", file.Length);
        work.Value("sentence", outcomes[chosen].Sentence);
        work.Value("sentences", Value.Map(Kinds.Zip(outcomes, (kind, outcome) => (kind, (Value)outcome.Sentence))));
        work.Show(Strip(file, format, settings.Whole("cut")));
        work.Show(Start(Damaged(file, format, settings["damage"], settings.Whole("cut"))));
        work.Show(Damages(outcomes, chosen));
        work.Show(Sizes(work, trained, arrays));
        work.Show(Times(times));
    }

    /// <summary>The file with one thing wrong.</summary>
    private static byte[] Damaged(byte[] file, string format, string kind, int cut)
    {
        byte[] copy = [.. file];
        switch (kind)
        {
            case "cut":
                return copy[..Math.Min(cut, copy.Length)];
            case "length":
                copy.AsSpan(0, 8).Fill(0x7F);
                return copy;
            case "letter":
                copy[format == "safetensors" ? 8 : 0] = (byte)'?';
                return copy;
            case "bit":
                copy[^2] ^= 0x40;
                return copy;
            case "foreign":
                return [0x80, 0x04, 0x95, 0x1B, 0, 0, 0, 0, 0, 0, 0, 0x8C, 2, .. "os"u8, 0x94, 0x8C, 6, .. "system"u8, 0x94, 0x93, 0x94, .. "."u8];
            default:
                return copy;
        }
    }

    /// <summary>What a reader says to a file: the sentence of the refusal; where it is read, an empty one, and by how much its numbers differ from those that were saved.</summary>
    private static (string Sentence, double Change) Open(string format, byte[] file, NamedArray[] saved)
    {
        try
        {
            IReadOnlyList<NamedArray> arrays = WeightFiles.Read(format, file);
            bool whole = arrays.Select(array => array.Name).SequenceEqual(saved.Select(array => array.Name)) && arrays.Zip(saved).All(pair => pair.First.Values.Length == pair.Second.Values.Length);
            return whole ? ("", LargestChange(arrays, saved)) : ("The arrays are not those that were saved.", double.NaN);
        }
        catch (ModelFormatException refusal)
        {
            return (refusal.Message, double.NaN);
        }
    }

    private static double LargestChange(IEnumerable<NamedArray> arrays, IEnumerable<NamedArray> saved) =>
        arrays.Zip(saved).Max(pair => pair.First.Values.Zip(pair.Second.Values, (a, b) => Math.Abs((double)a - b)).Max());

    private static Plot Strip(byte[] file, string format, int cut)
    {
        int header = format == "safetensors" ? 8 + (int)BitConverter.ToInt64(file) : 0;
        List<Mark> marks = [Part(header, file.Length, Tone.First, new Text("数と見出し", "numbers and headers"))];
        if (header > 0) marks = [Part(0, 8, Tone.Third, new Text("見出しの長さ", "length of the header")), Part(8, header, Tone.Second, new Text("見出し（名前・型・形）", "header: names, types, shapes")), Part(header, file.Length, Tone.First, new Text("数", "numbers"))];
        return new Plot
        {
            Id = "strip",
            Title = new Text("ファイルを切る", "Cut the file"),
            Caption = new Text($"全部で {file.Length} バイト。点を左へ動かすと、そこから後ろがなくなります。", $"{file.Length} bytes in all. Drag the point to the left: what is behind it is lost."),
            X = new Axis(new Text("バイト", "bytes"), 0, 1200),
            Y = new Axis("", 0, 1),
            Marks = [.. marks, new Rule(cut, Vertical: true) { Tone = Tone.Wrong, Label = new Text("ここで切る", "cut here") }],
            Handles = [new Handle("cut", cut, 0.5, new Text("切る場所", "Where to cut"), BindX: "cut", Tone: Tone.Wrong)],
            Controls = ["format", "precision", "cut"],
        };
    }

    private static Area Part(double from, double to, Tone tone, Text label) => new([from, to, to, from], [0.25, 0.25, 0.75, 0.75]) { Tone = tone, Label = label };

    /// <summary>The first 128 bytes, sixteen to a line, as numbers and as letters.</summary>
    private static Table Start(byte[] file) => new()
    {
        Id = "start",
        Title = new Text("ファイルの先頭", "How the file begins"),
        Caption = new Text("読める文字は右に出ます。名前と形がそのまま見えます。", "What is readable stands on the right: names and shapes in plain sight."),
        Columns = [new Text("位置", "place"), new Text("16 進", "hexadecimal"), new Text("文字", "letters")],
        Rows =
        [
            .. file.Take(128).Chunk(16).Select((line, i) => (IReadOnlyList<Cell>)
            [
                16 * i,
                string.Join(' ', line.Select(one => one.ToString("x2", CultureInfo.InvariantCulture))),
                string.Concat(line.Select(one => one is >= 32 and < 127 ? (char)one : '·')),
            ]),
        ],
    };

    private static Table Damages((string Sentence, double Change)[] outcomes, int chosen) => new()
    {
        Id = "damages",
        Title = new Text("壊れたファイルを開くと", "Opening a damaged file"),
        Caption = new Text("断る文には、どこに何があり、何が正しいかが書かれます（ライブラリの文は英語です）。", "A refusal says where, what was found, and what would be right."),
        Columns = [new Text("ファイル", "file"), new Text("読み込みの返事", "what the reader says")],
        Rows =
        [
            .. Kinds.Zip(outcomes, (kind, outcome) => (IReadOnlyList<Cell>)
            [
                KindNames[kind],
                outcome.Sentence.Length > 0 ? new Cell { Words = outcome.Sentence, Tone = Tone.Wrong }
                    : outcome.Change == 0 ? new Text("読めました。もとの数と同じです。", "Read; the numbers are those that were saved.")
                    : new Text($"読めましたが、数が最大 {Digits.Short(outcome.Change, 3)} だけ違います。", $"Read, but numbers differ by up to {Digits.Short(outcome.Change, 3)}."),
            ]),
        ],
        Highlight = [chosen],
        Controls = ["damage"],
    };

    /// <summary>Every format with both precisions: how large, and how far the answers to the 64 pictures move from those of the network in doubles.</summary>
    private static Table Sizes(LessonWork work, HandNetwork trained, NamedArray[] arrays)
    {
        List<IReadOnlyList<Cell>> rows = [];
        List<(string, Value)> bytes = [];
        foreach (string format in Formats)
        {
            foreach (bool half in new[] { false, true })
            {
                byte[] file = WeightFiles.Write(format, half, arrays);
                IReadOnlyList<NamedArray> read = WeightFiles.Read(format, file);
                rows.Add([format, half ? "float16" : "float32", file.Length, LargestChange(read, arrays), LargestTurn(trained, read)]);
                bytes.Add(($"{format}_{(half ? 16 : 32)}", file.Length));
            }
        }

        work.Value("format_bytes", Value.Map(bytes));
        return new Table
        {
            Id = "formats",
            Title = new Text("形式と精度", "Formats and precision"),
            Caption = new Text("float16 では数の部分が半分になり、答えがわずかに動きます。見出しの大きさは変わりません。", "With float16 the numbers take half the room (the header stays), and the answers move a little."),
            Columns = [new Text("形式", "format"), new Text("精度", "precision"), new Text("バイト", "bytes"), new Column(new Text("重みの変化（最大）", "largest change of a weight"), 3), new Column(new Text("double のネットワークとの答えの差（最大）", "largest change of an answer, against doubles"), 3)],
            Rows = rows,
        };
    }

    private static double LargestTurn(HandNetwork trained, IReadOnlyList<NamedArray> read)
    {
        var stored = new HandNetwork([.. LayerNames.Select(name =>
        {
            float[] weights = read.First(array => array.Name == $"{name}.weight").Values, biases = read.First(array => array.Name == $"{name}.bias").Values;
            int inputs = weights.Length / biases.Length;
            return new HandLayer([.. Enumerable.Range(0, inputs).Select(i => biases.Select((_, j) => (double)weights[j * inputs + i]).ToArray())], [.. biases.Select(bias => (double)bias)], HandActivation.Sigmoid);
        })]);
        return SmallDigitTraining.AllPictures.Max(picture => stored.Forward(picture).Output.Zip(trained.Forward(picture).Output, (a, b) => Math.Abs(a - b)).Max());
    }

    private static Bars Times((double First, double Cached) times) => new()
    {
        Id = "times",
        Title = new Text("一回目と二回目の読み込み", "First and second reading"),
        Caption = new Text("圧縮されたファイルを展開して読む時間と、展開済みのファイルを読むだけの時間。計るたびに少し変わります。", "Unpacking a compressed file, against reading one that is unpacked. Times vary."),
        Axis = new Axis(new Text("ミリ秒", "milliseconds"), 0, 1.1 * Math.Max(times.First, times.Cached)),
        Categories = [new Text("圧縮ファイルから", "compressed"), new Text("展開済みのファイルから", "unpacked")],
        Series = [new BarSeries(new Text("時間", "time"), [times.First, times.Cached])],
    };
}
