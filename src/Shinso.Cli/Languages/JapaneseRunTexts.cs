using Shinso.Cli.Output;
using Shinso.Cli.Runs;
using Shinso.Metrics;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

/// <summary>What is said about runs, in Japanese.</summary>
internal sealed class JapaneseRunTexts : RunTexts
{
    // Going on with a run
    public override string NoSuchRun(string run, string runs, string? nearest) => $"「{run}」という実行は、フォルダーとしても「{runs}」の中にもありません。{(nearest is null ? "一覧は shinso runs list で見られます。ほかの場所は --runs で指定します。" : $"{nearest} のことですか。")}";
    public override string IsNoRun(string path) => $"「{path}」には Shinso の config.json がなく、実行フォルダーではありません。shinso train が作ったフォルダーを指定してください。";
    public override string ConfigurationIsBroken(string path) => $"「{path}」を実行の設定として読めません。書き換えられたか、ほかの版のものです。";
    public override string IsRunning(string run, string process) => $"「{run}」はいま学習中です (プロセス {process})。終わるまで待ってください。そのプログラムがもう動いていなければ、フォルダーの run.lock を消してください。";
    public override string ResumeKnowsData(string surplus) => $"--resume のデータは実行フォルダーで決まっています。「{surplus}」を外してください。";
    public override string ResumeKnows(string option, string allowed) => $"--resume では {option} は実行フォルダーで決まっています。外すか、新しく学習してください。一緒に使えるのは {allowed} です。";
    public override string EpochsAreMade(string run, int made, int asked) => Invariant($"「{run}」はもう {made:N0} エポック学習しているので、--epochs {asked} では足りません。増やすか、外してください。");
    public override string SchedulePlans(string schedule, int epochs) => Invariant($"学習率スケジュール {schedule} は {epochs:N0} エポックで計画されていて、回数を変えると最初のステップから重みが変わります。--epochs を外すか、新しく学習してください。");
    public override string PlanChanged(string run, string version) => $"「{run}」の設定からこのプログラムが作るネットワーク、最適化手法、分割のどれかが、版 {version} のときと違います。同じ結果へは続けられません。新しく学習するか、その版を使ってください。";
    public override string OtherVersion(string recorded, string now) => $"この実行は版 {recorded} で始まり、いまの版は {now} です。結果の最後のビットが変わることがあります。";
    public override string DataChanged(string run, string data) => $"{data} の中身が「{run}」を始めたときと違います (指紋が一致しません)。データを元に戻すか、新しく学習してください。";
    public override string WouldDivergeAgain(string run) => $"「{run}」は発散していて、続けても同じステップで発散します。学習率を小さくするか --clip 1 を付けて、新しく学習してください。";
    public override string HasStalled(string run, int epochs) => Invariant($"「{run}」は終わっています。損失が良くならなくなり、{epochs:N0} エポックで止まりました。何も変えていません。");
    public override string IsFinished(string run, int epochs) => Invariant($"「{run}」は {epochs:N0} エポックすべてを終えています。何も変えていません。--epochs で増やせます。");
    public override string CheckpointIsBroken(string problem) => $"チェックポイントが使えません: {problem} それより前の状態から続けても結果は同じです。";
    public override string LogIsShort(int epochs) => Invariant($"metrics.jsonl にチェックポイントまでの {epochs:N0} エポックがそろっていません。それより前の状態から続けても結果は同じです。");
    public override string FromTheBeginning => "使えるチェックポイントがないので、最初から学習します。結果は同じです。";
    public override string GoesOnAfter(int epochs) => Invariant($"エポック {epochs:N0} の続きから学習します。");
    public override string CannotSaveInRun(string path, string reason, string resume) => $"「{path}」に書き込めませんでした。{reason}それまでに保存したものは無事です。空きができたら続けてください: {resume}";
    public override string OpenedBy(string runs) => $"同じテストデータは、すでに {runs} で開かれています。その結果を見て選んだモデルなら、この見積もりは甘くなります。";
    public override string OpenedTimes(int count) => count == 1
        ? "テストデータを初めて開きました。この結果を見て何かを変えないかぎり、新しいデータでの良さの正直な見積もりです。"
        : Invariant($"テストデータを開いたのは {count} 回目です。見積もりは楽観的になっています。その間に変えたことが多いほど甘くなります。");

