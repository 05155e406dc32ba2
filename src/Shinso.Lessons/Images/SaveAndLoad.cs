using System.Diagnostics;
using Shinso.Data.Sources;
using Shinso.Layers;
using Shinso.Lessons.Calculation;
using Shinso.Losses;
using Shinso.Models;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Lessons.Images;

/// <summary>A trained network goes to a file and comes back, bit for bit; and a damaged file is refused with a sentence.</summary>
public sealed class SaveAndLoad : Lesson
{
    private static readonly string[] LayerNames = ["hidden", "output"];
    private static readonly Memo<string, (double First, double Cached)> Times = new(2);
    private static readonly Memo<(string, string), KnownTrip> Known = new(2);

    /// <inheritdoc/>
    public override string Id => "save-load";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("41", Part.Images, new Text("モデルとデータの保存・読み込み", "Saving and loading"), 15)
    {
        Summary = new Text("学習したネットワークをファイルに書いて読み戻し、一ビットも変わらないことと、壊れたファイルが断られることを確かめます。", "Write a trained network to a file and read it back: not a bit changes, and a damaged file is refused."),
        Sources = [new SourcePlace("S4", new Text("pickle（ファイルへの書込み・読込み）", "pickle: writing to and reading from a file"))],
        Before = ["digits-4x3", "mnist"],
        Playground = [new PlaygroundLink(new Text("小さなネットワークを学習させ、「保存」でモデルファイルにして残す", "Train a small network and keep it as a model file with Save"), "v=1&dataset=circle&networkShape=4,2&stopEpochs=300&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice("format", new Text("形式", "Format"), ("safetensors", "safetensors"), ("json", "JSON"), ("npz", "npz (NumPy)")),
        Parameter.Choice("precision", new Text("一つの数の精度", "Precision of a number"), ("float32", "float32"), ("float16", "float16")),
        Parameter.Choice("damage", new Text("わざと壊す", "Damage on purpose"),
            ("none", new Text("壊さない", "no")),
            ("cut", new Text("途中で切る", "cut it off")),
            ("length", new Text("見出しの長さを書き換える", "change the header's length")),
            ("letter", new Text("見出しの最初の一文字を変える", "change the header's first letter")),
            ("bit", new Text("数の一ビットを反転する", "flip a bit of a number")),
            ("foreign", new Text("pickle 形式のファイルを渡す", "give it a pickle file"))),
        Parameter.Whole("cut", 300, 0, 1200, new Text("残すバイト数", "Bytes that are kept")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("二回目の起動が速くなるのはなぜですか。", "Why is the second start faster?"),
            new Text("展開や変換の済んだ形で保存してあり、あとは読むだけだからです。", "What was unpacked and converted is stored in that form, and only read.")),
        new ChoiceQuestion(
            new Text("ほかの人から受け取ったモデルファイルを開くとき、いちばん気を付けることは何ですか。", "You are given a model file by someone else. What matters most?"),
            [
                new Choice(new Text("開くだけで命令が実行される形式でないこと", "that its format cannot run code when opened"), true, new Text("数だけの形式なら、悪くても読めないだけで済みます。", "With a format of numbers alone, the worst is that it cannot be read.")),
                new Choice(new Text("ファイルの大きさ", "its size"), false, new Text("小さなファイルにも命令は書けます。", "A small file can hold commands too.")),
                new Choice(new Text("作られた日付", "its date"), false, new Text("日付は何も保証しません。", "A date guarantees nothing.")),
            ],
            new Text("pickle はオブジェクトを組み立て直すために、ファイルの中の命令を実行します。safetensors、JSON、npy には数と名前しかありません。", "Pickle runs commands from the file to build objects again. Safetensors, JSON and npy hold numbers and names only.")),
        new NumberQuestion(
            new Text("float32 の数 47 個は、名前や見出しを除いて何バイトになりますか。", "How many bytes do 47 numbers of float32 take, without names and headers?"),
            4 * result.Number("numbers"),
            0,
            new Text("一つ 4 バイトです。", "Four bytes each.")),
        new CodeQuestion(
            new Text("読み戻した重みがもとと一ビットも違わないことを確かめるコードを書いてください。", "Write code that makes sure the loaded weights do not differ from the saved ones by a single bit."),
            "SaveAndLoad.SameBits",
            new Text("数として比べると 0 と −0 は等しく、NaN は自分とも等しくありません。だからビットを比べます。", "Compared as numbers, 0 equals −0 and NaN does not equal itself. Therefore bits are compared.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        HandNetwork trained = SmallDigitTraining.Of(new SmallDigitStart()).Networks[^1];
        Model model = InLibrary(trained);
        work.Value("numbers", (double)model.Parameters.ValueCount);
        Trip(work, model);
        KnownWeights(work);
        (double first, double cached) = Starts(work.Surroundings);
        work.Measured("ms_first", first);
        work.Measured("ms_cached", cached);
        SaveFigures.Show(work, trained, [.. model.Parameters.Select(parameter => new NamedArray(parameter.Name, [.. parameter.Shape], parameter.Values))], (first, cached));
    }

    /// <summary>The trained network as a model of the library: weights [outputs, inputs], rounded to single precision.</summary>
    internal static Model InLibrary(HandNetwork trained)
    {
        var layers = new Sequential(
            new Flatten(),
            new Dense(trained.Layers[0].Biases.Length, Activation.Sigmoid) { Name = "hidden" },
            new Dense(2, Activation.Sigmoid) { Name = "output" });
        var model = new Model(layers, [1, 4, 3], Head.Regression(2, new SumOfSquares()));
        foreach ((string name, HandLayer layer) in LayerNames.Zip(trained.Layers))
        {
            float[] weights = model.Parameters[$"{name}.weight"].Values, biases = model.Parameters[$"{name}.bias"].Values;
            for (int j = 0; j < biases.Length; j++)
            {
                biases[j] = (float)layer.Biases[j];
                for (int i = 0; i < layer.Weights.Length; i++) weights[j * layer.Weights.Length + i] = (float)layer.Weights[i][j];
            }
        }

        return model;
    }

    /// <summary>Saves the model into a folder of its own, loads it, and compares weights and answers.</summary>
    private static void Trip(LessonWork work, Model model)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("shinso-lesson-");
        try
        {
            string path = Path.Combine(folder.FullName, "digits-4x3.safetensors");
            model.Save(path);
            work.Value("bytes", new FileInfo(path).Length);
            Model loaded = Model.Load(path);
            var pictures = new Tensor([64, 1, 4, 3], [.. SmallDigitTraining.AllPictures.SelectMany(picture => picture.Select(pixel => (float)pixel))]);
            bool weights = model.Parameters.Zip(loaded.Parameters).All(pair => pair.First.Name == pair.Second.Name && SameBits(pair.First.Values, pair.Second.Values));
            bool answers = SameBits(model.Predict(pictures).Values, loaded.Predict(pictures).Values);
            work.Value("weights_equal", weights);
            work.Value("answers_equal", answers);
            work.Value("round_trip_equal", weights && answers);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether two arrays have the same bits: 0 and −0 differ, a NaN equals itself.</summary>
    private static bool SameBits(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length) return false;
        for (int i = 0; i < a.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(a[i]) != BitConverter.SingleToInt32Bits(b[i])) return false;
        }

        return true;
    }

    /// <summary>The published weights through a file: the same names, the same bytes of numbers, the same count of right answers.</summary>
    private static void KnownWeights(LessonWork work)
    {
        string? path = work.Surroundings.Find(PublishedWeights.Mlp.File);
        HandwrittenDigits digits = HandwrittenDigits.Of(work.Surroundings);
        if (path is null)
        {
            PublishedWeights.Mlp.Say(work, new Text("その往復は確かめていません。", "Their round trip was not made."));
            return;
        }

        KnownTrip trip = Known.Of((digits.Folder, path), () => RoundTrip(path, digits));
        work.Value("known_names_equal", trip.Names);
        work.Value("known_data_equal", trip.Data);
        if (digits.Real) work.Value("known_correct", trip.Right);
        else work.Absent("mnist");
    }

    private static KnownTrip RoundTrip(string path, HandwrittenDigits digits)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("shinso-lesson-");
        try
        {
            string copy = Path.Combine(folder.FullName, "copy.safetensors");
            SafetensorsFile file = SafetensorsFile.Read(path);
            SafetensorsFile.Write(copy, file.Metadata, [.. file.Tensors.Select(pair => (pair.Key, pair.Value.Shape, (ReadOnlyMemory<float>)pair.Value.Values.ToArray()))]);
            SafetensorsFile again = SafetensorsFile.Read(copy);
            bool names = file.Tensors.Keys.Order(StringComparer.Ordinal).SequenceEqual(again.Tensors.Keys.Order(StringComparer.Ordinal));
            bool data = names && file.Tensors.All(pair => SameBits(pair.Value.Values, again.Tensors[pair.Key].Values));
            Model model = Model.For(digits.Train, Preset.Find("book-mlp").Architecture(10));
            model.LoadWeights(copy);
            float[] answers = KnownNetwork.Evaluate(model, digits, 256);
            return new KnownTrip(names, data, Enumerable.Range(0, digits.Test.Count).Count(row => Head.ClassOf(answers.AsSpan(10 * row, 10), 0.5f) == digits.Test.ClassOf(row)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Milliseconds to read the test pictures from their compressed file, and from an unpacked copy; measured once.</summary>
    private static (double First, double Cached) Starts(LessonSurroundings surroundings)
    {
        string packed = surroundings.Find("mnist/t10k-images-idx3-ubyte.gz") ?? "";
        return Times.Of(packed, () =>
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("shinso-lesson-");
            try
            {
                if (packed.Length == 0) Idx.Write(packed = Path.Combine(folder.FullName, "pictures.gz"), Generated(surroundings));
                string plain = Path.Combine(folder.FullName, "pictures");
                Idx.Write(plain, Idx.Read(packed));
                _ = Idx.Read(plain);
                return (Milliseconds(() => Idx.Read(packed)), Milliseconds(() => Idx.Read(plain)));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
    }

    private static IdxArray Generated(LessonSurroundings surroundings)
    {
        HandwrittenDigits digits = HandwrittenDigits.Of(surroundings);
        return new IdxArray(IdxType.UnsignedByte, [digits.Test.Count, 28, 28], [.. Enumerable.Range(0, digits.Test.Count).SelectMany(row => HandwrittenDigits.Bytes(digits.Test, row).ToArray())]);
    }

    private static double Milliseconds(Action work)
    {
        long started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private sealed record KnownTrip(bool Names, bool Data, int Right);
}
