namespace Shinso.Cli.Languages;

/// <summary>The help pages in Japanese.</summary>
internal sealed class JapaneseHelp : HelpTexts
{
    public override string Shinso => "Shinso (深層): ニューラルネットワークを訓練し、評価し、使います。";
    public override string Usage => "使い方:";
    public override string Verbs => "動詞:";
    public override string Options => "オプション:";
    public override string GlobalOptions => "共通のオプション:";
    public override string Examples => "例:";

    public override string Option(string name) => name switch
    {
        "--help" => "このページを表示します",
        "--version" => "版を表示します",
        "--json" => "標準出力に 1 行 1 個の JSON だけを書きます",
        "--quiet" => "経過とメッセージを出しません (エラーは出ます)",
        "--lang" => "表示の言語。指定がなければロケールに従います",
        "--preset" => "推奨設定付きの既製ネットワーク",
        "--list-presets" => "プリセットをコンストラクター呼び出しの形で並べます",
        "--hidden" => "隠れ層のユニット数",
        "--activation" => "隠れ層の活性化関数 (tanh)",
        "--architecture" => "層を書いた JSON ファイル",
        "--loss" => "損失: squared、mse、huber、binary-cross-entropy、cross-entropy",
        "--optimizer" => "最適化手法: sgd、momentum、nesterov、adagrad、rmsprop、adadelta、adam、adamw",
        "--learning-rate" => "学習率",
        "--schedule" => "学習率の変え方: constant、step、cosine、one-cycle、plateau",
        "--momentum" => "sgd、momentum、nesterov のモーメンタム",
        "--weight-decay" => "荷重減衰の λ (adamw では分離型)。バイアスには掛けません",
        "--l1" => "L1 正則化の λ。バイアスには掛けません",
        "--dropout" => "隠れ層のあと、またはプリセットのドロップアウト層で落とす割合",
        "--clip" => "勾配全体のノルムの上限",
        "--batch-size" => "1 ステップのデータ数",
        "--epochs" => "訓練データを通す回数",
        "--seed" => "重み、順序、ドロップアウト、分割のシード (1)",
        "--threads" => "スレッド数。結果は変わりません",
        "--split" => "訓練/検証/テストの割合。公式テストデータがあれば訓練/検証の割合 (90/10)",
        "--standardize" => "特徴量を平均 0、標準偏差 1 にするか (auto)",
        "--fill" => "表の欠損した数を補う値: median (中央値)、mean (平均値)、most-frequent (最頻値)、または数 (median)",
        "--no-indicators" => "欠損していることを示す特徴量を加えません",
        "--scale" => "表の数値の尺度のそろえ方 (standard)",
        "--categories" => "表のカテゴリを数にする方法 (one-hot)",
        "--unseen" => "訓練データにないカテゴリの扱い (ignore)",
        "--early-stop" => "検証損失が続けてこの回数良くならなければ止めます。0 なら止めません",
        "--max-seconds" => "この秒数で止め、最良の重みを残します",
        "--resume" => "中断した実行を続けます (データと設定は実行フォルダーにあります)",
        "--run" => "実行フォルダーそのもの",
        "--runs" => "実行フォルダーを作る場所 (runs)",
        "--save" => "モデルをここにも書きます",
        "--open-test" => "封印したテストデータを最後に一度だけ評価します",
        "--data-dir" => "取得したデータを最初に探す場所、置く場所",
        "--samples" => "生成データの件数",
        "--noise" => "生成データのノイズ",
        "--classes" => "blobs のクラス数",
        "--gate" => "gates のどれか",
        "--data-seed" => "生成データのシード (--seed とは別)",
        "--target" => "予測する列。名前か、1 から数えた番号 (-1 は最後の列)",
        "--task" => "予測する列を分類と回帰のどちらで扱うか (auto)",
        "--encoding" => "表の文字コード: utf-8、utf-16le、utf-16be、cp932、euc-jp、iso-2022-jp、windows-1252",
        "--delimiter" => "表の列の区切り: 1 文字、tab、blank のどれか",
        "--no-header" => "表に見出しの行がありません。列は column1 column2 … になります",
        "--decimal-comma" => "表の数のコンマは小数点です (1,5)",
        "--drop" => "使わない列の名前か番号",
        "--group" => "表の行を分けるとき、この列が同じ行をまとめます",
        "--time" => "表の行をこの列の順 (時間) に分けます",
        "--folds" => "いくつに分けるか (5)",
        "--rows" => "--json のとき、検証に回した行の番号 (0 から) も出力します",
        "--weights" => "重みだけの safetensors ファイル。--preset と使います",
        "--picture" => "データの画像を一枚に並べ、PNG ファイルに書きます",
        "--seeds" => "乱数シードの数。リンクのシードと、それに -2、-3、… を付けたもの (1)",
        "--compatible" => "Shinso のリンクも TensorFlow Playground の規則 (互換モード) で動かします",
        "--port" => "待ち受けるポート。0 なら空いているもの (既定 5080)",
        "--no-browser" => "リンクを表示するだけで、ブラウザーを開きません",
        "--bind" => "ほかのコンピューターからも使えるように、このアドレスで待ち受けます (既定 127.0.0.1)",
        "--map" => "ネットワークの出力マップを PNG ファイルに書きます",
        "--set" => "レッスンの入力を変えます。何度でも書けます。値がなければ入力とその範囲を並べます",
        "--steps" => "途中の値も含め、レッスンの値を 1 行に一つずつ",
        "--quiz" => "レッスンの確認テスト",
        "--answers" => "確認テストを模範解答とともに",
        "--csv" => "レッスンの表を、すべての桁で新しいファイルに書きます。表がなければ、数をすべて書きます",
        "--figure" => "--csv で書く表を、図の ID で選びます",
        "--all" => "すべてのレッスンを動かします",
        "--brief" => "説明と図を省きます",
        "--report" => "report.html を実行フォルダーに書きます",
        "--limit" => "最初の何件かだけ答えます",
        _ => JapaneseToolTexts.Option(name) ?? throw new ArgumentException($"Nothing is written about {name}.", nameof(name)),
    };

