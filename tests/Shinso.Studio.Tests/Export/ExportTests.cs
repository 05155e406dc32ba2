using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Xml.Linq;
using Shinso.Models;
using Shinso.Ops;
using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Export;
using Shinso.Tensors;

namespace Shinso.Studio.Tests.Export;

public sealed class ExportTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly PlaygroundPoint[] Points = [.. Enumerable.Range(0, 100).Select(index => new PlaygroundPoint(6 * Math.Sin(3.7 * index), 6 * Math.Cos(2.3 * index), 0))];

    public static TheoryData<string> Links =>
    [
        "seed=0.12345&xSquared=true&sinX=true",
        "seed=0.12345&problem=regression&activation=relu",
        "v=1&seed=0.5&networkShape=",
        "v=1&seed=0.5&x=false&y=false",
        "v=1&seed=0.5&dataset=spiral3&networkShape=20,5&xTimesY=true&cosX=true&cosY=true&sinY=true&ySquared=true&dropout=0.2,0",
        "v=1&seed=0.5&loss=huber&layerActivations=gelu,mish",
        "v=1&seed=0.5&problem=regression&loss=huber&regDataset=reg-gauss",
    ];

    private static PlaygroundTrainer Trained(string link, int epochs = 20)
    {
        var trainer = new PlaygroundTrainer(PlaygroundLink.Read(link).State);
        while (trainer.Epoch < epochs) trainer.RunEpoch();
        return trainer;
    }

    /// <summary>What the screen shows at the points, output by output.</summary>
    private static float[] Shown(PlaygroundNetwork network)
    {
        PlaygroundGraph graph = network.Connect(Points.Length, Graphs.Mode.Inference);
        network.Features(Points, graph.Features.Values);
        graph.Target.Values.Clear();
        graph.Graph.Forward();
        float[] shown = new float[Points.Length * network.OutputUnits];
        network.Shown(graph.Output.Value, shown);
        return shown;
    }

    [Fact]
    public void The_exported_class_compiles_alone_and_answers_like_the_network()
    {
        PlaygroundTrainer[] trainers =
        [
            .. Links.Select(row => Trained(row.Data)),
            Trained("v=1&seed=0.5&networkShape=1,1&layerActivations=step,tanh", 0),
            .. ActivationName.All.Where(name => name is not ("step" or "identity")).Select(name => Trained($"v=1&seed=0.5&networkShape=4,3&activation={name}")),
        ];
        string[] files = [.. trainers.Select(trainer => CSharpExport.Write(trainer))];
        Func<double, double, double[]>[] models = Compile(files);
        for (int index = 0; index < trainers.Length; index++)
        {
            PlaygroundNetwork network = trainers[index].Network;
            float[] shown = Shown(network);
            for (int point = 0; point < Points.Length; point++)
            {
                double[] answers = models[index](Points[point].X, Points[point].Y);
                Assert.Equal(network.OutputUnits, answers.Length);
                for (int output = 0; output < answers.Length; output++)
                    Assert.Equal(shown[point * answers.Length + output], network.Classes > 2 ? 2 * answers[output] - 1 : answers[output], 1e-5);
            }
        }
    }

    /// <summary>The compiler of the SDK, without any project around it; one assembly per file, because all have the same class.</summary>
    private static Func<double, double, double[]>[] Compile(string[] files)
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string compiler = Directory.EnumerateFiles(Path.Combine(root, "sdk"), "csc.dll", SearchOption.AllDirectories).First(path => path.Contains("bincore", StringComparison.Ordinal));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("shinso-export-");
        try
        {
            string library = Path.Combine(folder.FullName, "models.dll");
            string[] sources = [.. files.Select((file, index) =>
            {
                string path = Path.Combine(folder.FullName, FormattableString.Invariant($"Model{index}.cs"));
                File.WriteAllText(path, file.Replace("using System;\n", FormattableString.Invariant($"using System;\nnamespace Model{index};\n"), StringComparison.Ordinal));
                return path;
            })];
            var start = new ProcessStartInfo(Environment.ProcessPath is string host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : Path.Combine(root, "dotnet")) { RedirectStandardOutput = true };
            string references = string.Join(',', new[] { "System.Runtime.dll", "System.Private.CoreLib.dll" }.Select(name => Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), name)));
            foreach (string argument in (string[])["exec", compiler, "-nologo", "-nostdlib", "-warnaserror", "-target:library", $"-out:{library}", $"-reference:{references}", .. sources]) start.ArgumentList.Add(argument);
            using Process process = Process.Start(start)!;
            string said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal((0, ""), (process.ExitCode, said));
            System.Reflection.Assembly loaded = new AssemblyLoadContext("exported").LoadFromStream(new MemoryStream(File.ReadAllBytes(library)));
            return [.. Enumerable.Range(0, files.Length).Select(index => loaded.GetType(FormattableString.Invariant($"Model{index}.PlaygroundModel"), throwOnError: true)!.GetMethod("Predict")!)
                .Select(method => method.ReturnType == typeof(double)
                    ? (x, y) => [method.CreateDelegate<Func<double, double, double>>()(x, y)]
                    : method.CreateDelegate<Func<double, double, double[]>>())];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_model_file_opens_again_and_answers_like_the_network(string link)
    {
        PlaygroundTrainer trainer = Trained(link);
        PlaygroundNetwork network = trainer.Network;
        string path = Path.GetTempFileName();
        ModelExport.Save(path, trainer);
        using var bytes = new MemoryStream();
        ModelExport.Write(bytes, trainer);
        Assert.Equal(File.ReadAllBytes(path), bytes.ToArray());
        Model model = Model.Load(path);
        File.Delete(path);
        var inputs = new Tensor([Points.Length, network.InputCount]);
        network.Features(Points, inputs.Values);
        float[] shown = Shown(network);
        Tensor answers = model.Predict(inputs);
        for (int index = 0; index < shown.Length; index++) Assert.Equal(shown[index], network.Classes == 0 ? answers.Values[index] : 2 * answers.Values[index] - 1, 1e-5f);
        Assert.Equal(network.InputNames.Count == 0 ? ["zero"] : network.InputNames, model.FeatureNames);
        Assert.Equal(network.Classes, model.ClassNames.Count);
        Assert.Equal((20, trainer.Data.Train.Length), (model.Training!.Epochs, model.Training.TrainRows));
    }

    [Theory]
    [InlineData("v=1&seed=0.5&dataset=gauss&noise=50&showTestData=true", 2)]
    [InlineData("v=1&seed=0.5&dataset=blobs4", 4)]
    [InlineData("seed=0.12345&problem=regression", 0)]
    public void A_drawing_is_valid_xml_with_the_points_that_the_plane_holds(string link, int classes)
    {
        PlaygroundTrainer trainer = Trained(link);
        XElement svg = XElement.Parse(SvgExport.Write(trainer, new SvgTexts("エポック", "訓練損失", "<&>")));
        Assert.Equal(Svg + "svg", svg.Name);
        Assert.Equal("0 0 760 708", svg.Attribute("viewBox")!.Value);
        PlaygroundPoint[] points = [.. trainer.State.ShowTestData ? trainer.Data.Test : [], .. trainer.Data.Train];
        XElement[] circles = [.. svg.Descendants(Svg + "circle")];
        Assert.Equal(points.Count(point => Math.Abs(point.X) <= 6 && Math.Abs(point.Y) <= 6), circles.Length);
        Assert.All(circles, circle => Assert.InRange(double.Parse(circle.Attribute("cx")!.Value, System.Globalization.CultureInfo.InvariantCulture), 44, 644));
        string[] fills = [.. circles.Select(circle => circle.Attribute("fill")!.Value).Distinct()];
        if (classes > 0) Assert.Equal(classes, fills.Length);
        Assert.StartsWith("data:image/png;base64,iVBORw0KGgo", svg.Element(Svg + "image")!.Attribute("href")!.Value, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"エポック 20 · 訓練損失 {trainer.Measure().Train:G4} · <&> "), svg.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal(classes > 2 ? classes : 3, svg.Elements(Svg + "text").Count(text => text.Attribute("x")!.Value == "698"));
        Assert.Equal(26, svg.Elements(Svg + "line").Count());
    }

    [Fact]
    public void A_drawing_says_its_setting_in_the_language_of_whoever_saves_it()
    {
        string[] Texts(string link, string language) => [.. XElement.Parse(SvgExport.Write(Trained(link), SvgTexts.Of(language))).Elements(Svg + "text").Select(text => text.Value)];
        string[] japanese = Texts("v=1&seed=0.5&dataset=spiral3&xSquared=true", "ja"), english = Texts("seed=0.12345", "en");
        Assert.StartsWith("らせん (3クラス) · エポック 20 · 訓練損失 ", japanese[0], StringComparison.Ordinal);
        Assert.Contains("X₁, X₂, X₁² → 4 tanh → 2 tanh → 3 softmax · 学習率 0.03", japanese);
        Assert.Contains("クラス 2", japanese);
        Assert.StartsWith("Circle · epoch 20 · training loss ", english[0], StringComparison.Ordinal);
        Assert.Contains("X₁, X₂ → 4 tanh → 2 tanh → 1 tanh · learning rate 0.03", english);
        Assert.Equal(2, english.Count(text => text is "X₁" or "X₂"));
    }

    [Theory]
    [InlineData("v=1&seed=0.5")]
    [InlineData("v=1&seed=0.5&dataset=spiral3")]
    [InlineData("v=1&seed=0.5&dataset=spiral3&discretize=true")]
    public void Where_the_output_is_no_number_the_map_is_grey(string link)
    {
        PlaygroundTrainer trainer = Trained(link);
        trainer.Network.Parameters["output.bias"].Values[0] = float.NaN;
        byte[][] colours = [.. PlaygroundPicture.MapOf(trainer).Chunk(3)];
        Assert.All(colours, colour => Assert.Equal(colours[0], colour));
        Assert.InRange(colours[0].Max() - colours[0].Min(), 0, 15);
        Assert.InRange((int)colours[0][0], 100, 200);
    }

    [Fact]
    public void A_curve_is_csv_with_empty_places_for_what_is_no_number()
    {
        CurvePoint[] curve = [new(0, 0.5, double.NaN, 0.25), new(10, 1e-7, double.PositiveInfinity, 0.1f)];
        Assert.Equal("epoch,train,valid,test\n0,0.5,,0.25\n10,1E-07,,0.1\n", CurveExport.Write(curve));
    }

    [Fact]
    public void A_picture_can_be_written_to_a_stream()
    {
        using var stream = new MemoryStream();
        PlaygroundPicture.Write(stream, Trained("v=1&seed=0.5&dataset=spiral3", 1));
        Assert.Equal("89504e470d0a1a0a", Convert.ToHexStringLower(stream.ToArray().AsSpan(0, 8)));
    }
}
