using Shinso.Cli.Output;
using Shinso.Cli.Training;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

internal sealed class JapaneseCvTexts : CvTexts
{
    public override string Help => "交差検証をします。分けたデータのどの部分も一度ずつ検証に回し、残りで訓練したネットワークで評価します。";
    public override string HelpPlain => "内蔵の表を 5 つに分けます。ほかは何も指定しません";
    public override string HelpTable => "自分の表を 10 に分けます";
    public override string HelpRepeats => "5 分割を 3 回、JSON で出力します";
    public override IReadOnlyList<string> HelpNotes { get; } =
    [
        "各クラスは均等に分けます。--group は同じ値の行をまとめ、--time は過去だけで訓練します。",
        "早期終了は訓練データの一部 (--split 90/10) を見て決め、検証に回した部分は見ません。",
        "前処理は分割ごとに学び直します。公式テストデータは封印したままで、ファイルには何も書きません。",
    ];
    public override string InnerSplitHasNoTest(string split) => $"交差検証の --split は、訓練データをさらに訓練と検証に分ける割合です (90/10 など)。{split} は使えません。";
    public override string Header(string data, int rows, int folds, int repeats) => Invariant($"{data}: {rows:N0} 件の {folds} 分割交差検証{(repeats > 1 ? Invariant($"、{repeats} 回") : "")}");
    public override string TestStaysSealed(int rows) => Invariant($"公式テストデータ {rows:N0} 件は封印したままです。");
    public override string FoldLine(FoldResult fold, int folds, int repeats) =>
        Invariant($"パターン {(repeats > 1 ? Invariant($"{fold.Repeat}-") : "")}{fold.Fold}/{folds}: 訓練 {fold.Train:N0} 件、早期終了用 {fold.Validation:N0} 件、検証 {fold.HeldOut.Length:N0} 件。最良エポック {fold.BestEpoch} (全 {fold.Epochs})、{Result(fold)}");
    private static string Result(FoldResult fold) => fold.Result.Errors is null ? Invariant($"正解率 {fold.Result.Accuracy * 100:F2} %") : Invariant($"RMSE {PlainNumber.Of(fold.Result.Errors.RootMeanSquaredError, 5)}、R² {fold.Result.Errors.RSquared:F4}");
    public override string Accuracy => "正解率";
    public override string Mean(string unit, string mean, string deviation, int folds) => Invariant($"{unit} {mean} ± {deviation} ({folds} 回の平均 ± 標準偏差)");
    public override string Baseline(string value, bool number) => number ? $"ベースライン: いつも平均値と予測すると RMSE {value}" : $"ベースライン: いつも最も多いクラスと予測すると {value}";
    public override string ConfusionTitle => "混同行列 (検証に回した全データ): 行が正解、列が予測";
    public override string HeldOut => "検証";
    public override string Trains => "訓練";
    public override string PatternName(string number) => $"パターン {number}";
}
