namespace Shinso.Lessons.Generalisation;

/// <summary>A rule of thumb for the size of a fully connected network, and what happens beyond it: twice the inputs after the input layer, twice the outputs before the output layer.</summary>
public sealed class NetworkSize : Lesson
{
    /// <inheritdoc/>
    public override string Id => "network-size";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("37", Part.Generalisation, new Text("ネットワークの大きさの目安", "How large a network"), 12)
    {
        Summary = new Text("入力と出力の数から、最初に試すネットワークを決める目安です。データが少ないのに大きくすると過学習します。", "A first guess for the size from the numbers of inputs and outputs. Too large for the data, and it overfits."),
        Sources = [new SourcePlace("S1", new Text("隠れ層の設定の目安", "Sizes of hidden layers"))],
        Before = ["network-anatomy", "overfitting-sine"],
        Playground = [new PlaygroundLink(new Text("50 点の円を、8 ユニットの中間層が 3 層のネットワークで学び、テストの損失を見る", "Learn 50 noisy points with three layers of 8 and watch the test loss"), "v=1&dataset=circle&noise=40&percTrainData=10&networkShape=8,8,8&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("inputs", 4, 1, 800, new Text("入力 n", "Inputs n")),
        Parameter.Whole("outputs", 3, 1, 20, new Text("出力 m", "Outputs m")),
        Parameter.Whole("hidden", 8, 1, 64, new Text("中間層のユニット", "Hidden units")),
        Parameter.Choice("data", new Text("訓練の点", "Training points"), ("few", new Text("12 点", "12 points")), ("many", new Text("120 点", "120 points"))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("入力 4、出力 3 の問題で、目安に従ったネットワークを二つ挙げてください。", "Name two networks that follow the rule for 4 inputs and 3 outputs."),
            new Text("4-8-3 と 4-8-6-3 です。", "4-8-3 and 4-8-6-3.")),
        new ChoiceQuestion(
            new Text("データが少ないのにユニットを増やすと、何が起きますか。", "What happens with many units and few data?"),
            [
                new Choice(new Text("学習不足", "Underfitting"), false, new Text("S1 はこう書いていますが、学習不足はネットワークが小さすぎるときに起きます。", "S1 says so, but underfitting comes from a network that is too small.")),
                new Choice(new Text("過学習", "Overfitting"), true, new Text("訓練誤差は減り、検証誤差は大きいままです。", "The training error falls, the validation error does not.")),
                new Choice(new Text("何も変わらない", "Nothing"), false, new Text("検証誤差の図を見てください。", "Look at the validation errors.")),
            ],
            new Text("決める数が増えるので、少ない点の雑音まで覚えてしまいます。", "There is more to set, so the noise of the few points is learnt too.")),
        new NumberQuestion(
            new Text("ネットワーク 4-8-6-3 のパラメータは何個ですか。", "How many parameters has the network 4-8-6-3?"),
            result.Number("parameters/1"),
            0,
            new Text("(4 + 1)·8 + (8 + 1)·6 + (6 + 1)·3 です。", "(4 + 1)·8 + (8 + 1)·6 + (6 + 1)·3.")),
        new CodeQuestion(
            new Text("層のユニット数からパラメータの数を求めるコードを書いてください。", "Write code for the number of parameters, given the units of the layers."),
            "NetworkSize.ParameterCount",
            new Text("バイアスは「いつも 1 の入力」と考えて、+1 で数えます。", "Biases count as one more input that is always 1.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        int inputs = work.Settings.Whole("inputs"), outputs = work.Settings.Whole("outputs");
        int[][] suggestion = Suggestion(inputs, outputs);
        work.Value("suggestion", suggestion.Select(units => string.Join('-', units)).ToArray());
        work.Value("parameters", suggestion.Select(ParameterCount).ToArray());
        work.Value("one_hidden_layer", new[] { Math.Min(2 * inputs, 2 * outputs), Math.Max(2 * inputs, 2 * outputs) });
        int[] digits = Suggestion(784, 10)[0];
        work.Value("mnist_units", digits[1]);
        work.Value("mnist_parameters", ParameterCount(digits));
        work.Value("mnist_parameters_50", ParameterCount([784, 50, 10]));
        NetworkSizeFigures.Show(work, suggestion);
    }

    /// <summary>Where to begin with n inputs and m outputs: n-2n-m with one hidden layer, n-2n-2m-m with two.</summary>
    internal static int[][] Suggestion(int inputs, int outputs) => [[inputs, 2 * inputs, outputs], [inputs, 2 * inputs, 2 * outputs, outputs]];

    /// <summary>Σ (units before + 1)·units over all layers but the first: weights and biases.</summary>
    internal static int ParameterCount(int[] units) => units.Zip(units.Skip(1), (before, here) => (before + 1) * here).Sum();
}
