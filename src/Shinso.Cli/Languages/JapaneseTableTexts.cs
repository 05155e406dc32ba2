using Shinso.Data.Tables;
using Shinso.Tabular;
using Shinso.Tabular.Profiles;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

/// <summary>What is said about tables, in Japanese.</summary>
internal sealed class JapaneseTableTexts : TableTexts
{
    public override string Has(string file, int rows, int columns, int dropped) => Invariant($"{file}: {rows:N0} 行、{columns:N0} 列{(dropped > 0 ? Invariant($" (ほかに使わない列 {dropped:N0})") : "")}");
    public override string Decisions => "読み方:";
    public override string Encoding => "文字コード";
    public override string Delimiter => "区切り";
    public override string Header => "見出しの行";
    public override string DecimalComma => "小数点のコンマ";
    public override string DelimiterName(char delimiter) => delimiter switch { '\t' => "タブ", ' ' => "空白", _ => delimiter.ToString() };
    public override string YesOrNo(bool value) => value ? "あり" : "なし";

    public override string Reason(TableReason reason, IReadOnlyList<string> facts) => reason switch
    {
        TableReason.Given => "オプションの指定",
        TableReason.ByteOrderMark => "先頭にバイト順マーク (BOM) があるため",
        TableReason.EscapeSequences => "ASCII だけで、日本語に切り替えるエスケープシーケンスがあるため",
        TableReason.OnlyAscii => "ASCII の文字だけなので",
        TableReason.ValidUtf8 => "ファイル全体が UTF-8 として正しいため",
        TableReason.OnlyJapaneseFit => "UTF-8 ではなく、当てはまる日本語の文字コードがほかにないため",
        TableReason.FewerOddCharacters => $"めったに使わない文字が {facts[0]} 個で、もう一方の文字コードの {facts[1]} 個より少ないため",
        TableReason.SeparatorLine => "1 行目の sep= による",
        TableReason.DividesRows => $"最初の {facts[1]} 行のうち {facts[0]} 行が {facts[2]} 列に分かれるため",
        TableReason.BlanksDivideRows => $"最初の {facts[1]} 行のうち {facts[0]} 行が空白で {facts[2]} 列に分かれ、ほかの文字より揃うため",
        TableReason.OneColumn => "行を分けるものがなく、1 列と見なすため",
        TableReason.TextsAboveNumbers => $"{facts[0]} 列で、数や日付の上の 1 行目だけが文字のため",
        TableReason.FirstRowLikeOthers => $"数や日付の列のうち {facts[0]} 列で、1 行目から数や日付のため",
        TableReason.FirstRowIsUnique => "すべて文字の列で、1 行目の文字が下に出てこないため",
        TableReason.FirstRowRepeats => "すべて文字の列で、1 行目の文字が下にも出てくるため",
        TableReason.OnlyOneRow => "1 行しかないため",
        TableReason.NoCommas => "コンマのある数がないため",
        TableReason.ProvenByValue => $"{facts[0]} 行目、{facts[1]} 列の「{Cut(facts[2])}」はほかに読みようがないため",
        TableReason.CommasAmbiguous => $"{facts[0]} 行目、{facts[1]} 列の「{Cut(facts[2])}」だけでは決まらず、区切りの文字から判断",
        TableReason.AllNumbers => "値がすべて数のため",
        TableReason.ZeroOrOne => "値がすべて 0 か 1 のため (数として扱う)",
        TableReason.LeadingZeros => "0 で始まる整数はコードと見なすため",
        TableReason.TooManyDigits => "15 桁を超える整数はコードと見なすため",
        TableReason.CountsUp => "どの行でも 1 ずつ増えるため",
        TableReason.NamedAndDistinct => "列の名前と、値がどの行でも違うことから",
        TableReason.DistinctCodes => "どの行でも違う短い文字列のため",
        TableReason.NoAndYes => $"値が「{Cut(facts[0])}」と「{Cut(facts[1])}」の二つのため",
        TableReason.FewTexts => $"同じ文字列が繰り返されるため ({facts[0]} 種類)",
        TableReason.ManyTexts => facts.Count > 0 ? $"同じ文字列がほとんど繰り返されないため ({facts[0]} 種類)" : "文字列が 10,000 種類を超えるため",
        TableReason.DatesYearFirst => "値がすべて年から始まる日付のため",
        TableReason.DatesDayFirst => "値がすべて日付で、12 を超える数から日が先と分かるため",
        TableReason.DatesMonthFirst => "値がすべて日付で、12 を超える数から月が先と分かるため",
        TableReason.DatesAmbiguous => "値がすべて日付のため (月が先として読んだが、日が先かもしれない)",
        TableReason.AllMissing => "値のある行がないため",
        _ => "数とほかの文字列が混ざっているため",
    };

