using System.Globalization;
using Shinso.Data;
using Shinso.Data.Sources;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Training;

namespace Shinso.Benchmarks;

/// <summary>MNIST to an accuracy from a cold process: reads the files, trains 784-H-10 with Adam, looks at the test pictures after every epoch, and stops. <c>bench/peers/mnist.py</c> does the same.</summary>
internal static class MnistRace
{
    public const string Usage = "Usage: Shinso.Benchmarks mnist FOLDER [--threads 1] [--hidden 256] [--batch 128] [--rate 0.001] [--until 0.98] [--seed 1]";

    /// <summary>Runs it and prints one line; the exit code is 0 where the accuracy was reached.</summary>
    public static int Run(string[] args)
    {
        var numbers = new Dictionary<string, double> { ["--threads"] = 1, ["--hidden"] = 256, ["--batch"] = 128, ["--rate"] = 0.001, ["--until"] = 0.98, ["--seed"] = 1, ["--epochs"] = 30 };
        if (args.Length % 2 == 0) return Refuse();
        for (int i = 1; i < args.Length; i += 2)
        {
            if (!numbers.ContainsKey(args[i]) || !double.TryParse(args[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) return Refuse();
            numbers[args[i]] = value;
        }

        OfficialSplit data = Mnist.Digits.Load(args[0], Path.Combine(args[0], ".."));
        var model = new Model(new Sequential(new Flatten(), new Dense((int)numbers["--hidden"], Activation.Relu), new Dense(10)), data.Train.Features.Shape, Head.MultiClass(10), seed: (ulong)numbers["--seed"]);
        using var trainer = new Trainer(model, new Adam((float)numbers["--rate"]), new TrainingOptions { BatchSize = (int)numbers["--batch"], Threads = (int)numbers["--threads"], Seed = (ulong)numbers["--seed"] });
        (int epochs, double accuracy) = (0, 0);
        foreach (Epoch epoch in trainer.Epochs(data.Train, data.Test, (int)numbers["--epochs"]))
        {
            (epochs, accuracy) = (epoch.Number, epoch.Validation!.Accuracy!.Value);
            if (accuracy >= numbers["--until"]) break;
        }

        Console.WriteLine(FormattableString.Invariant($"{{\"epochs\":{epochs},\"accuracy\":{accuracy:0.####}}}"));
        return accuracy >= numbers["--until"] ? 0 : 1;
    }

    private static int Refuse()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