    public override string Train => "ネットワークを訓練し、最良エポックのモデルを実行フォルダーに書きます。";
    public override string TrainMnist => "手書き数字を畳み込みネットワークで学び、最後に一度だけテストデータを開きます";
    public override string TrainSpiral => "渦巻きを 16 ユニットの隠れ層二つで学び、モデルの写しも書きます";
    public override string TrainResume => "中断した実行を続けます。結果は中断しなかった場合と同じです";
    public override IReadOnlyList<string> TrainNotes { get; } =
    [
        "<data> は内蔵データの名前 (shinso data list)、文字の表 (CSV。--target が必要)、IDX ファイルのフォルダーのどれかです。",
        "データは訓練/検証/テストに 70/15/15 で分けます。公式テストデータがあればそのまま使い、訓練データを 90/10 に",
        "分けます。20 件より少なければ分けません。",
        "--standardize auto では、画像以外の特徴量のうち、訓練データの平均が -1 から 1 の外か、標準偏差が",
        "0.1 から 5 の外にあるものがあれば標準化します。",
        "Ctrl-C を押すと今のステップで終わり、最良の重みを保存して 130 を返します。そのあとや、異常終了・強制終了のあとは",
        "--resume で続けられ、中断しなかった場合とビットまで同じ結果になります。一緒に使えるのは --epochs、--max-seconds、",
        "--threads、--save、--open-test、--data-dir です。",
        "終了コード: 0 正常、1 処理の失敗、2 コマンドラインか入力の誤り、130 中断。",
    ];

    public override string Evaluate => "モデルを評価します: 損失、正解率、クラス別の成績、混同行列。回帰では RMSE、MAE、R²。";
    public override string EvaluateMnist => "訓練したモデルを公式テストデータで評価します";
    public override string EvaluateSpiral => "点を 0.1 までずらした別の渦巻きで評価し、JSON で出力します";
    public override string EvaluateWeights => "PyTorch などの重みを、既製ネットワークで使います";

    public override string Predict => "データに 1 行ずつ答えます: 予測と各クラスの確率。";
    public override string PredictMnist => "テスト画像の最初の 10 件";
    public override string PredictInput => "標準入力の数の行 (1 行が 1 件)";
    public override string PredictJson => "全件を JSON で";

    public override string Inspect => "モデルファイル、重みのファイル、データの中身を見せます。";
    public override string InspectModel => "層、形、パラメータ、訓練のしかた";
    public override string InspectPicture => "画像をクラスごとに 10 枚ずつ";
    public override string InspectTable => "表の読み方とその理由、各列の分布、注意したい列";

