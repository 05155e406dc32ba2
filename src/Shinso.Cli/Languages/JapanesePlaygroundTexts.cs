using Shinso.Studio.Playground;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

/// <summary>The verb <c>playground</c> in Japanese.</summary>
internal sealed class JapanesePlaygroundTexts : PlaygroundTexts
{
    public override string NoLink(string found) => $"「{found}」はプレイグラウンドのリンクでも、リンクの入ったファイルでもありません。アドレスか、その # より後ろ (例: \"dataset=spiral&seed=0.5\") を指定してください。";
    public override string Points(PlaygroundState state, PlaygroundData data) => Invariant($"{(state.Compatible ? "互換モード (TensorFlow Playground): " : "")}{state.ActiveDataset switch
    {
        PlaygroundDataset.Circle => "円",
        PlaygroundDataset.Xor => "排他的論理和 (XOR)",
        PlaygroundDataset.Gauss => "ガウス分布",
        PlaygroundDataset.Spiral => "らせん",
        PlaygroundDataset.RegPlane => "平面",
        PlaygroundDataset.RegGauss => "多峰ガウス分布",
        PlaygroundDataset.Moons => "三日月",
        PlaygroundDataset.Rings => "同心円",
        PlaygroundDataset.Checkerboard => "市松模様",
        PlaygroundDataset.Spiral3 => "らせん (3クラス)",
        PlaygroundDataset.Spiral4 => "らせん (4クラス)",
        PlaygroundDataset.Blobs3 => "かたまり (3クラス)",
        PlaygroundDataset.Blobs4 => "かたまり (4クラス)",
        _ => "自分のデータ点",
    }}、ノイズ {Value(state, "noise")} %、訓練データ {data.Train.Length} 個、{(data.Valid.IsEmpty ? "" : Invariant($"検証データ {data.Valid.Length} 個、"))}テストデータ {data.Test.Length} 個、乱数シード {state.Seed}");
    public override string Network(PlaygroundState state, string inputs) => Invariant($"{inputs} → {Hidden(state)}出力。{(state.Compatible ? "" : $"{Own(state)}、")}学習率 {Value(state, "learningRate")}、バッチサイズ {Value(state, "batchSize")}、正則化 {(state.Regularization == Regularization.None ? "なし" : $"{state.Regularization} {Value(state, "regularizationRate")}")}{(state.InitZero ? "、初期重みはすべて 0" : "")}");

    public override string Notice(PlaygroundNotice notice) => notice.Kind switch
    {
        PlaygroundNoticeKind.SeedDrawn => $"リンクに乱数シードがないので {notice.Used} を引きました。seed={notice.Used} を加えると同じものを見られます。",
        PlaygroundNoticeKind.NotANumber => $"{notice.Key} が有限の数ではありません ({notice.Given})。{notice.Used} を使います。",
        PlaygroundNoticeKind.OutOfRange => $"{notice.Key}={notice.Given} は使えません。{notice.Used} を使います。",
        PlaygroundNoticeKind.UnknownName => $"{notice.Key} に「{notice.Given}」はありません。{notice.Used} を使います。",
        PlaygroundNoticeKind.UnknownKey => $"リンクの {notice.Key} は知らない項目なので読みませんでした。",
        PlaygroundNoticeKind.UnknownVersion => $"リンクの版は {notice.Given} です。版 {notice.Used} で分かる項目だけを読みました。",
        PlaygroundNoticeKind.NoEffect => $"{notice.Key} に効果はありません。",
        PlaygroundNoticeKind.NotInCompatibleMode => $"互換モードに {notice.Key}={notice.Given} はありません。{notice.Used} を使います。",
        PlaygroundNoticeKind.NeverTrains => $"batchSize={notice.Given}、訓練データ {notice.Used} 個では、元のプレイグラウンドと同じく重みが一度も更新されません。バッチサイズは 1 から {notice.Used} までにしてください。",
        PlaygroundNoticeKind.WholeSet => $"バッチサイズ {notice.Given} は訓練データ {notice.Used} 個より大きいので、毎回すべての訓練データを使います。",
        PlaygroundNoticeKind.UnstablePenalty => $"学習率 × 正則化率が {notice.Given} です。2 以上では L2 が更新のたびに重みを大きくし、やがて計算できない値 (NaN) になります。どちらかを小さくしてください。",
        PlaygroundNoticeKind.OnlyCrossEntropy => $"3クラス以上の分類は交差エントロピーで学習します。{notice.Key}={notice.Given} は使いません。",
        PlaygroundNoticeKind.Unreadable => $"{notice.Key} を読めません ({notice.Given})。リンク全体をコピーし直してください。",
        PlaygroundNoticeKind.WeightsDoNotFit => $"リンクの重みは {notice.Given} 個ですが、このネットワークには有限の数が {notice.Used} 個必要です。新しい初期重みで始めます。",
        PlaygroundNoticeKind.StepLearnsNothing => $"隠れ層 {notice.Given} のステップ関数は傾きがどこでも 0 なので、この層とそれより前の層は何も学習しません。学習させるにはシグモイド関数か tanh を使ってください。",
        PlaygroundNoticeKind.PointsScaled => $"「{notice.Key}」の値 {notice.Given} を {notice.Used} に移して伸縮しました。",
        PlaygroundNoticeKind.OneClass => "訓練データがすべて同じクラスなので、学習する境界がありません。",
        PlaygroundNoticeKind.PatienceWatchesTraining => $"検証データがないので、stopPatience={notice.Given} は訓練損失を見ます。percValidData で検証データを取り分けられます。",
        PlaygroundNoticeKind.NoInputs => "特徴量が一つも選ばれていないので、出力はどこでも同じです。",
        PlaygroundNoticeKind.NoTrainingPoints => "訓練データがないので、何も学習しません。",
        _ => "テストデータがないので、テスト損失はありません。",
    };

    public override string Diverged(string seed, PlaygroundDivergence divergence) => Invariant($"乱数シード {seed}: エポック {divergence.Epoch} から訓練損失が計算できない値 (NaN) になりました (最初は層 {divergence.Layer})。{divergence.Cause switch
    {
        PlaygroundCause.Weights => "はじめの重みが大きすぎます。別の重みで始めてください。",
        PlaygroundCause.Penalty => $"学習率 × 正則化率が 2 以上なので、L2 が重みを大きくしています。{Settings(divergence)} にしてください。",
        _ => $"更新の幅が大きすぎます。{Settings(divergence)} にしてください。",
    }}");
    public override string Stopped(PlaygroundState state, PlaygroundStopReason reason, int epoch) => reason switch
    {
        PlaygroundStopReason.Epochs => Invariant($"乱数シード {state.Seed}: 停止条件 stopEpochs によりエポック {epoch} で止めました。"),
        PlaygroundStopReason.Loss => Invariant($"乱数シード {state.Seed}: 訓練損失が {Value(state, "stopLoss")} を下回ったので、エポック {epoch} で止めました。"),
        _ => Invariant($"乱数シード {state.Seed}: {state.StopPatience} エポックのあいだ損失が下がらなかったので、エポック {epoch} で止めました。"),
    };

    public override string MapWritten(string file) => $"出力マップを {file} に書きました。";
    public override string Epoch => "エポック";
    public override string Seed => "乱数シード";
    public override string TrainLoss => "訓練損失";
    public override string ValidLoss => "検証損失";
    public override string TestLoss => "テスト損失";
    public override string TestAccuracy => "テスト正解率";
    public override string Median => "(中央値)";
}
