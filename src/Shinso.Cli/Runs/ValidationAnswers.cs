using System.Globalization;
using Shinso.Data;
using Shinso.Models;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Cli.Runs;

/// <summary>
/// What the best model of a run answers to its validation rows, kept in <c>validation.safetensors</c>: row numbers, targets and answers. From it come the
/// confusion matrix, the worst errors and the comparison with other runs, without the data.
/// </summary>
internal sealed class ValidationAnswers
{
    private const string TaskKey = "task", Classification = "classification", Regression = "regression";
    private const string RowsName = "rows", TargetsName = "targets", AnswersName = "answers";

    private readonly float[] rows, targets, answers;

    private ValidationAnswers(bool isClassification, float[] rows, float[] targets, float[] answers)
    {
        (IsClassification, this.rows, this.targets, this.answers) = (isClassification, rows, targets, answers);
        Outputs = rows.Length == 0 ? 0 : answers.Length / rows.Length;
    }

    public bool IsClassification { get; }

    /// <summary>The number of validation rows.</summary>
    public int Count => rows.Length;

    /// <summary>Numbers in an answer.</summary>
    public int Outputs { get; }

    /// <summary>Where a row stands in the data, from 0. Exact for the first 16,777,216 rows.</summary>
    public int RowNumber(int row) => (int)rows[row];

    public ReadOnlySpan<float> Targets(int row) => targets.AsSpan(row * (targets.Length / rows.Length), targets.Length / rows.Length);

    public ReadOnlySpan<float> Answers(int row) => answers.AsSpan(row * Outputs, Outputs);

    /// <summary>The class that a row has.</summary>
    public int Actual(int row) => (int)targets[row];

    /// <summary>The class that the model gives a row.</summary>
    public int Predicted(int row) => Head.ClassOf(Answers(row), 0.5f);

    /// <summary>The probability that the model gave a class; the single output of two classes is that of the second one.</summary>
    public float Probability(int row, int index) => Outputs == 1 ? index == 1 ? answers[row] : 1 - answers[row] : answers[row * Outputs + index];

    /// <summary>1 for a row that is wrong, 0 for one that is right; for numbers the squared error, its mean over several outputs.</summary>
    public double Error(int row)
    {
        if (IsClassification) return Predicted(row) == Actual(row) ? 0 : 1;
        ReadOnlySpan<float> target = Targets(row), answer = Answers(row);
        double squares = 0;
        for (int output = 0; output < answer.Length; output++) squares += ((double)answer[output] - target[output]) * ((double)answer[output] - target[output]);
        return squares / answer.Length;
    }

    /// <summary>The errors of all rows, in their order.</summary>
    public double[] Errors() => [.. Enumerable.Range(0, Count).Select(Error)];

    /// <summary>Asks a model.</summary>
    public static ValidationAnswers Of(Model model, Dataset validation, int threads)
    {
        int outputs = model.Head.Outputs;
        float[] answers = new float[validation.Count * outputs], targets = new float[validation.Count * validation.Targets.Shape.Size];
        using var crew = new Kernels.ThreadCrew(threads);
        new Evaluator(model, 256, crew).Evaluate(validation, (first, batch) => batch[..Math.Min(batch.Length, answers.Length - first * outputs)].CopyTo(answers.AsSpan(first * outputs)));
        validation.Targets.Gather([.. Enumerable.Range(0, validation.Count)], targets);
        return new ValidationAnswers(validation.IsClassification, [.. Enumerable.Range(0, validation.Count).Select(row => (float)validation.NumberOf(row))], targets, answers);
    }

    /// <summary>Writes the file into a run folder.</summary>
    public void Write(string folder) => SafetensorsFile.Write(
        Path.Combine(folder, RunFiles.Validation),
        new Dictionary<string, string> { [TaskKey] = IsClassification ? Classification : Regression },
        [(RowsName, [Count], rows), (TargetsName, [Count, targets.Length / Math.Max(1, Count)], targets), (AnswersName, [Count, Outputs], answers)]);

    /// <summary>The answers that a run kept; none where it has no validation rows, has not ended, or the file is damaged.</summary>
    public static ValidationAnswers? Read(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Validation);
        if (!File.Exists(path)) return null;
        try
        {
            var file = SafetensorsFile.Read(path);
            string? task = file.Metadata.GetValueOrDefault(TaskKey);
            if (task is not (Classification or Regression) || Values(file, RowsName) is not { Length: > 0 } rows) return null;
            if (Values(file, TargetsName) is not float[] targets || Values(file, AnswersName) is not float[] answers) return null;
            bool fits = targets.Length % rows.Length == 0 && answers.Length % rows.Length == 0 && targets.Length > 0 && answers.Length > 0
                && (task == Classification ? targets.Length == rows.Length : targets.Length == answers.Length);
            return fits ? new ValidationAnswers(task == Classification, rows, targets, answers) : null;
        }
        catch (Exception problem) when (problem is ModelFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static float[]? Values(SafetensorsFile file, string name) => file.Tensors.TryGetValue(name, out Tensor? tensor) ? tensor.Values.ToArray() : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} rows, {Outputs} outputs");
}
