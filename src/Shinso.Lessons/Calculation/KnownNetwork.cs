using Shinso.Kernels;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Training;

namespace Shinso.Lessons.Calculation;

/// <summary>
/// A network with published weights and its answers to all test pictures. Where the weights are not on this machine, one of the same shape that was trained a little here: good enough to
/// draw for, no measure of anything.
/// </summary>
internal sealed class KnownNetwork
{
    private static readonly Memo<(string Folder, string Weights, string Preset), KnownNetwork> Kept = new();

    private KnownNetwork(Model model, HandwrittenDigits digits, bool published)
    {
        (Model, Digits, Published) = (model, digits, published);
        Answers = Evaluate(model, digits, 256);
        Truth = HandwrittenDigits.Labels(digits.Test, digits.Test.Count);
        Called = [.. Enumerable.Range(0, Truth.Length).Select(row => Head.ClassOf(Of(row), 0.5f))];
        Right = Truth.Zip(Called).Count(pair => pair.First == pair.Second);
        CrossEntropy = -Truth.Select((digit, row) => Math.Log(Of(row)[digit])).Average();
        LeastLead = Enumerable.Range(0, Truth.Length).Min(Lead);
    }

    /// <summary>The network.</summary>
    public Model Model { get; }

    /// <summary>The pictures that it answered.</summary>
    public HandwrittenDigits Digits { get; }

    /// <summary>Whether the weights are the published ones.</summary>
    public bool Published { get; }

    /// <summary>Ten probabilities for every test picture, one after the other.</summary>
    public float[] Answers { get; }

    /// <summary>The digit of every test picture.</summary>
    public int[] Truth { get; }

    /// <summary>The most probable digit for every test picture; of equal ones the first.</summary>
    public int[] Called { get; }

    /// <summary>How many test pictures are answered right.</summary>
    public int Right { get; }

    /// <summary>−(1/N) Σ ln p, with the probability p that each picture's own digit got.</summary>
    public double CrossEntropy { get; }

    /// <summary>The smallest lead of the best digit over the second best among all test pictures: ln(p₁/p₂), the difference of their scores.</summary>
    public double LeastLead { get; }

    /// <summary>Test pictures that are answered wrong, rising.</summary>
    public IEnumerable<int> Wrong => Enumerable.Range(0, Truth.Length).Where(row => Truth[row] != Called[row]);

    /// <summary>The network of a preset with weights from a file of the data folders.</summary>
    public static KnownNetwork Find(LessonSurroundings surroundings, string preset, string file)
    {
        HandwrittenDigits digits = HandwrittenDigits.Of(surroundings);
        string weights = surroundings.Find(file) ?? "";
        return Kept.Of((digits.Folder, weights, preset), () => Load(digits, weights, preset));
    }

    /// <summary>The ten probabilities of a test picture.</summary>
    public ReadOnlySpan<float> Of(int row) => Answers.AsSpan(10 * row, 10);

    /// <summary>Answers to all test pictures, a batch at a time.</summary>
    public static float[] Evaluate(Model model, HandwrittenDigits digits, int batch)
    {
        float[] answers = new float[digits.Test.Count * 10];
        using var crew = new ThreadCrew(Environment.ProcessorCount);
        new Evaluator(model, batch, crew).Evaluate(digits.Test, (first, probabilities) =>
            probabilities[..Math.Min(probabilities.Length, answers.Length - 10 * first)].CopyTo(answers.AsSpan(10 * first)));
        return answers;
    }

    /// <summary>Right answers for each digit.</summary>
    public int[] RightOfDigits() => [.. Enumerable.Range(0, 10).Select(digit => Truth.Zip(Called).Count(pair => pair.First == digit && pair.Second == digit))];

    /// <summary>Pairs of digits that are taken for each other, and how often; the most frequent first.</summary>
    public IEnumerable<(int One, int Other, int Times)> Confused() => Wrong
        .GroupBy(row => (One: Math.Min(Truth[row], Called[row]), Other: Math.Max(Truth[row], Called[row])))
        .Select(pair => (pair.Key.One, pair.Key.Other, Times: pair.Count()))
        .OrderByDescending(pair => pair.Times).ThenBy(pair => pair.One).ThenBy(pair => pair.Other);

    private double Lead(int row)
    {
        (float best, float second) = (0, 0);
        foreach (float probability in Of(row)) (best, second) = probability > best ? (probability, best) : (best, Math.Max(second, probability));
        return Math.Log(best) - Math.Log(second);
    }

    private static KnownNetwork Load(HandwrittenDigits digits, string weights, string preset)
    {
        Preset known = Preset.Find(preset);
        Model model = Model.For(digits.Train, known.Architecture(10));
        if (weights.Length > 0)
        {
            try
            {
                model.LoadWeights(weights);
                return new KnownNetwork(model, digits, published: true);
            }
            catch (ModelFormatException)
            {
                // Another file under this name: the lesson says that the weights are missing.
            }
        }

        int[] few = [.. Enumerable.Range(0, 4000)];
        using var trainer = new Trainer(model, new Adam(0.005f), new TrainingOptions { BatchSize = 50 });
        _ = trainer.Epochs(digits.Train.Select(few), count: preset == "book-mlp" ? 3 : 1).Last();
        return new KnownNetwork(model, digits, published: false);
    }
}