    public override string Runs => "実行フォルダーの一覧、内容、比較、削除と、テストデータの開封。";
    public override string RunsList => "実行を並べます: 状態、最良の検証結果、エポック、大きさ。";
    public override string RunsListUsual => "フォルダー runs の実行";
    public override string RunsListJson => "ほかのフォルダーの実行を JSON で";
    public override string RunsShow => "一つの実行を見せます: データ、分割、ネットワーク、結果、テストデータの開封、もう一度行うコマンド。";
    public override string RunsShowOne => "フォルダー runs の中の名前で";
    public override string RunsShowReport => "report.html も書きます (ここでは日本語で)";
    public override string RunsCompare => "実行を検証データの結果で比べ、どれを採用するか、差が偶然かどうかを示します。";
    public override string RunsCompareTwo => "二つの実行の結果と設定を並べます";
    public override string RunsCompareSeeds => "二つの設定をシード 3 個ずつで比べます。公平な比べ方です";
    public override IReadOnlyList<string> RunsCompareNotes { get; } =
    [
        "乱数シードだけが違う実行は一つの組になります。共通のシードが二つ以上ある組どうしは、訓練データの重なりを補正した t 検定",
        "(Nadeau と Bengio) で、一つずつの実行は同じ検証データでの誤りの差で比べます。テストデータは使いません。",
    ];
    public override string RunsOpenTest => "封印したテストデータを最良のモデルで評価し、回数を数えます。";
    public override string RunsOpenTestOne => "すべてを決めたあとの、一度だけの確認";
    public override string RunsOpenTestJson => "同じことを JSON で";
    public override IReadOnlyList<string> RunsOpenTestNotes { get; } =
    [
        "開封は実行の openings.jsonl に毎回書かれます。train --open-test と evaluate による開封も同じです。二回目からは見積もりが",
        "楽観的になります。テストデータを見て選んだものは、そのテストデータにだけ合いやすいからです。",
    ];
    public override string RunsDelete => "名前を挙げた実行を削除します。";
    public override string RunsDeleteOne => "一つの実行";
    public override string RunsDeleteMore => "ほかのフォルダーの二つの実行";

    public override string Studio => "スタジオ (プレイグラウンド) をブラウザーで開きます。日本語と英語で使えます。";
    public override string StudioPlain => "このコンピューターだけで使い、ブラウザーを開きます";
    public override string StudioLink => "共有されたリンクで始めます (これは TensorFlow Playground のリンク)";
    public override string StudioQuiet => "ポートを選びます。リンクを表示するだけで、ブラウザーは開きません";
    public override IReadOnlyList<string> StudioNotes { get; } =
    [
        "データセットもネットワークも要りません。表示されたリンクのトークンを持つ人だけが入れます。",
        "ポートが使用中なら、次に空いているものを使います。Ctrl-C で終わります。",
    ];

    public override string Lesson => "レッスンを並べます。ID を書くとそのレッスンを動かし、説明、図、原典と比べた数値を見せます。";
    public override string LessonOne => "一つのレッスンを原典の入力のままで";
    public override string LessonSet => "入力を二つ変え、説明を省いて";
    public override string LessonAll => "すべてのレッスンを 1 行ずつ。合わない数があれば終了コード 1";
    public override IReadOnlyList<string> LessonNotes { get; } =
    [
        "<id> がなければ一覧を出します。変えられる入力は shinso lesson <id> --set で見られます。入力を変えると照合はしません。",
        "<id> には一覧の番号 (17 や A.1) も使えます。行の幅は端末に合わせます。COLUMNS があればその幅です。",
        "表がいくつかあるとき、--csv は最初の表 (あればより詳しい専用の表) を書きます。ほかの表は --figure ID で選びます。",
        "判定: 一致、丸め (原典に書かれた桁に丸めると等しい)、相違 (原典の誤り。理由を注に書きます)。",
        "必要なデータがないときは置き場所を示し、その照合だけを省きます。",
    ];

    public override string Playground => "プレイグラウンドのリンクをブラウザーなしで動かします: 各エポックの損失と正解率。";
    public override string PlaygroundLink => "アドレス欄のリンクを動かし、学習の結果を絵にします。リンクは引用符で囲みます";
    public override string PlaygroundSeeds => "乱数シード 20 個を JSON で";
    public override string PlaygroundMap => "ファイルに書いた Shinso のリンク";
    public override IReadOnlyList<string> PlaygroundNotes { get; } =
    [
        "<link> はアドレス、その # より後ろ、またはそれを 1 行目に書いたファイルです。",
        "TensorFlow Playground のリンクは互換モードで動きます: データ点も重みも損失も同じです。Shinso のリンクは v=1 で始まります。",
        "--epochs がなければ 100 エポック学習します。エポック 0 は学習前です。",
    ];

    public override string Data => "内蔵データを並べ、取得が必要なものを取得します。";
    public override string DataList => "内蔵データを並べます。";
    public override string DataListAll => "すべてのデータと、手元にあるかどうか";
    public override string DataListFolder => "自分のフォルダーを最初に探し、JSON で出力します";
    public override string DataFetch => "データを一度だけダウンロードし、確かめます。";
    public override string DataFetchMnist => "ユーザーのキャッシュフォルダーへ";
    public override string DataFetchFolder => "自分のフォルダーへ";
}
