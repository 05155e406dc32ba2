using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

/// <summary>The verb <c>lesson</c> in Japanese.</summary>
internal sealed class JapaneseLessonTexts : LessonTexts
{
    private const int LongestExample = 24;

    public override Language Language => Language.Japanese;

    // Refusals
    public override string Unknown(string found, string? nearest) => $"「{found}」というレッスンはありません。{(nearest is null ? "一覧は shinso lesson で見られます。" : $"{nearest} のことですか。")}";
    public override string NeedsLesson(string option) => $"{option} はレッスンと一緒に使います: shinso lesson <id> {option}。ID の一覧は shinso lesson で見られます。";
    public override string OnlyOne(string first, string second) => $"{first} と {second} は一緒に使えません。どちらかを外してください。";
    public override string AllIsAlone(string found) => $"--all はすべてのレッスンを動かすので、「{found}」とは一緒に使えません。どちらかを外してください。";
    public override string NotNameAndValue(string found) => $"--set には --set x=2 のように名前と値が必要ですが、「{found}」でした。名前の一覧は値のない --set で見られます。";
    public override string NoSetting(string found, string nearest) => $"「{found}」という設定はありません。{nearest} のことですか。名前の一覧は値のない --set で見られます。";
    public override string NoTableOf(string figure, string id, IReadOnlyList<string> tables) => tables.Count == 0
        ? $"レッスン {id} の図に表はないので、「{figure}」は書き出せません。--figure を外すと、レッスンの数をすべて書き出します。"
        : $"レッスン {id} に「{figure}」という表はありません。使える名前: {string.Join("、", tables)}";
    public override string FigureNeedsCsv => "--figure は --csv で書き出す表を選びます。--csv FILE を加えるか、--figure を外してください。";
    public override string FileIsThere(string path) => $"--csv の「{path}」は既にあります。新しいファイルの名前を指定してください。";
    public override string NoFolder(string path, string folder) => $"--csv の「{path}」に書き込めません。フォルダー「{folder}」がないので、先に作ってください。";

    // The list
    public override string Part(Part part) => part switch
    {
        Lessons.Part.Neurons => "ニューロンからネットワークへ",
        Lessons.Part.Outputs => "出力と誤差",
        Lessons.Part.Slopes => "傾き",
        Lessons.Part.Descent => "最小二乗法と降下法",
        Lessons.Part.Backpropagation => "ネットワークの順伝播と逆伝播",
        Lessons.Part.Generalisation => "汎化する学習",
        Lessons.Part.Images => "画像",
        Lessons.Part.Further => "さまざまなネットワーク",
        _ => "本のそのほかの例題",
    };
    public override string Number => "番号";
    public override string Id => "ID";
    public override string Title => "題名";
    public override string Sources => "原典";
    public override string Minutes => "分";
    public override string Count(int lessons, int minutes) => Invariant($"レッスン {lessons} 個、{minutes} 分。shinso lesson <id> で一つを動かします（番号でも動きます）。");
    public override string AppendixNumbers => "付録の番号は節の番号のままです。A.4 はほかのレッスンを指すだけの節なので、レッスンはありません。";

    // One lesson
    public override string Book => "参考書";
    public override string Inputs => "入力";
    public override string Computed => "計算値";
    public override string Printed => "原典";
    public override string Judgement => "判定";
    public override string VerdictOf(Verdict verdict) => verdict switch { Verdict.Same => "一致", Verdict.Rounded => "丸め", _ => "相違（原典の誤り）" };
    public override string NotRun => "未実行";
    public override string Measured => "実測";
    public override string Fails(string expected) => $"不合格: 正しくは {expected}";
    public override string Entries(int count) => Invariant($"（{count:N0} 個）");
    public override string Note => "注";
    public override string ErrorIn(string document, string place) => $"{document} の誤り{(place.Length > 0 ? $"（{place}）" : "")}";
    public override string ErrorSays(string printed, string right) => $"原典: {printed}\n正: {right}";
    public override string Missing(string dataset, bool canBeFetched) => canBeFetched
        ? $"データ {dataset} がないので、その照合は行いませんでした。shinso data fetch {dataset} で取得するか、--data-dir か SHINSO_DATA で示すフォルダーの中の {dataset} に置いてください。"
        : $"データ {dataset} がないので、その照合は行いませんでした。--data-dir か SHINSO_DATA で示すフォルダーの中の {dataset} にファイルを置いてください。";
    public override string Summary(int values, int printed, int same, int rounded, int differs, int failed, int notRun, int errors) =>
        Invariant($"照合した値 {values:N0} 個、うち原典に数があるもの {printed:N0} 個{Listed((same, "一致"), (rounded, "丸め"), (differs, "相違（原典の誤り）"))}{(failed > 0 ? Invariant($"。不合格 {failed:N0} 個") : "")}{(notRun > 0 ? Invariant($"。未実行 {notRun:N0} 個") : "")}{(errors > 0 ? Invariant($"。原典の誤り {errors:N0} 件（上の注）") : "")}");
    public override string Unchecked(int values) => Invariant($"値 {values:N0} 個。入力を変えたので照合していません");
    public override string CsvWritten(string path, int rows) => Invariant($"{rows:N0} 行の表を {path} に書きました。");
    public override string NumbersWritten(string path, int rows) => Invariant($"このレッスンに表はないので、数 {rows:N0} 個を {path} に書きました。");
    public override string Path => "名前";

