using static System.FormattableString;

namespace Shinso.Lessons.Images;

/// <summary>What a lesson says where weights that were published with the book are not on this computer: which file it looks for, and what is in it.</summary>
/// <param name="File">Where it is in a data folder.</param>
/// <param name="Original">The file as published in the book's sample code.</param>
/// <param name="Tensors">Names and axes of its numbers.</param>
internal sealed record PublishedWeights(string File, string Original, Text Tensors)
{
    /// <summary>784–50–100–10 of chapter 3.</summary>
    public static PublishedWeights Mlp { get; } = new(
        "book-weights/ch03-mlp.safetensors",
        "ch03/sample_weight.pkl",
        new Text("affine1～affine3 の weight [出力, 入力] と bias", "weight [outputs, inputs] and bias of affine1 to affine3"));

    /// <summary>One convolution and two layers behind it, of chapter 7.</summary>
    public static PublishedWeights Convnet { get; } = new(
        "book-weights/ch07-convnet.safetensors",
        "ch07/params.pkl",
        new Text("conv1 の weight [枚数, チャネル, 縦, 横] と bias、affine1 と affine2 の weight [出力, 入力] と bias", "weight [filters, channels, height, width] and bias of conv1, weight [outputs, inputs] and bias of affine1 and affine2"));

    /// <summary>Says what is missing and what is shown in its place.</summary>
    public void Say(LessonWork work) => Say(
        work,
        new Text("ここで少しだけ学習させたネットワークで代わりをしています。", "A network that was trained a little here stands in for them."));

    /// <summary>Says what is missing and what follows from it.</summary>
    public void Say(LessonWork work, Text outcome)
    {
        work.Absent("book-weights");
        work.Note(
            $"本と一緒に公開された重みがこの計算機にありません。{outcome.Ja}読むのは、データを置くフォルダーの中の {File} です。本のサンプルコード deep-learning-from-scratch にある {Original} の数を、safetensors 形式の float32 で、{Tensors.Ja}という名前で書いたファイルです。",
            Invariant($"The weights published with the book are not on this computer. {outcome.En} Lessons read {File} in a data folder: the numbers of {Original} in the book's sample code, deep-learning-from-scratch, written as float32 in the safetensors format, named {Tensors.En}."));
    }
}
