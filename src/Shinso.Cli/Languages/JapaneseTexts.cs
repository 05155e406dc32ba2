using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Cli.Training;
using Shinso.Models;
using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

/// <summary>Japanese.</summary>
internal sealed class JapaneseTexts : Texts
{
    public override HelpTexts Help { get; } = new JapaneseHelp();
    public override PlaygroundTexts Playground { get; } = new JapanesePlaygroundTexts();
    public override TableTrainingTexts TableTraining { get; } = new JapaneseTableTrainingTexts();
    public override CvTexts Cv { get; } = new JapaneseCvTexts();
    public override ToolTexts Tools { get; } = new JapaneseToolTexts();
    public override LessonTexts Lesson { get; } = new JapaneseLessonTexts();
    public override StudioTexts Studio { get; } = new JapaneseStudioTexts();
    public override TableTexts Tables { get; } = new JapaneseTableTexts();
    public override RunTexts Runs { get; } = new JapaneseRunTexts();
    public override ReportTexts Report { get; } = new JapaneseReportTexts();

    // The command line
    public override string UnknownVerb(string found, string? nearest, string command) => $"{command} に「{found}」という動詞はありません。{(nearest is null ? $"一覧は {command} --help で見られます。" : $"{nearest} のことですか。")}";
    public override string UnknownOption(string found, string? nearest, string command) => $"{command} に {found} というオプションはありません。{(nearest is null ? $"一覧は {command} --help で見られます。" : $"{nearest} のことですか。")}";
    public override string TooManyArguments(string command, string surplus) => $"{command} は「{surplus}」を受け取れません。使い方は {command} --help で見られます。";
    public override string MissingArgument(string command, string usage) => $"{command} の引数が足りません。使い方: {usage}";
    public override string MissingValue(string option, string value) => $"{option} には値が必要です: {option} {value}";
    public override string RepeatedOption(string option) => $"{option} が何度も指定されています。一度だけ指定してください。";
    public override string NotAWholeNumber(string option, string found, int least, int most) => Invariant($"{option} には {(most == int.MaxValue ? Invariant($"{least:N0} 以上") : Invariant($"{least:N0} から {most:N0} まで"))}の整数が必要ですが、「{found}」でした。");
    public override string NotANumber(string option, string found) => $"{option} には数が必要ですが、「{found}」でした。0.001 や 1e-3 のように書いてください。";
    public override string NotUnits(string option, string found) => $"{option} には 1 以上の整数をコンマで区切って書きますが、「{found}」でした。例: {option} 128,64";
    public override string NotOneOf(string option, string found, string allowed) => $"{option} に使えるのは {allowed} ですが、「{found}」でした。";
    public override string Unexpected(string type, string message) => $"予期しないことが起きました ({type}: {message})。コマンドラインを添えて報告してください。SHINSO_DEBUG=1 で発生箇所が表示されます。";
    public override string Interrupted => "中断しました。";

