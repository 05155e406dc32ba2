using Shinso.Cli.Checks;
using Shinso.Cli.Output;
using Shinso.Cli.Search;
using Shinso.Cli.Training;
using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

internal sealed class JapaneseToolTexts : ToolTexts
{
    /// <summary>What an option does; null for one that is not of these tools.</summary>
    public static string? Option(string name) => name switch
    {
        "--find-learning-rate" => "訓練の代わりに、学習率を少しずつ上げ、損失が最も速く減るところを調べます",
        "--overfit-one-batch" => "訓練の代わりに、一つのバッチを丸暗記できるかを調べます",
        "--baseline" => "訓練の代わりに、いつも同じ答えを出したときの検証データでの成績を調べます",
        "--learning-curve" => "訓練の代わりに、訓練データを増やしながら検証データでの成績を調べます",
        "--importance" => "何も書かずに訓練し、列ごとに、それがないと成績がどれだけ下がるかを調べます",
        "--repeats" => "繰り返す回数: --importance の並べ替え (10)、cv の分割 (1)",
        "--ensemble" => "シードの違うネットワークをこの数だけ訓練し、一緒に答えさせます",
        "--space" => "探す範囲: learning-rate=0.001..0.1;hidden=32|64,32 (なければデータに合わせます)",
        "--method" => "ランダム、格子のすべて、逐次半減 (halving) のどれで探すか (random)",
        "--trials" => "試す点の数 (20、halving では 27)",
        _ => null,
    };

    // Checks
    public override string OneCheck(string options) => $"{options} は一度に一つだけ使います。どれか一つにしてください。";
    public override string SenselessWith(string check, string option, bool writes) => writes ? $"{check} は何も書かず、テストデータも封印したままなので、{option} とは使えません。外してください。" : $"{check} では {option} を使いません。外してください。";
    public override string RepeatsNeedsImportance => "--repeats は --importance と一緒に使います。";
    public override string NeedsValidation(string option, string data, int rows) => Invariant($"{option} は検証データで判断しますが、{data} の {rows:N0} 件はすべて訓練用です。--split 70/30 などで分けてください。");

    // Learning rate
    public override string RangeTest(string optimizer, int batch) => Invariant($"{optimizer}、バッチ {batch:N0} で、学習率を 1E-7 から 10 まで 1 ステップずつ上げて試します。重みは元に戻し、何も書きません。");
    public override string Rate => "学習率";
    public override string Loss => "損失";
    public override string Suggestion(string rate, string usual) => $"おすすめの学習率は {rate}。ここで損失が最も速く減ります (--learning-rate がなければ {usual})";
    public override string NoSuggestion(RangeTestVerdict verdict, int points) => verdict == RangeTestVerdict.TooFewPoints
        ? Invariant($"おすすめはありません。{points:N0} ステップで損失が数でなくなり、曲線が読めません。特徴量の尺度をそろえるか、shinso inspect でデータを確かめてください。")
        : "おすすめはありません。どの学習率でも損失が減りませんでした。--overfit-one-batch でネットワークを、あるいは特徴量が目標と関係するかを確かめてください。";

    // One batch
    public override string WithoutDropout => "ドロップアウトは丸暗記を妨げるので、外して調べます。";
    public override string OneBatch(OneBatchCheck check) => check.Passed
        ? Invariant($"合格: {check.Rows:N0} 件を {check.Steps:N0} ステップで丸暗記しました。損失 {check.FirstLoss:G4} → {check.LastLoss:G4}。ネットワーク、損失、学習率はかみ合っています。")
        : Invariant($"不合格: 同じ {check.Rows:N0} 件で {check.Steps:N0} ステップ訓練して、損失は {check.FirstLoss:G4} → {(float.IsNaN(check.LastLoss) ? "数ではない値" : Invariant($"{check.LastLoss:G4}"))} でした。");
    public override string OneBatchMeaning(OneBatchCheck check, float rate) => check.Verdict switch
    {
        OneBatchVerdict.Diverged => Invariant($"ステップが大きすぎます。学習率を {rate:G3} より小さくしてください。--find-learning-rate で目安が分かります。"),
        OneBatchVerdict.StillFalling => Invariant($"損失はまだ減っています。--epochs でステップを増やすか、学習率を {rate:G3} より大きくしてください。"),
        _ => Invariant($"損失がもう減りません。学習率 ({rate:G3}) が極端に小さいか大きい、ネットワークが小さい、活性化関数が合わない、ラベルが特徴量から決まらない、のどれかです。"),
    };
    public override string Contradictions(int rows) => Invariant($"バッチの {rows:N0} 件は、特徴量が別の件と同じなのに目標が違います。どのネットワークでも全部は正解できません。ラベルを見直してください。");