    // Listing, showing, comparing, deleting
    public override string NoRuns(string runs) => $"「{runs}」に実行がありません。shinso train で作れます。ほかの場所は --runs で指定します。";
    public override string Run => "実行";
    public override string State => "状態";
    public override string Data => "データ";
    public override string Network => "ネットワーク";
    public override string Validation => "最良の検証結果";
    public override string Epochs => "エポック";
    public override string BestEpoch => "最良エポック";
    public override string Started => "開始";
    public override string Size => "大きさ";
    public override string Seed => "乱数シード";
    public override string Parameters => "パラメータ";
    public override string Seconds => "秒";
    public override string Loss => "検証損失";
    public override string Accuracy => "正解率";
    public override string Field => "設定";
    public override string Value => "値";
    public override string Rows(int train, int validation, int test) => Invariant($"訓練 {train:N0} 件、検証 {validation:N0} 件、テスト {test:N0} 件");
    public override string StateOf(RunState state) => state switch
    {
        RunState.Running => "学習中",
        RunState.Finished => "終了",
        RunState.TimeOver => "時間切れ",
        RunState.Diverged => "発散",
        _ => "中断",
    };
    public override string TrainingLossOnly(float loss) => Invariant($"訓練損失 {loss:G4}");
    public override string SplitAs(string split, ulong seed) => Invariant($"{split}、シード {seed}");
    public override string Repeat => "もう一度";
    public override string NeverOpened => "テストデータは封印されています。shinso runs open-test で評価できます。ほかのすべてを決めてから、一度だけ開いてください。";
    public override string OpenedAt(Opening opening, int number) => Invariant($"テストデータの {number} 回目の開封 ({opening.Date}): {opening.Rows:N0} 件で{(opening.Accuracy is double accuracy ? Invariant($"正解率 {accuracy * 100:F2} %") : Invariant($" RMSE {PlainNumber.Of(opening.Rmse, 5)}、R² {opening.R2:F4}"))}");
    public override string ReportIsIn(string path) => $"報告   {path}";
    public override string NothingForReport(string run) => $"「{run}」はまだ 1 エポックも終えていないので、報告することがありません。";
    public override string CompareNeedsTwo => "比べるには二つ以上の異なる実行が必要です: shinso runs compare RUN RUN";
    public override string NothingToCompare(string run) => $"「{run}」はまだ 1 エポックも終えていないので、比べられません。";
    public override string OtherTask(string first, string other) => $"「{first}」と「{other}」は、一方が分類、もう一方が回帰で、比べられません。同じ種類の実行を比べてください。";
    public override string DifferencesTitle => "設定の違い";
    public override string NoDifferences => "設定は同じです。";
    public override string Adopt(string run, bool classification) => $"採用: {run}。検証データでの{(classification ? "正解率" : " RMSE ")}が最も良い実行です。";
    public override string AdoptGroup(string group, string run, bool classification) => $"採用: {group} の設定。検証データでの{(classification ? "正解率" : " RMSE ")}が、シードの平均で最も良い設定です。その中で最も良い実行は {run} です。";
    public override string OtherQuestions => "データか予測する列が違う実行なので、数値は比べられません。採用する実行は示しません。";
    public override string NothingToAdopt => "検証データがないので、どれが新しいデータで良いかは分かりません。--split 70/15/15 などで分けて学習してください。";
    public override string OnlySeeds(int runs, double mean, double deviation, bool classification) => classification
        ? Invariant($"{runs} 個の実行は乱数シードだけが違います。正解率 {mean * 100:F2} % ± {deviation * 100:F2} (標準偏差)。互いの差は運です。")
        : Invariant($"{runs} 個の実行は乱数シードだけが違います。RMSE {PlainNumber.Of(-mean, 4)} ± {PlainNumber.Of(deviation, 3)} (標準偏差)。互いの差は運です。");
    public override string AgainstBySeeds(string other, PairedTest test, bool classification) =>
        Invariant($"{other} との差: {test.Count} 個のシードの平均で{Gain(test, classification, " RMSE が")}、p = {test.P:G2} (訓練データの重なりを補正した t 検定)。{(test.IsMoreThanChance ? "偶然とは言えない差です。" : "偶然の範囲です。")}");
    public override string AgainstByRows(string other, PairedTest test, bool classification) =>
        Invariant($"{other} との差: 同じ検証データ {test.Count:N0} 件で{Gain(test, classification, "平均二乗誤差が")}。{(test.IsMoreThanChance ? "データの偶然では説明できない差です" : "データの偶然の範囲です")}。1 回ずつの学習では、シードを変えたときのことは分かりません。両方を同じいくつかのシードで学習し、すべてを比べてください。");
    public override string AgainstUnknown(string other) => $"{other} との差: 違うデータで 1 回ずつ学習しただけでは、偶然かどうか分かりません。両方を同じいくつかのシード (--seed 1、2、3、…) で学習し、すべてを比べてください。";
    public override string SmallerIsAsGood(string run, long parameters) => Invariant($"{run} を選んでも同じくらい良く、しかも小さなネットワークです (パラメータ {parameters:N0} 個)。");
    public override string OtherRows => "これらの実行は、訓練や検証に使ったデータが同じではありません (データ、分割、シードのどれかが違います)。差の一部はデータの違いかもしれません。";
    public override string OtherRowsBySeed => "同じシードなのに、訓練や検証に使ったデータが違う実行があります (データか分割が違います)。その差からはほとんど何も言えません。";
    public override string TestIsNotCompared => "比べるのは検証データの結果だけです。テストデータは、採用する一つのモデルに一度だけ使います。";
    public override string Deleted(string run, long bytes) => $"{run} を削除しました ({Bytes.Of(bytes)})。";
    public override string LeftBehind(string run, int files) => Invariant($"「{run}」には実行が書いたものではないファイルが {files:N0} 個あり、そのまま残しました。");
    public override string CannotDelete(string path, string reason) => $"「{path}」を削除できませんでした。{reason}";

    // The sealed test rows
    public override string NoModelYet(string run) => $"「{run}」にはまだモデルがありません。shinso train --resume で学習を続けてください。";
    public override string NothingSealed(string run) => $"「{run}」はテストデータを分けずに学習したので、開くものがありません。--split 70/15/15 などで分けられます。";

    private static string Gain(PairedTest test, bool classification, string number) => classification
        ? Invariant($"正解率が {test.Mean * 100:F2} ポイント高く (95 % 区間 {test.Low * 100:F2} から {test.High * 100:F2})")
        : Invariant($"{number} {PlainNumber.Of(test.Mean, 3)} 小さく (95 % 区間 {PlainNumber.Of(test.Low, 3)} から {PlainNumber.Of(test.High, 3)})");
}