    // Data and models
    public override string UnknownData(string found, string? nearest, string known) => $"「{found}」というデータもフォルダーもありません。{(nearest is null ? $"表 (CSV) のファイル、IDX ファイルのフォルダー、次のどれかを指定してください: {known}" : $"{nearest} のことですか。")}";
    public override string DataHasNo(string data, string option) => $"{data} に {option} はありません。外してください。";
    public override string LineIsTooLong(int line, int most) => Invariant($"標準入力 {line} 行: 1 行は {most:N0} 文字までです。1 行に 1 件ずつ書いてください。");
    public override string NoRows => "標準入力に行がありません。1 行に 1 件ずつ、数を空白、コンマ、タブのいずれかで区切って書いてください。";
    public override string PictureIsNoPng(string path) => $"--picture が書くのは PNG ファイルですが、「{path}」は .png で終わっていません。{path}.png のように書いてください。";
    public override string PictureHasNoFolder(string path, string folder) => $"--picture の「{path}」に書き込めません。フォルダー「{folder}」がないので、先に作ってください。";
    public override string PicturePlaceIsTaken(string path) => $"--picture の「{path}」は PNG 画像ではないものとして既にあります。別の名前にしてください。";
    public override string FolderHasNo(string path, string option) => $"{option} は生成データのためのものですが、「{path}」はフォルダーです。外してください。";
    public override string LossIsNoNumber => "このデータでの損失が有限の数になりません。モデルの重みかデータが範囲を外れています。学習率を小さくして訓練し直してください。";
    public override string Undecodable(string word) => $"「{word}」には UTF-8 として読めないバイトがあり、ファイルを確かに指定できません。名前を変えるか、ロケールを UTF-8 にしてください。";
    public override string RunsIsFile(string path) => $"--runs の「{path}」はファイルです。実行フォルダーを作るフォルダーを指定してください。";
    public override string RunFolderCannotBeMade(string path) => $"「{path}」に実行フォルダーを作れません。--run か --runs に書き込める場所を指定してください。";
    public override string NoSuchArchitecture(string path) => $"ファイル「{path}」がありません。--architecture には層を書いた JSON ファイルを指定してください。";
    public override string ArchitectureIsFolder(string path) => $"「{path}」はフォルダーです。--architecture には層を書いた JSON ファイルを指定してください。";
    public override string ArchitectureIsTooLarge(string path, long most) => Invariant($"「{path}」は {most:N0} バイトを超えています。層を書いたファイルではありません。");
    public override string CannotRead(string path, string reason) => $"「{path}」を読めませんでした。{reason}";
    public override string NoJson(long line, long column) => Invariant($"{line:N0} 行 {column:N0} バイト目が JSON ではありません。コンマ、引用符、括弧が抜けていないか見てください。");
    public override string NoLayerAt(string place) => $"{place} は層ではありません。{{\"layer\": \"dense\", \"units\": 10}} のように書いてください。";
    public override string NoKindAt(string place) => $"{place} の層が種類で始まっていません。{{\"layer\": \"dense\", \"units\": 10}} のように \"layer\" を最初に書いてください。";
    public override string UnknownKindAt(string place, string found, string known) => $"{place} の「{found}」という種類の層はありません。次のどれかを使ってください: {known}";
    public override string PropertyIsMissing(string place, long line, string names) => Invariant($"{place} ({line:N0} 行) の層に {names} がありません。書き足してください。");
    public override string PropertyIsUnknown(string place, long line, string name) => Invariant($"{place} ({line:N0} 行) の「{name}」はこの層にはありません。外すか、名前を直してください。");
    public override string PropertyIsRepeated(string place, long line, string name) => Invariant($"{place} ({line:N0} 行) に「{name}」が二度書かれています。一度だけ書いてください。");
    public override string ValueDoesNotFit(string place, long line) => Invariant($"{place} ({line:N0} 行) の値は、数のところに文字があるなど種類が違うか、範囲を外れています。直してください。");
    public override string TestPartIsFixed(string data, int rows) => Invariant($"{data} には専用のテストデータ ({rows:N0} 件) があります。--split には 90/10 のように二つの割合を書き、訓練データだけを分けてください。");
    public override string NotANumberAt(int line, int column, string found) => Invariant($"標準入力 {line} 行 {column} 列: 「{found}」は有限の数ではありません。数を空白、コンマ、タブのいずれかで区切ってください。");
    public override string WrongRowLength(int line, int found, int needed, string shape) => Invariant($"標準入力 {line} 行: このモデルは 1 行に {needed:N0} 個の数 ({shape}) を使いますが、{found:N0} 個ありました。");
    public override string InputNeedsModelFile => "標準入力の行を読むには、入力の形を知っているモデルファイルが必要です。例: shinso predict MODEL -";
    public override string OtherShape(string model, string data, string shape) => $"このモデルの入力は {model} ですが、{data} は {shape} です。モデルに合うデータを使ってください。";
    public override string NoSuchModel(string path) => $"モデルファイル「{path}」がありません。shinso train で作るか、パスを直してください。";
    public override string ModelIsFolder(string path) => $"フォルダー「{path}」に model.safetensors がありません。モデルファイルか、その実行フォルダーを指定してください。";
    public override string PresetNeedsWeights => "--preset NAME と --weights FILE は一緒に使います。モデルファイルなら、そのパスだけを書いてください。";