    // Baseline
    public override string BaselineHeader(string data, int train, int validation) => Invariant($"{data}: 訓練データ {train:N0} 件から決めた一定の答えを、検証データ {validation:N0} 件で評価します");
    public override string AlwaysAnswers => "いつも同じ答え";
    public override string Accuracy => "正解率";
    public override string LogLoss => "対数損失";
    public override string ConstantAnswer(string name, string answer) => name switch { "majority" => answer, "mean" => $"{answer} (平均値)", _ => $"{answer} (中央値)" };
    public override string BaselineMeaning => "これより良ければ、モデルは何かを学んでいます。";
    public override string BaselineLine(Score score, string answer) => $"ベースライン: いつも {answer} と答えれば{(score.IsAccuracy ? "正解率" : " RMSE ")} {score}";

    // Learning curve
    public override string TooFewRowsForCurve(int rows, int least) => Invariant($"学習曲線には訓練データが {least:N0} 件以上必要ですが、{rows:N0} 件しかありません。");
    public override string CurveHeader(string data, int sizes, int validation) => Invariant($"{data}: 訓練データを {sizes} 段階に増やし (小さい集合は大きい集合に含まれます)、いつも同じ検証データ {validation:N0} 件で評価します");
    public override string CurveStep(int rows, Score score) => Invariant($"{rows:N0} 件: {score}");
    public override string TrainingRows => "訓練データ";
    public override string OnTraining(string score) => $"訓練の{score}";
    public override string OnValidation(string score) => $"検証の{score}";
    public override string CurveReads(CurveReading reading, int validation) => reading switch
    {
        CurveReading.StillRising => "最後に 2 倍にしたときにも、まだ良くなりました。データを増やせば、おそらくもっと良くなります。",
        CurveReading.Flat => Invariant($"最後に 2 倍にしても、検証データ {validation:N0} 件での偶然の差を超えて変わりませんでした。同じようなデータを増やしても、もうあまり良くならないでしょう。別の特徴量やネットワークを試してください。"),
        _ => "最後に 2 倍にすると悪くなりました。あとのデータの性質が違うか、訓練のばらつきが大きいのでしょう。データを見直すか、別のシードで試してください。",
    };

    // Importance
    public override string NoImportanceOfPictures(string data) => $"--importance は表や名前のある特徴量のためのものです。{data} は画像で、画素一つには意味がありません。";
    public override string TooFewToDeal(int rows) => Invariant($"--importance は検証データのあいだで値を並べ替えますが、検証データは {rows:N0} 件しかありません。--split で増やしてください。");
    public override string ImportanceHeader(int rows, Score score, int repeats) => Invariant($"検証の{(score.IsAccuracy ? "正解率" : " RMSE ")} {score}。列ごとに、検証データ {rows:N0} 件のあいだで値を {repeats:N0} 回並べ替えます");
    public override string Column => "列";
    public override string ScoreLost(bool accuracy) => accuracy ? "正解率の低下 (ポイント)" : "RMSE の増加";
    public override string ImportanceMeaning => "繰り返しの平均と標準偏差です。同じことを表す列は重要度を分け合います。0 くらいか負なら、このネットワークはその列を使っていません。";

    // Ensembles
    public override string EnsembleCannotGoOn(string run, string command) => $"「{run}」はアンサンブルなので、続きから訓練できません。もう一度訓練してください: {command}";
    public override string MemberLine(int number, int members, ulong seed, QuietTraining training) =>
        Invariant($"ネットワーク {number}/{members}: シード {seed}、最良エポック {training.Best?.Number ?? 0} (全 {training.Epochs.Count}){(training.Best?.Validation is Evaluation result ? Invariant($"、検証損失 {result.Loss:F4}、{Score.Of(result)}") : "")}");
    public override string MembersSoFar(int members, string path) => Invariant($"全部は訓練できなかったので、アンサンブルはありません。終わった {members:N0} 個は {path} にあります。");
    public override string MembersAreIn(string path) => $"一つずつのモデルは {path}";
    public override string EnsembleResult(int members, Score together, float loss, ulong seed, Score alone, float lossAlone) =>
        Invariant($"一緒に: 検証損失 {loss:F4}、{together}。最良の一つ (シード {seed}): {lossAlone:F4}、{alone}{(loss < lossAlone ? "" : "。ここではアンサンブルは最良の一つより良くありません")}");

