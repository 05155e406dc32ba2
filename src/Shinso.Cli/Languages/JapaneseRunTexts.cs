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
    public override string OpenedTimes(int count) => count == 1
        ? "テストデータを初めて開きました。この結果を見て何かを変えないかぎり、新しいデータでの良さの正直な見積もりです。"
        : Invariant($"テストデータを開いたのは {count} 回目です。見積もりは楽観的になっています。その間に変えたことが多いほど甘くなります。");
}