    // Training, before it starts
    public override string OneArchitecture(string options) => $"{options} はどれもネットワークを決めるオプションです。一つだけ使ってください。";
    public override string ActivationNeedsHidden => "--activation は --hidden と一緒に使います。プリセットや構成ファイルの活性化関数は決まっています。";
    public override string MomentumRange(double found) => Invariant($"--momentum は 0 以上 1 未満の数ですが、{found} でした。");
    public override string MomentumNeedsOptimizer(string optimizer) => $"--momentum は --optimizer sgd、momentum、nesterov と使います。{optimizer} とは使えません。";
    public override string DropoutRange(double found) => Invariant($"--dropout は 0 以上 1 未満の割合ですが、{found} でした。");
    public override string NoDropoutLayer => "--dropout で変えられるドロップアウト層がありません。--hidden か、mlp のようにドロップアウトのあるプリセットと使ってください。";
    public override string MaxSecondsRange(double found) => Invariant($"--max-seconds は 0 より大きく 2592000 (30 日) 以下の数ですが、{found} でした。");
    public override string RunFolderIsTaken(string path) => $"「{path}」は空ではありません。--run には空のフォルダーか新しい名前を指定してください。";
    public override string SaveIsFolder(string path) => $"--save の「{path}」はフォルダーです。その中のファイル名を書いてください。";
    public override string SaveHasNoFolder(string path, string folder) => $"--save の「{path}」に書き込めません。フォルダー「{folder}」がないので、先に作ってください。";
    public override string Chosen(RecipeChoice choice) => choice switch
    {
        RecipeChoice.Digits => "ネットワークの指定がないので --preset lenet を使います。28×28 の画像では、小さくて最も正確です。",
        RecipeChoice.Pictures => "ネットワークの指定がないので --preset mlp を使います。どの大きさの画像にも使えます。",
        RecipeChoice.Line => "ネットワークの指定がないので、線形ユニット一つ (直線) を使います。数点のデータで決まるのは直線までです。",
        RecipeChoice.Table => "ネットワークの指定がないので、tanh の隠れ層二つにします。目安に従い、一層目は特徴量の 2 倍 (64 以上)、二層目はその半分のユニットで、AdamW、バッチ 32 で訓練します。",
        RecipeChoice.LargeTable => "ネットワークの指定がなく行が多いので、ReLU の隠れ層二つにします。目安に従い、一層目は特徴量の 2 倍 (64 以上)、二層目はその半分のユニットで、AdamW で訓練します。",
        _ => "ネットワークの指定がないので --hidden 16,16 --activation tanh を使います。特徴量が少なければこれで足ります。",
    };
    public override string BatchIsCut(int size) => Invariant($"訓練データが普段のバッチより少ないので、全件 ({size:N0} 件) を一つのバッチにします。");
    public override string Standardized => "特徴量を訓練データで標準化します (平均 0、標準偏差 1)。方法はモデルファイルに残ります。--standardize no でやめられます。";
    public override string NoValidation(int rows) => Invariant($"{rows:N0} 件すべてを訓練に使い、検証データはありません。最良エポックは訓練損失で選びます。分けるには --split を使います。");
    public override string Header(string data, int train, int validation, int test) => Invariant($"{data}: 訓練 {train:N0} 件、検証 {validation:N0} 件、テスト {test:N0} 件 (封印)");
    public override string Network(string architecture, long parameters, ulong seed, int threads) => Invariant($"{architecture}: パラメータ {parameters:N0} 個、シード {seed}、スレッド {threads}");
    public override string Settings(string optimizer, string schedule, string loss, int batchSize, int epochs) => Invariant($"{optimizer}、学習率 {schedule}、{(loss.Length > 0 ? $"損失 {loss}、" : "")}バッチ {batchSize:N0}、最大 {epochs:N0} エポック");
    public override string PresetSummary(Preset preset) => preset.Name switch
    {
        "mlp" => "ドロップアウト付きの隠れ層二つ。画像にも表にも使えます",
        "lenet" => "ReLU と最大プーリングの LeNet-5。28×28 の画像用",
        "convnet" => "3×3 の畳み込み二つとプーリング、ドロップアウト。28×28 の画像用",
        "book-two-layer" => "本の 784-50-10。シグモイド、N(0, 0.01²)、SGD 0.1、バッチ 100",
        "book-mlp" => "本の 784-50-100-10。公開されている重みのネットワーク",
        "book-convnet" => "本の畳み込みネットワーク。5×5 のフィルター 30 個とユニット 100 個",
        _ => preset.Summary,
    };
    public override string PresetsShownFor(int outputs) => Invariant($"{outputs} クラスの場合です。最後の層はデータに合わせて変わります。");

