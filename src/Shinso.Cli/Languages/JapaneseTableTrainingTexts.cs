using Shinso.Data.Tables;
using Shinso.Preprocessing.Tables;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

internal sealed class JapaneseTableTrainingTexts : TableTrainingTexts
{
    public override string TargetIsMissing(string data, string columns) => $"予測する列を --target で指定してください。{data} の列: {columns}";
    public override string DelimiterIsOneCharacter(string found) => $"--delimiter には 1 文字か tab、blank を指定してください。「{found}」は使えません。";
    public override string ModelKnowsNoTables(string data) => $"このモデルは表で訓練したものではないので、{data} を読めません。--target を付けて訓練したモデルを使ってください。";
    public override string StandardizeIsScale => "表の列の尺度は --scale standard、min-max、none で選びます。--standardize は表以外のデータ用です。";
    public override string Predicts(string target) => $"表の列「{target}」を予測";

    public override string TaskIs(TableData data) => data.Task == LearningTask.Regression
        ? Invariant($"「{data.Question.Target}」を数値として予測します (回帰{Because(data.Reason)})。")
        : Invariant($"「{data.Question.Target}」を {data.ClassNames.Count} クラスに分類します ({Some(data.ClassNames)}{Because(data.Reason)})。");

    private static string Because(TaskReason reason) => reason switch
    {
        TaskReason.Texts => "。文字の列だから",
        TaskReason.YesNo => "。はい・いいえの列だから",
        TaskReason.FewWholeNumbers => Invariant($"。整数が {TableData.MostWholeClasses} 種類以下だから。回帰にするには --task regression"),
        TaskReason.ManyNumbers => Invariant($"。整数が {TableData.MostWholeClasses} 種類より多いから。分類にするには --task classification"),
        TaskReason.Fractions => "。小数を含むから",
        _ => "",
    };

    private static string Some(IReadOnlyList<string> names) => string.Join("、", names.Take(10)) + (names.Count > 10 ? "、…" : "");

    public override string RowsWithoutTarget(int rows) => Invariant($"目標の値がない {rows:N0} 行は使いません。");
    public override string ColumnsBecomeFeatures(int columns, int features, EncodingSettings settings) =>
        Invariant($"{columns:N0} 列を {features:N0} 個の特徴量にします。決め方は訓練データだけから学びます: 欠損は{Fill(settings)}で補い、数値は{Scale(settings)}、カテゴリは{(settings.Categories == CategoryCode.OneHot ? "一つずつ 0/1 の特徴量 (one-hot) " : "順番の数")}にします。方法はモデルファイルに残ります。");

    private static string Fill(EncodingSettings settings) => settings.Fill switch
    {
        NumberFill.Median => "中央値",
        NumberFill.Mean => "平均値",
        NumberFill.MostFrequent => "最頻値",
        _ => Invariant($" {settings.FillValue} "),
    };

    private static string Scale(EncodingSettings settings) => settings.Scaling switch { NumberScaling.Standard => "標準化し (平均 0、標準偏差 1)", NumberScaling.MinMax => " 0〜1 にそろえ", _ => "そのまま使い" };

    public override string LeftOut(string columns) => $"--drop で除いた列: {columns}";
    public override string SaysNothing(string columns) => $"訓練データではどの行も同じか空なので、使わない列: {columns}";
    public override string TextsAndNames(string columns) => $"行の名前 (ID) や自由な文章からは学べないので、使わない列: {columns}";
    public override string DividedByGroup(string column) => $"「{column}」が同じ行は、分けずにまとめて一方に入れます。";
    public override string DividedInTime(string column) => $"「{column}」の順に分けます。過去で訓練し、未来で試します。";
    public override string SharedRows(int rows) => Invariant($"検証・テストデータのうち {rows:N0} 行は、特徴量が訓練データの行と同じです。結果は実際より良く見えます。重複を除くか、--group でまとめてください。");
    public override string MayLeak(string suspicion) => $"要注意: {suspicion} 答えより後に分かる値なら --drop で外してください。";
    public override string SmallClasses(string names, int fewest) => Invariant($"{fewest} 行に満たないクラスは、学ぶにも評価するにも少なすぎます: {names}");
    public override string TargetIsScaled => "目標の値は、訓練データで平均 0、標準偏差 1 にそろえて学びます。損失はその尺度の値で、RMSE と予測は元の単位です。";
    public override string StopsEarly(int patience) => Invariant($"検証損失が {patience:N0} エポックのあいだ良くならなければ止め、最良の重みを残します (--early-stop 0 で最後まで訓練します)。");
}
