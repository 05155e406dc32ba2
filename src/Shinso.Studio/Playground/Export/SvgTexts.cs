namespace Shinso.Studio.Playground.Export;

/// <summary>The words of an exported drawing, in the language of whoever saves it.</summary>
/// <param name="Epoch">Before the number of epochs.</param>
/// <param name="TrainLoss">Before the training loss.</param>
/// <param name="TestLoss">Before the test loss.</param>
/// <param name="LearningRate">Before the learning rate.</param>
/// <param name="ClassName">Before the number of a class.</param>
public sealed record SvgTexts(string Epoch = "epoch", string TrainLoss = "training loss", string TestLoss = "test loss", string LearningRate = "learning rate", string ClassName = "class")
{
    /// <summary>English.</summary>
    public static SvgTexts English { get; } = new()
    {
        Names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["circle"] = "Circle",
            ["xor"] = "Exclusive or",
            ["gauss"] = "Gaussian",
            ["spiral"] = "Spiral",
            ["reg-plane"] = "Plane",
            ["reg-gauss"] = "Multi gaussian",
            ["moons"] = "Moons",
            ["rings"] = "Rings",
            ["checkerboard"] = "Checkerboard",
            ["spiral3"] = "Spiral, 3 classes",
            ["spiral4"] = "Spiral, 4 classes",
            ["blobs3"] = "Blobs, 3 classes",
            ["blobs4"] = "Blobs, 4 classes",
            ["own"] = "Own points",
        },
    };

    /// <summary>Japanese.</summary>
    public static SvgTexts Japanese { get; } = new("エポック", "訓練損失", "テスト損失", "学習率", "クラス")
    {
        Names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["circle"] = "円",
            ["xor"] = "排他的論理和 (XOR)",
            ["gauss"] = "ガウス分布",
            ["spiral"] = "らせん",
            ["reg-plane"] = "平面",
            ["reg-gauss"] = "多峰ガウス分布",
            ["moons"] = "三日月",
            ["rings"] = "同心円",
            ["checkerboard"] = "市松模様",
            ["spiral3"] = "らせん (3クラス)",
            ["spiral4"] = "らせん (4クラス)",
            ["blobs3"] = "かたまり (3クラス)",
            ["blobs4"] = "かたまり (4クラス)",
            ["own"] = "自分のデータ点",
        },
    };

    /// <summary>The names of data sets, by their names in links; what is missing is called as there.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The texts of a language: <c>ja</c>, else English.</summary>
    public static SvgTexts Of(string language) => language == "ja" ? Japanese : English;
}