    // Training, while it runs and at its end
    public override string EpochLine(Epoch epoch, int count, bool best) => Invariant($"エポック {epoch.Number}/{count}  損失 {epoch.TrainLoss:F4}{Percent(epoch.TrainAccuracy)}{(epoch.Validation is null ? "" : "  検証 ")}{Result(epoch.Validation)}  学習率 {epoch.LearningRate:G3}  {epoch.Seconds:F1} 秒  {epoch.SamplesPerSecond:N0} 件/秒{(best ? "  最良" : "")}");
    public override string Live(int epoch, int epochs, int step, int steps, float loss, double rate, double elapsed, double? remaining, Epoch? best) => Invariant($"エポック {epoch}/{epochs} ステップ {step}/{steps} 損失 {loss:F4} {rate:N0} 件/秒 {Clock(elapsed)}<{Clock(remaining)}{(best is null ? "" : Invariant($" 最良 {best.MonitoredLoss:F4}{Percent(best.Validation?.Accuracy)}"))}");
    public override string BestEpoch(Epoch best, int epochs) => Invariant($"最良はエポック {best.Number} (全 {epochs}): {(best.Validation is null ? Invariant($"訓練損失 {best.TrainLoss:F4}{Percent(best.TrainAccuracy)}") : $"検証 {Result(best.Validation)}")}");
    public override string TestResult(Evaluation test) => Invariant($"テスト ({test.Samples:N0} 件): {Result(test)}");
    public override string TestIsSealed(int rows) => Invariant($"テストデータ {rows:N0} 件は封印したままです。--open-test を付けると最後に一度だけ評価します。");
    public override string ModelIsIn(string path, string? copy) => copy is null ? $"モデル {path}" : $"モデル {path}、{copy}";
    public override string RunIsIn(string path) => $"実行   {path}";
    public override string Next(string command) => $"次は   {command}";
    public override string InterruptedBeforeEpoch => "最初のエポックが終わる前に中断しました。保存した重みは最後のステップのもので、検証していません。";
    public override string InterruptedAfter(int epochs) => Invariant($"{epochs:N0} エポックで中断しました。そこまでの最良の重みを保存してあります。");
    public override string TimeOverBeforeEpoch => "最初のエポックが終わる前に時間切れになりました。保存した重みは最後のステップのもので、検証していません。--max-seconds を長くしてください。";
    public override string TimeOverAfter(int epochs) => Invariant($"{epochs:N0} エポックで時間切れになりました。そこまでの最良の重みを保存してあります。");
    public override string NothingBeforeDivergence => "一つのエポックも終わらなかったので、何も保存していません。";
    public override string NoTestToOpen(string data) => $"--open-test で開くテストデータがありません。{data} はテストデータを分けずに訓練します。--split 70/15/15 などで分けられます。";
    public override string CannotSave(string path, string reason) => $"「{path}」に書き込めませんでした。{reason}";
    public override string CannotWriteResults(string reason) => $"結果を書き込めませんでした。{reason}";
    public override string DiskIsFull => "ディスクがいっぱいです。";
    public override string NoPermission => "権限がありません。";
    public override string NoFolder => "フォルダーがありません。";
    public override string OtherTrouble => "システムに拒まれました。場所があり、書き込めることを確かめてください。";
    public override string BestBeforeDivergence(int epoch, string path) => Invariant($"そこまでで最良のエポック {epoch} の重みは {path} にあります。");

