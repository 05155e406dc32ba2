namespace Shinso.Lessons.Outputs;

/// <summary>The questions of <see cref="LossFunctions"/>.</summary>
internal static class LossQuestions
{
    public static IReadOnlyList<Question> Of(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("二乗和誤差では、なぜ差をそのまま足さずに二乗するのですか。", "Why does the sum of squared errors square the differences instead of just adding them?"),
            new Text("正の外れと負の外れが打ち消し合わないようにするためです。さらに、大きな外れほど重く数えられ、どこでも微分できます。", "So that misses above and below cannot cancel. Large misses weigh more, too, and the result can be differentiated everywhere."))
        {
            Mark = "K7",
        },
        new OpenQuestion(
            new Text("二乗和誤差の係数 ½ は何のためですか。", "What is the ½ in the sum of squared errors for?"),
            new Text("微分すると前に出てくる 2 を消して、勾配を $y - t$ という簡単な形にするためです。全体を半分にするだけなので、最小になる場所は変わりません。", "It cancels the 2 that differentiating brings, so that the gradient is simply $y - t$. Halving everything leaves the place of the minimum where it is."))
        {
            Mark = "K8",
        },
        new CodeQuestion(
            new Text("交差エントロピー誤差の実装で、(1) 呼び出しと (2) 中の計算を説明してください。", "Explain (1) the call and (2) the body of a cross-entropy function."),
            "LossFunctions.CrossEntropy",
            new Text("(1) 予測 y と正解 t（one-hot）を渡します。(2) $-\\sum t \\ln(y + \\delta)$ を計算します。$\\delta$（資料では 1e-7）は ln 0 を避けるための小さな数です。t が 1 の項、つまり正解のクラスだけが残ります。", "(1) It takes the prediction y and the one-hot target t. (2) It returns $-\\sum t \\ln(y + \\delta)$; $\\delta$, 1e-7 in the source, keeps ln 0 away. Only the term with t = 1 remains: the right class."))
        {
            Mark = "K9",
        },
        new ChoiceQuestion(
            new Text("データ数の違う二つの実験を比べます。向いているのはどちらですか。", "Two runs with different numbers of samples are compared. Which loss is fit for it?"),
            [
                new Choice(new Text("平均二乗誤差", "mean squared error"), true, new Text("一件あたりの値なので、件数が違っても比べられます。", "It is a value per sample, so the number of samples does not matter.")),
                new Choice(new Text("二乗和誤差", "sum of squared errors"), false, new Text("同じ当たり具合でも、件数に比例して増えます。", "For equally good predictions it grows with the number of samples.")),
            ],
            new Text("和はデータ数とともに増え、平均は増えません。S0 の段落は理由を逆に書いています。", "The sum grows with the data, the mean does not. S0 gives the reasons the wrong way round.")),
        new NumberQuestion(
            new Text("正解のクラスの確率が 0.4 のとき、交差エントロピー誤差はいくつですか（自然対数）。", "The right class has probability 0.4. What is the cross-entropy (natural logarithm)?"),
            result.Number("ce_04"),
            0.002,
            new Text("$-\\ln 0.4$ です。S0 は 0.52 と印刷していますが、よく使う底のどれでもその値にはなりません。", "It is $-\\ln 0.4$. S0 prints 0.52, which none of the usual bases gives.")),
    ];
}
