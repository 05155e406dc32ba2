using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Further;

/// <summary>Attention step by step, and the other parts of a transformer: mask, heads, position codes, layer normalisation, GELU.</summary>
public sealed class TowardTransformers : Lesson
{
    /// <summary>Distinct characters of the example text.</summary>
    private const int Alphabet = 65;

    private static readonly Memo<string, TextCounts> Counted = new(2);

    /// <inheritdoc/>
    public override string Id => "toward-transformers";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("45", Part.Further, new Text("トランスフォーマーへ", "Toward transformers"), 30)
    {
        Summary = new Text("注意機構を一段ずつ計算し、マスク、位置符号、層正規化、GELU をそろえて、次の文字を当てるモデルの入口に立ちます。", "Attention step by step, then mask, position codes, layer norm and GELU: the door to models that guess the next character."),
        Sources = [new SourcePlace("S2", new Text("目標（ChatGPT の仕組みを理解する準備）と第三段階（予告のみ）", "its goal, readiness for what is behind ChatGPT, and the third step, which is only announced"))],
        Before = ["softmax", "matrices", "rnn"],
        Playground = [new PlaygroundLink(new Text("トランスフォーマーの GELU を使い、AdamW で学ばせる", "Learn with the GELU and the AdamW of transformers"), "v=1&dataset=moons&noise=20&networkShape=8,8&activation=gelu&optimizer=adamw&learningRate=0.003&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Matrix("queries", [[1, 0], [0, 1], [1, 1]], -10, 10, new Text("クエリ Q", "Queries Q"), mostRows: 6, columns: 2),
        Parameter.Matrix("keys", [[1, 0], [0, 1], [1, -1]], -10, 10, new Text("キー K", "Keys K"), mostRows: 6, columns: 2),
        Parameter.Matrix("values", [[1, 0], [0, 10], [5, 5]], -12, 12, new Text("バリュー V", "Values V"), mostRows: 6, columns: 2),
        Parameter.Choice("mask", new Text("マスク", "Mask"), ("none", new Text("なし", "none")), ("causal", new Text("因果マスク", "causal"))),
        Parameter.Choice("scale", new Text("√d で割る", "Divide by √d"), ("yes", new Text("割る", "yes")), ("no", new Text("割らない", "no"))),
        Parameter.Whole("heads", 1, 1, 2, new Text("ヘッドの数", "Heads")),
        Parameter.Whole("query", 1, 1, 6, new Text("見るクエリ", "Query to look at")) with { Plays = true },
        Parameter.Whole("dimension", 16, 4, 32, new Text("位置符号の次元", "Dimension of position codes")),
        Parameter.List("features", [1, 2, 3, 4], -5, 5, new Text("層正規化の入力", "Input of layer norm"), fewest: 2, longest: 8),
        Parameter.Number("x", -1, -4, 4, new Text("GELU の入力", "Input of GELU")) with { Step = 0.05 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("得点を √d で割るのはなぜですか。", "Why are scores divided by √d?"),
            [
                new Choice(new Text("次元が大きいと内積のばらつきが大きくなり、softmax が一点に偏るから", "inner products spread with d, and softmax would settle on a single key"), true, new Text("偏ると勾配がほとんど消え、学習が進みません。", "Then its gradient nearly vanishes, and learning stalls.")),
                new Choice(new Text("重みの和を 1 にするため", "to make the weights add up to 1"), false, new Text("和を 1 にするのは softmax です。", "That is what softmax does.")),
                new Choice(new Text("計算を速くするため", "for speed"), false, new Text("割り算が一つ増えるだけです。", "It is one division more.")),
            ],
            new Text("成分の分散が 1 なら、d 個の積の和の標準偏差は √d です。", "If entries have variance 1, the sum of d products has the deviation √d.")),
        new OpenQuestion(
            new Text("因果マスクを掛けると、一行目の重みが (1, 0, 0) になるのはなぜですか。", "Why is the first row of weights (1, 0, 0) with the causal mask?"),
            new Text("最初の語は、自分より後ろを見られないからです。", "The first token sees nothing after itself.")),
        new OpenQuestion(
            new Text("深層学習を巨大な最小二乗法と見る言い方があります。どこが同じで、どこが違いますか。", "Deep learning has been called a giant form of least squares. What is alike, and what is not?"),
            new Text("誤差を最小にする係数を探す点は同じです。違うのは、関数が深く非線形で、係数が膨大なことです。", "Alike is the search for coefficients of least error; different are the deep non-linear function and the number of coefficients.")),
        new NumberQuestion(
            new Text("65 種類の文字をどれも同じ確率で予想すると、交差エントロピーはいくつですか（有効数字 3 桁）。", "All of 65 characters are guessed with equal probability. What is the cross-entropy (three digits)?"),
            result.Number("first_loss"),
            0.005,
            new Text("$-\\ln\\frac1{65}=\\ln 65$ です。学習を始める前の誤差は、だいたいこの値になります。", "$-\\ln\\frac1{65}=\\ln 65$: about what training starts from.")),
        new CodeQuestion(
            new Text("因果マスク付きの重みを、コードにしてください。", "Write weights with a causal mask as code."),
            "Attention.Weights",
            new Text("後ろの得点を −∞ にすると、softmax の後でちょうど 0 になります。", "Scores of −∞ become weights of exactly 0.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        double[][] q = settings.Matrix("queries"), k = settings.Matrix("keys"), v = settings.Matrix("values");
        int pairs = Math.Min(k.Length, v.Length);
        (k, v) = (k[..pairs], v[..pairs]);
        double[][] scores = Attention.Scores(q, k), weights = Attention.Weights(scores, causal: false), causal = Attention.Weights(scores, causal: true);
        double[][] output = Attention.Output(weights, v);
        work.Value("scores", scores);
        work.Value("weights", weights);
        work.Value("output", output);
        work.Value("weights_causal", causal);
        work.Value("output_causal", Attention.Output(causal, v));
        work.Value("swap_difference", SwapDifference(q, k, v, output));
        work.Value("position", new[] { Attention.Position(1, 4), Attention.Position(2, 4) });
        work.Value("layer_norm", Attention.LayerNorm(settings.List("features")));
        work.Value("gelu", new double[] { -2, -1, 0, 1, 2 }.Select(Attention.Gelu).ToArray());
        work.Value("gelu_here", Attention.Gelu(settings.Number("x")));
        work.Value("first_loss", Math.Log(Alphabet));
        Letters(work);
        Own own = Attend(settings, q, k, v);
        work.Value("own_output", own.Output);
        TransformerFigures.Show(work, q, k, v, own);
    }

    /// <summary>Attention as it is set: every head works on its own columns, and the heads' outputs stand side by side.</summary>
    private static Own Attend(Settings settings, double[][] q, double[][] k, double[][] v)
    {
        int heads = settings.Whole("heads");
        (bool causal, bool scaled) = (settings["mask"] == "causal", settings["scale"] == "yes");
        double[][][] scores = [.. Enumerable.Range(0, heads).Select(head => Attention.Scores(Attention.Head(q, head, heads), Attention.Head(k, head, heads), scaled))];
        double[][][] weights = [.. scores.Select(one => Attention.Weights(one, causal))];
        double[][][] outputs = [.. weights.Select((one, head) => Attention.Output(one, Attention.Head(v, head, heads)))];
        return new Own(scores, weights, [.. q.Select((_, i) => outputs.SelectMany(one => one[i]).ToArray())]);
    }

    /// <summary>The largest change of an output when the first two keys change places together with their values: attention knows no order.</summary>
    private static double SwapDifference(double[][] q, double[][] k, double[][] v, double[][] output)
    {
        if (k.Length < 2) return 0;
        double[][] swapped = Attention.Output(Attention.Weights(Attention.Scores(q, [k[1], k[0], .. k[2..]]), causal: false), [v[1], v[0], .. v[2..]]);
        return output.Zip(swapped, (a, b) => a.Zip(b, (one, other) => Math.Abs(one - other)).Max()).Max();
    }

    /// <summary>How well the next character of a text can be guessed without a network: knowing only how frequent characters are, and knowing the last one too.</summary>
    private static void Letters(LessonWork work)
    {
        if (work.Surroundings.Find("text/tinyshakespeare.txt") is not string path)
        {
            work.Absent("text");
            work.Note("例文（text/tinyshakespeare.txt）がこの計算機にないので、文字の統計は計算していません。", "The text (text/tinyshakespeare.txt) is not on this machine; its characters were not counted.");
            return;
        }

        TextCounts counts = Counted.Of(path, () => Count(File.ReadAllText(path)));
        work.Value("text_characters", counts.Characters);
        work.Value("text_distinct", counts.Distinct);
        work.Value("text_by_frequency", counts.ByFrequency);
        work.Value("text_by_last", counts.ByLast);
        work.Note(
            FormattableString.Invariant($"例文の次の文字を当てる誤差：どれも同じ確率なら {Math.Log(counts.Distinct):F3}、頻度だけ知っていれば {counts.ByFrequency:F3}、直前の一文字を見れば {counts.ByLast:F3}。"),
            FormattableString.Invariant($"Guessing the next character of the text: {Math.Log(counts.Distinct):F3} if all are alike, {counts.ByFrequency:F3} knowing how frequent each is, {counts.ByLast:F3} knowing the last one."));
    }

    /// <summary>Cross-entropies −Σ p(c) ln p(c) and −Σ p(a, c) ln p(c|a), from counts of characters and of pairs.</summary>
    private static TextCounts Count(string text)
    {
        List<char> alphabet = [.. text.Distinct()];
        int[] index = new int[char.MaxValue + 1], singles = new int[alphabet.Count];
        int[,] pairs = new int[alphabet.Count, alphabet.Count];
        for (int k = 0; k < alphabet.Count; k++) index[alphabet[k]] = k;
        for (int i = 0; i < text.Length; i++)
        {
            singles[index[text[i]]]++;
            if (i > 0) pairs[index[text[i - 1]], index[text[i]]]++;
        }

        double length = text.Length, byLast = 0;
        double byFrequency = -singles.Sum(count => count / length * Math.Log(count / length));
        for (int a = 0; a < singles.Length; a++)
        {
            for (int c = 0; c < singles.Length; c++)
            {
                if (pairs[a, c] > 0) byLast -= pairs[a, c] / (length - 1) * Math.Log((double)pairs[a, c] / singles[a]);
            }
        }

        return new TextCounts(text.Length, singles.Length, byFrequency, byLast);
    }

    /// <summary>What attention computes, [head][query][…].</summary>
    internal sealed record Own(double[][][] Scores, double[][][] Weights, double[][] Output);

    private sealed record TextCounts(int Characters, int Distinct, double ByFrequency, double ByLast);
}