    // Evaluation
    public override string Evaluating(string data, int rows, bool officialTest) => Invariant($"{data} の{(officialTest ? "公式テストデータ" : "全データ")} {rows:N0} 件で評価します。");
    public override string SealedRowsAreAmongThem(int rows) => Invariant($"封印してあったテストデータ {rows:N0} 件も含まれているので、開封として数えます。テストデータだけで評価するには shinso runs open-test を使います。");
    public override string SeenInTraining(Seen seen) => seen switch
    {
        Seen.Trained => "このモデルはちょうどこのデータで訓練されています。新しいデータでの良さは、この結果からは分かりません。",
        Seen.Chosen => "このモデルの最良エポックはこのデータで選ばれています。結果は少し良く出ます。",
        Seen.Contained => "このデータには、このモデルの訓練データが含まれています。実際より良い結果になります。",
        _ => "訓練のあいだ封印されていたテストデータです。見る回数が増えるほど、見積もりは甘くなります。",
    };
    public override string EvaluationOf(Evaluation result) => result.Errors is null
        ? Invariant($"{result.Samples:N0} 件: 損失 {result.Loss:F4}、正解率 {result.Accuracy * 100:F2} % (正解 {result.Confusion!.Correct:N0} 件)")
        : Invariant($"{result.Samples:N0} 件: 損失 {result.Loss:G5}、RMSE {PlainNumber.Of(result.Errors.RootMeanSquaredError, 5)}、MAE {PlainNumber.Of(result.Errors.MeanAbsoluteError, 5)}、R² {result.Errors.RSquared:F4}");
    public override string IntervalOf(double low, double high, bool numbers) => numbers
        ? Invariant($"同じようなほかのデータでの RMSE: {PlainNumber.Of(low, 5)}〜{PlainNumber.Of(high, 5)} (95 %、ブートストラップ)")
        : Invariant($"同じようなほかのデータでの正解率: {low * 100:F2} %〜{high * 100:F2} % (95 %、ブートストラップ)");
    public override string ProbabilitiesAre(double? area, double? averagePrecision, double logLoss, double brier, double calibrationError) =>
        Invariant($"{(area is null ? "" : Invariant($"AUC {area:F4}、平均適合率 {averagePrecision:F4}、"))}対数損失 {logLoss:F4}、Brier {brier:F4}、較正誤差 {calibrationError:F4}");
    public override string Class => "クラス";
    public override string Precision => "適合率";
    public override string Recall => "再現率";
    public override string Support => "件数";
    public override string MacroMean => "(クラスの平均)";
    public override string WeightedMean => "(重み付き平均)";
    public override string ConfusionTitle => "混同行列: 行が正解、列が予測";

