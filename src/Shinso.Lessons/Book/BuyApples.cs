using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Book;

/// <summary>Shopping as a computational graph: what does the sum depend on, and how much?</summary>
public sealed class BuyApples : Lesson
{
    /// <summary>The setting of <c>step</c> with which both passes are done: four operations forward, four backward.</summary>
    internal const int AllSteps = 8;

    internal static readonly string[] AppleInputs = ["apple-price", "apples", "tax"], AllInputs = ["apple-price", "apples", "orange-price", "oranges", "tax"];

    /// <inheritdoc/>
    public override string Id => "buy-apples";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("A.3", Part.Book, new Text("買い物の計算グラフ", "Shopping as a graph"), 12)
    {
        Summary = new Text("りんごが 1 円値上がりしたら、支払いは何円増えるでしょう。買い物の計算を後ろ向きにたどると分かります。", "If apples cost one yen more, how much more is to pay? Going backward through the sum tells."),
        Sources = [new SourcePlace("book", new Text("5.1～5.4 計算グラフ、乗算レイヤ、加算レイヤ", "5.1 to 5.4 computational graphs, the multiplication and the addition layer"))],
        Before = ["chain-rule"],
        Playground = [new PlaygroundLink(new Text("買い物の次は、ネットワークの計算を「計算グラフ」の部屋で前へ後ろへたどる", "After shopping, a network: follow its computation forward and backward in the room Graph"), "v=1&dataset=gauss&networkShape=1&activation=relu&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice("basket", new Text("買い物かご", "basket"), ("both", new Text("りんごとみかん", "apples and oranges")), ("apples", new Text("りんごだけ", "apples only"))),
        Parameter.Number("apple-price", 100, 10, 500, new Text("りんごの値段", "price of an apple")) with { Step = 1 },
        Parameter.Whole("apples", 2, 0, 20, new Text("りんごの個数", "number of apples")),
        Parameter.Number("orange-price", 150, 10, 500, new Text("みかんの値段", "price of an orange")) with { Step = 1 },
        Parameter.Whole("oranges", 3, 0, 20, new Text("みかんの個数", "number of oranges")),
        Parameter.Number("tax", 1.1, 1, 1.5, new Text("消費税（倍率）", "tax, as a factor")) with { Step = 0.01 },
        Parameter.Whole("step", AllSteps, 0, AllSteps, new Text("進めた操作の数", "operations done")) with { Plays = true },
        Parameter.Number("percent", 10, -50, 100, new Text("変化（%）", "change, in percent")) with { Step = 1 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new NumberQuestion(
            new Text("りんご（1 個 100 円）を 2 個、消費税 1.1 倍で買います。りんごが 1 円値上がりすると、支払いは何円増えますか。", "Two apples at 100 yen, tax factor 1.1. An apple becomes one yen dearer. By how many yen does the payment grow?"),
            result.Number("apples/backward/apple_price"),
            0.001,
            new Text("個数 2 と税率 1.1 を掛けた 2.2 円です。", "By 2 (apples) times 1.1 (tax).")),
        new ChoiceQuestion(
            new Text("掛け算のノードは、後ろから来た勾配をどう渡しますか。", "How does a multiplication node pass on the gradient that comes from behind?"),
            [
                new Choice(new Text("相手の入力の値を掛けて渡す", "times the value of the other input"), true, new Text("∂(xy)/∂x = y です。", "∂(xy)/∂x = y.")),
                new Choice(new Text("自分の入力の値を掛けて渡す", "times the value of the same input"), false, new Text("入れ替わります。", "They are exchanged.")),
                new Choice(new Text("そのまま渡す", "as it is"), false, new Text("それは足し算のノードです。", "That is what an addition does.")),
            ],
            new Text("だから、掛け算のノードは前向きの計算で入力の値を覚えておく必要があります。", "That is why a multiplication has to remember its inputs from the forward pass.")),
        new CodeQuestion(
            new Text("りんごとみかんの買い物の逆伝播を書いてください。", "Write the backward pass of buying apples and oranges."),
            "BuyApples.Backward",
            new Text("前向きと逆の順に、一行ずつ並んでいます。", "It goes line by line in the opposite order of the forward pass.")),
    ];

    /// <summary>The sum to pay: (apple price × apples + orange price × oranges) × tax, with what is computed on the way.</summary>
    internal static (double Apples, double Oranges, double Goods, double Total) Forward(double applePrice, double apples, double orangePrice, double oranges, double tax)
    {
        double forApples = applePrice * apples, forOranges = orangePrice * oranges;
        double goods = forApples + forOranges;
        return (forApples, forOranges, goods, goods * tax);
    }

    /// <summary>The derivative of the total with respect to every input, from back to front: a product hands on the gradient times the other factor, a sum hands it on as it is.</summary>
    internal static double[] Backward(double applePrice, double apples, double orangePrice, double oranges, double tax)
    {
        double goods = Forward(applePrice, apples, orangePrice, oranges, tax).Goods;
        double dTotal = 1;
        double dGoods = dTotal * tax, dTax = dTotal * goods;
        double dForApples = dGoods, dForOranges = dGoods;
        double dOrangePrice = dForOranges * oranges, dOranges = dForOranges * orangePrice;
        double dApplePrice = dForApples * apples, dApples = dForApples * applePrice;
        return [dApplePrice, dApples, dOrangePrice, dOranges, dTax];
    }

    /// <summary>The formula of the graph.</summary>
    internal static Formula Basket(bool both)
    {
        Formula goods = Input("apple-price") * Input("apples");
        return (both ? goods + Input("orange-price") * Input("oranges") : goods) * Input("tax");

        static Formula Input(string name) => new Formula.Variable(name);
    }

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        double[] inputs = [.. AllInputs.Select(work.Settings.Number)];
        (double price, double apples, double orangePrice, double oranges, double tax) = (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
        (_, _, double onlyApples, double total) = Forward(price, apples, 0, 0, tax);
        double[] slopes = Backward(price, apples, 0, 0, tax);
        work.Value("apples", Value.Map(("goods", onlyApples), ("total", total), ("backward", Value.Map(("apple_price", slopes[0]), ("apples", slopes[1]), ("tax", slopes[4])))));
        (double forApples, double forOranges, double goods, double all) = Forward(price, apples, orangePrice, oranges, tax);
        slopes = Backward(price, apples, orangePrice, oranges, tax);
        work.Value("both", Value.Map(
            ("for_apples", forApples),
            ("for_oranges", forOranges),
            ("goods", goods),
            ("total", all),
            ("backward", Value.Map(("apple_price", slopes[0]), ("apples", slopes[1]), ("orange_price", slopes[2]), ("oranges", slopes[3]), ("tax", slopes[4])))));
        ShoppingFigures.Show(work);
    }
}