    // Inputs
    public override string Name => "名前";
    public override string Usual => "値";
    public override string Range => "範囲";
    public override string Meaning => "意味";
    public override string RangeOf(Parameter parameter)
    {
        string from = $"{Parameter.Format(parameter.Least)}～{Parameter.Format(parameter.Most)}";
        return parameter.Kind switch
        {
            ParameterKind.Number => from,
            ParameterKind.Whole => $"整数 {from}",
            ParameterKind.Choice => string.Join(" | ", parameter.Words),
            ParameterKind.List => $"数 {Length(parameter)} 個、{from}（{Example(parameter)} の形）",
            ParameterKind.Matrix => Invariant($"{Length(parameter)} 行{(parameter.Columns > 0 ? Invariant($" {parameter.Columns} 列") : "")}、{from}（{Example(parameter)} の形）"),
            ParameterKind.Picture => Invariant($"{parameter.Columns}×{parameter.Length.Least} 画素、それぞれ 0～f"),
            _ => Invariant($"{parameter.Length.Most} 文字までの文字列"),
        };
    }

    // Questions
    public override string KindOf(Question question) => question switch { NumberQuestion => "数で答える", ChoiceQuestion => "選ぶ", CodeQuestion => "コードを書く", _ => "言葉で答える" };
    public override string Answer => "答え";
    public override string AnswerIs(string answer) => $"答え: {answer}";
    public override string NoQuestions => "このレッスンに確認テストはありません。";

    // All lessons
    public override string Passed => "合格";
    public override string Failed => "不合格";
    public override string Skipped => "未実行";
    public override string Time => "ミリ秒";
    public override string Total(int lessons, int passed, int failed, int notRun, double seconds) =>
        Invariant($"レッスン {lessons} 個、{seconds:F1} 秒: 照合 {passed:N0} 件合格、{failed:N0} 件不合格、{notRun:N0} 件未実行");

    // Figures
    public override string SetInstead(string settings, bool more) => $"{settings} {(more ? "など" : "")}で変えられます。";
    public override string More(int rows) => Invariant($"… あと {rows:N0} 行 …");
    public override string From => "から";
    public override string To => "へ";
    public override string Forward => "値 →";
    public override string Backward => "← 勾配";
    public override string Shades(string least, string most) => $"濃さ: 空白 {least} … █ {most}";
    public override string Signs => "░▒▓█ は正、·-=# は負";
    public override string Units(int count) => Invariant($"ユニット {count:N0} 個");

    private static string Listed(params (int Count, string Word)[] counts)
    {
        string[] words = [.. counts.Where(one => one.Count > 0).Select(one => Invariant($"{one.Word} {one.Count:N0}"))];
        return words.Length == 0 ? "" : ": " + string.Join("、", words);
    }

    /// <summary>The usual value where it is short; it has the right length and lies in the range.</summary>
    private static string Example(Parameter parameter) => TextWidth.Cut(parameter.Usual, LongestExample);

    private static string Length(Parameter parameter) => parameter.Length.Least == parameter.Length.Most ? Invariant($"{parameter.Length.Least}") : Invariant($"{parameter.Length.Least}～{parameter.Length.Most}");
}