    // Inspection
    public override string Layer => "層";
    public override string Kind => "種類";
    public override string OutputShape => "出力";
    public override string Parameters => "パラメータ";
    public override string Total(long parameters, long bytes) => Invariant($"パラメータ合計 {parameters:N0} 個、{bytes:N0} バイト");
    public override string HeadIs(string task, string loss, int outputs) => Invariant($"課題 {task}、損失 {loss}、出力 {outputs} 個");
    public override string ClassesAre(string names) => $"クラス: {names}";
    public override string PreprocessingIs(string step) => $"最初の層の前: {step}";
    public override string TrainedAs(TrainingSummary training) => Invariant($"訓練: {training.Data}、分割 {training.Split} ({training.TrainRows:N0} + {training.ValidationRows:N0} + {training.TestRows:N0} 件)、{training.Optimizer}、{training.Schedule}、バッチ {training.BatchSize}、シード {training.Seed}。エポック {training.BestEpoch}/{training.Epochs}{(training.ValidationLoss is float loss ? Invariant($"、検証損失 {loss:F4}{Percent(training.ValidationAccuracy)}") : "")}");
    public override string WeightsOnly(string file) => $"{file}: 重みだけで、構成は入っていません。--preset NAME --weights FILE と使います。軸の呼び方は PyTorch と同じです。";
    public override string Tensor => "テンソル";
    public override string ShapeTitle => "形";
    public override string Axes => "軸";
    public override string DataHas(string data, int rows, string shape, int test) => Invariant($"{data}: {shape} のデータ {rows:N0} 件{(test > 0 ? Invariant($"。ほかに公式テストデータ {test:N0} 件 (ここでは見ません)") : "")}");
    public override string TargetsAre(int count) => Invariant($"目標: 1 件に数 {count} 個");
    public override string PictureWritten(string file) => $"画像を {file} に書きました。";
    public override string PictureNeedsData => "--picture はデータの画像を見せるものですが、モデルファイルに画像はありません。データの名前を指定してください。";
    public override string Feature => "特徴量";
    public override string Smallest => "最小";
    public override string Mean => "平均";
    public override string Largest => "最大";

    // Built-in data
    public override string DataName => "名前";
    public override string DataRows => "件数";
    public override string DataOrigin => "場所";
    public override string DataWhat => "内容";
    public override string OriginOf(Origin origin, bool present) => origin == Origin.Generated ? "生成" : present ? "取得済み" : "未取得";
    public override string DataDescription(string data) => data switch
    {
        "circle" => "円の内側と外側の点 (Playground)",
        "xor" => "向かい合う象限が同じクラス (Playground)",
        "gauss" => "二つの点の雲 (Playground)",
        "spiral" => "二本の腕の渦巻き (Playground)",
        "reg-plane" => "点を通る平面 (Playground)",
        "reg-gauss" => "六つの山と谷 (Playground)",
        "moons" => "二つの半月",
        "blobs" => "点の雲。数は --classes で決めます",
        "gates" => "真理値表。--gate and|or|nand|xor",
        "coffee" => "最小二乗法の直線を求める三点",
        "sine" => "ノイズのある正弦曲線",
        "pixel-digits" => "4×3 画素の 0 と 1",
        "digits" => "生成器が描く 28×28 の数字",
        "mnist" => "28×28 の手書き数字",
        "fashion-mnist" => "28×28 の衣類の画像",
        "iris" => "アヤメの四つの長さと三つの品種",
        "wine" => "三種類のワインの化学分析",
        "wdbc" => "細胞の計測値と良性・悪性",
        "auto-mpg" => "自動車の燃費。欠損値あり",
        "california-housing" => "地区ごとの住宅価格。欠損値あり",
        _ => "",
    };
    public override string NothingToFetch(string data) => $"{data} は必要なときに生成されるので、取得するものはありません。";
    public override string Fetching(string data, string home) => $"{data} を {home} から取得します。";
    public override string FetchingFile(string file, long bytes) => Invariant($"  {file} ({bytes:N0} バイト)");
    public override string Fetched(string data, string folder, int train, int test) => Invariant($"{data} は {folder} にあります (確認済み)。訓練 {train:N0} 件、テスト {test:N0} 件");

    private static string Percent(double? share) => share is double value ? Invariant($" {value * 100:F2} %") : "";

    private static string Result(Evaluation? result) => result is null ? ""
        : result.Errors is null ? Invariant($"損失 {result.Loss:F4}{Percent(result.Accuracy)}")
        : Invariant($"損失 {result.Loss:G5} RMSE {PlainNumber.Of(result.Errors.RootMeanSquaredError, 5)} R² {result.Errors.RSquared:F4}");

    private static string Clock(double? seconds) => seconds is not double value ? "?" : value < 3600 ? Invariant($"{(int)value / 60}:{(int)value % 60:D2}") : Invariant($"{(int)value / 3600}:{(int)value / 60 % 60:D2}:{(int)value % 60:D2}");
}