    // Search
    public override string SearchHelp => "よく学ぶ設定 (ハイパーパラメータ) を探します。何度も訓練し、検証データだけで比べます。";
    public override string SearchPlain => "データに合わせた範囲から、ランダムに 10 点";
    public override string SearchSpaceExample => "自分で決めた範囲を 10 分間";
    public override string SearchHalvingExample => "多くの点を少ないエポックで試し、上位三分の一を 3 倍のエポックで試し直します。JSON で出力します";
    public override IReadOnlyList<string> SearchNotes { get; } =
    [
        "--space NAME=VALUES …: 値は | で (hidden 以外はコンマでも) 区切り、範囲は 0.001..0.1 と書きます。項目は空白 (引用符が必要) か",
        "セミコロンで区切ります。NAME は learning-rate、weight-decay、l1、clip、batch-size (対数で均等)、momentum、dropout、hidden、",
        "activation、optimizer、schedule のどれかです。格子では範囲から 5 個の値を取ります。",
        "ほかのオプションは train と同じで、どの試行でも共通です。終わった試行はフォルダー (searches/DATA-001、または --run DIR) に残り、",
        "--resume FOLDER で続けられます (--trials を増やすこともできます)。テストデータは決して見ません。",
    ];
    public override string SpaceEntry(string entry) => $"--space には NAME=VALUES の形で書いてください。「{entry}」は使えません。例: learning-rate=0.001..0.1、hidden=32|64,32";
    public override string NotSearchable(string name, string? nearest, string known) => $"--space に「{name}」はありません。{(nearest is null ? $"使えるのは {known} です。" : $"{nearest} のことですか。")}";
    public override string SearchedTwice(string name) => $"--space に {name} が二度あります。値は一か所にまとめてください。";
    public override string SpaceIsEmpty => "すべて決まっているので、探すものがありません。オプションを外すか、--space で範囲を指定してください。";
    public override string ValueDoesNotFit(string name, string value) => $"--space の「{value}」は --{name} の値になりません。";
    public override string NoRange(string name) => $"--space の {name} に範囲はありません。値を | で区切ってください。";
    public override string RangeIsReversed(string name, string range) => $"--space の {name} の範囲 {range} は、小さい数を先に書いてください。";
    public override string RangeFromNothing(string name, string range) => $"--space の {name} は対数で均等に選ぶので、範囲 {range} を 0 から始められません。0.00001 のような小さい数から始めてください。";
    public override string SearchedAndFixed(string name) => $"--{name} はコマンドラインで決まっていて、--space でも探しています。どちらか一方にしてください。";
    public override string GridHasNoTrials => "--method grid は全部の点を試すので、--trials とは使えません。外すか、--method random を使ってください。";
    public override string GridIsTooLarge(long points, int most) => Invariant($"格子に {points:N0} 点あります。試せるのは {most:N0} 点までです。値を減らすか、--method random を使ってください。");
    public override string OnlyRandomGrows => "--trials を増やして続けられるのは random だけです。grid と halving では決まっているので、外してください。";
    public override string ResumeKnowsWords(string surplus) => $"--resume はフォルダーに書かれた探索を続けるので、「{surplus}」は使えません。加えられるのは --trials、--max-seconds、--threads、--data-dir だけです。";
    public override string IsNoSearch(string path) => $"「{path}」は探索のフォルダーではありません。読める search.json がありません。";
    public override string SearchIsTaken(string path) => $"「{path}」では別のプログラムが探索しているか、書き込めません。";
    public override string SearchDataChanged(string data) => $"{data} は探索を始めたときのデータと違うので、試行を比べられません。新しく探索を始めてください。";
    public override string Searching(string data, int train, int validation, string space) => Invariant($"{data}: 訓練 {train:N0} 件、判断する検証 {validation:N0} 件。テストデータは見ません。範囲: {space}");
    public override string SearchMethodIs(SearchMethod method, int trials, int[] rungs) => method switch
    {
        SearchMethod.Grid => Invariant($"格子の {trials:N0} 点すべてを試します"),
        SearchMethod.Halving => Invariant($"{trials:N0} 点から始め、上位三分の一を残しながら、最大 {string.Join("、", rungs.Select(epochs => Invariant($"{epochs:N0}")))} エポックで試します"),
        _ => Invariant($"ランダムに {trials:N0} 点を試します"),
    };
    public override string TrialLine(SearchStep step, TrialResult result, string settings, bool best) =>
        Invariant($"試行 {result.Trial}{(step.Rung > 0 ? Invariant($" ({step.Rung} 回残った)") : "")}: {settings}  {(result.Loss is double loss ? Invariant($"検証損失 {loss:F4} {result.Score}  エポック {result.BestEpoch}/{result.Allowed}") : "発散")}  {result.Seconds:F1} 秒{(best ? "  最良" : "")}");
    public override string Trial => "試行";
    public override string Epochs => "エポック";
    public override string Diverged => "発散";
    public override string BestTrial(int trial, int trials, int? epochs) => Invariant($"最良は試行 {trial} (全 {trials:N0}、検証損失による){(epochs is int few ? Invariant($"。最大 {few} エポックまでしか進んでいません") : "")}");
    public override string ChosenAmong => "多くの中の最良は、実際より良く見えます。正直な値は、訓練して --open-test を一度だけ使うか、shinso cv で求めてください。";
    public override string SearchIsIn(string path) => $"試行の記録 {Path.Combine(path, "trials.jsonl")}";
    public override string SearchTimeOver(int trials, string path) => Invariant($"{trials:N0} 回の訓練で時間切れになりました。続き: shinso search --resume {CommandLine.QuotedWord.Of(path)}");
    public override string SearchInterrupted(int trials, string path) => Invariant($"{trials:N0} 回の訓練で中断しました。結果は残っています。続き: shinso search --resume {CommandLine.QuotedWord.Of(path)}");
    public override string NoTrialInTime => "時間内に終わった試行がありません。--max-seconds を増やすか、--epochs を減らしてください。";
    public override string AllDiverged(int trials) => Invariant($"{trials:N0} 個の試行がすべて発散しました。学習率の範囲を小さくするか、特徴量の尺度をそろえてください。");
}