    public override string Notice(TableNotice notice)
    {
        string place = Place(notice);
        IReadOnlyList<string> facts = notice.Facts;
        return place + notice.Kind switch
        {
            TableNoticeKind.NoHeader => $"見出しの行がないので、列を column1 から column{facts[0]} と呼びます。1 行目に名前を書けば、その名前になります。",
            TableNoticeKind.TitleLines => $"表の前の {facts[0]} 行 (「{Cut(facts[1])}」) を飛ばしました。",
            TableNoticeKind.Comments => $"注釈の行を {facts[0]} 行飛ばしました。",
            TableNoticeKind.UnitsRow => "見出しの下にある単位の行を飛ばしました。",
            TableNoticeKind.TotalsRows => $"終わりにある合計や平均の行を {facts[0]} 行飛ばしました。",
            TableNoticeKind.EmptyRows => $"値のない行を {facts[0]} 行飛ばしました。",
            TableNoticeKind.NumberedName => $"「{Cut(facts[0])}」という名前が重なっているので、番号を付けました。",
            TableNoticeKind.NamedColumn => "名前のない列に、この名前を付けました。",
            TableNoticeKind.Formulas => $"数式のセルが {facts[0]} 個あり、文字列として読みました (「{Cut(facts[1])}」)。計算した値で保存し直してください。",
            TableNoticeKind.Mixed => $"数か日付が {facts[0]} 個、ほかの文字列が {facts[1]} 個 (「{Cut(facts[2])}」など) あるので、文字列の列として読みました。数の列なら、そのセルを直すか空にしてください。",
            TableNoticeKind.AmbiguousDates => $"「{Cut(facts[0])}」を {facts[1]} と読みましたが、日が先かもしれません。日付は 2024-01-31 のように書いてください。",
            TableNoticeKind.AmbiguousCommas => $"「{Cut(facts[0])}」を {facts[1]} と読みました。コンマが小数点なら --decimal-comma を付けるか、数をコンマなしで書いてください。",
            TableNoticeKind.FullWidthNumbers => $"全角の数 {facts[0]} 個を数として読みました (「{Cut(facts[1])}」)。",
            TableNoticeKind.StrayQuotes => $"引用符の位置がおかしい行が {facts[0]} 行あり、引用符を文字として読みました。",
            _ => "どの行も区切りの文字で終わるので、その後ろの空の列を除きました。",
        };
    }

    public override string KindName(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "数",
        ColumnKind.YesNo => "はい/いいえ",
        ColumnKind.Category => "カテゴリ",
        ColumnKind.Date => "日付",
        ColumnKind.Text => "文章",
        _ => "識別子",
    };

    public override string Column => "列";
    public override string Kind => "種類";
    public override string Missing => "欠損";
    public override string Why => "理由";
    public override string Dropped => "使わない";
    public override string Preview(int rows) => Invariant($"最初の {rows} 行:");
    public override string Line => "行";
    public override string Numbers => "数の列:";
    public override string Quartiles => "四分位数";
    public override string Deviation => "標準偏差";
    public override string Histogram => "分布";
    public override string Texts => "カテゴリと文字列の列:";
    public override string Different => "種類数";
    public override string MostFrequent => "多い値";
    public override string Dates => "日付の列:";
    public override string FirstDate => "最初";
    public override string LastDate => "最後";
    public override string ColumnsNotShown(int count) => Invariant($"… ほかに {count:N0} 列 (--json ならすべて表示)");
    public override string Duplicates(int rows) => rows == 0 ? "まったく同じ行はありません。" : Invariant($"前の行とまったく同じ行が {rows:N0} 行あります。分割の両側に同じ行があると、結果が実際より良く見えます。");
    public override string ClassesOf(string target) => $"予測する列 {target} のクラス:";
    public override string Share => "割合";
    public override string RegressionOf(string target) => $"予測する列 {target} は数なので、回帰です。";
    public override string MissingTarget(int rows) => Invariant($"予測する値のない行が {rows:N0} 行あり、学習には使えません。");
    public override string Suspicious => "注意したい列:";

    public override string Suspicion(Suspicion suspicion, string? target) => suspicion.Kind switch
    {
        SuspicionKind.Identifier => $"{suspicion.Column} は行の識別子です (値がどの行でも違う)。学習には使いません。",
        SuspicionKind.Constant => $"{suspicion.Column} はすべての行で同じなので、何も学べません。",
        SuspicionKind.NearlyConstant => Invariant($"{suspicion.Column} は {suspicion.Figure * 100:F1} % の行で同じ値です。"),
        SuspicionKind.MostlyMissing => Invariant($"{suspicion.Column} は {suspicion.Figure * 100:F1} % の行で欠損しています。"),
        SuspicionKind.TellsTheClass => Invariant($"{suspicion.Column} だけで {target} が {suspicion.Figure * 100:F1} % の行で当たります。{target} より先に分かる値ですか。違うなら --drop で外してください。"),
        _ => Invariant($"{suspicion.Column} だけで {target} がほぼ決まります (順位相関または説明される割合 {suspicion.Figure:F4})。{target} より先に分かる値ですか。違うなら --drop で外してください。"),
    };

    public override string CommandTitle => "同じ読み方をするコマンド:";

    private static string Place(TableNotice notice) => (notice.Line, notice.Column) switch
    {
        (long line, string column) => Invariant($"{line} 行目、{column} 列: "),
        (long line, null) => Invariant($"{line} 行目: "),
        (null, string column) => $"{column} 列: ",
        _ => "",
    };
}
