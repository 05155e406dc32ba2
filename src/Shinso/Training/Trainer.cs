using System.Diagnostics;
using System.Globalization;
using Shinso.Data;
using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;

namespace Shinso.Training;

/// <summary>
/// Trains a model: gather a batch, forward, backward, update. <c>foreach (Epoch epoch in trainer.Epochs(train, validation, 10)) …</c>.
/// The same model, data and options give the same bits on any number of threads.
/// </summary>
public sealed class Trainer : IDisposable
{
    private const int StepsBetweenCopies = 100;

    private readonly Model model;
    private readonly ThreadCrew crew;
    private readonly ModelGraph connected;
    private readonly ParameterUpdates updates;
    private readonly ScheduleState scheduleState = new();
    private readonly BatchOrder order;
    private readonly float[][] lastGood;
    private long lastGoodStep;
    private int lastGoodEpoch;
    private Dataset? lastChecked;

    /// <summary>A trainer for one model. It builds the training graph once, for batches of the size given.</summary>
    /// <exception cref="ArgumentException">An option cannot train.</exception>
    public Trainer(Model model, Optimizer optimizer, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        (this.model, Optimizer, Options) = (model, optimizer, options ?? new TrainingOptions());
        optimizer.Check();
        Options.Check();
        crew = new ThreadCrew(Options.Threads);
        connected = new ModelGraph(model, Options.BatchSize, Mode.Training, Detail.Fused, crew);
        updates = new ParameterUpdates(connected.Graph, optimizer, Options);
        order = new BatchOrder(Options.Seed);
        lastGood = model.Parameters.Copy();
    }

    /// <summary>The rule that makes steps of gradients.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The other settings.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The training graph, to look at after a step.</summary>
    public Graph Graph => connected.Graph;

    /// <summary>Steps made so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Epochs made so far.</summary>
    public int EpochsDone { get; private set; }

    /// <summary>Where training is, for a progress bar on another thread.</summary>
    public TrainingProgress Progress { get; } = new();

    /// <summary>The learning rate of the last step.</summary>
    public float LearningRate { get; private set; }

    /// <summary>What is trained.</summary>
    internal Model Model => model;

    /// <summary>What the schedule has seen.</summary>
    internal ScheduleState ScheduleState => scheduleState;

    /// <summary>What the optimizer remembers.</summary>
    internal IEnumerable<(ParameterNode Parameter, string Slot, float[] Values)> OptimizerMemory => updates.Memory();

    /// <summary>Goes to where another trainer stood; weights and memories are put in place by who calls this.</summary>
    internal void MoveTo(int epochs, long steps, float learningRate) => (EpochsDone, Steps, LearningRate) = (epochs, steps, learningRate);

    /// <summary>Makes one step: gather, forward, backward, update. Allocates nothing.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="batch">Which rows: at most the batch size.</param>
    /// <returns>The mean loss of the batch before the update.</returns>
    /// <exception cref="ArgumentException">The batch is empty, or the data does not fit the model.</exception>
    /// <exception cref="DivergenceException">The loss is not finite; the weights of at most 100 steps before are back in place.</exception>
    /// <remarks>Schedules that plan with the number of steps know it from <see cref="Epochs"/> only; here they stay at their beginning.</remarks>
    public float Step(Dataset data, ReadOnlySpan<int> batch)
    {
        if (!ReferenceEquals(data, lastChecked)) Fit.Check(model, data);
        lastChecked = data;
        if (batch.IsEmpty) throw new ArgumentException("A step needs at least one row, but the batch is empty.", nameof(batch));
        return Step(data, batch, new ScheduleTime(Steps, 1, long.MaxValue), keep: Steps % StepsBetweenCopies == 0);
    }

    private float Step(Dataset data, ReadOnlySpan<int> batch, in ScheduleTime time, bool keep = false)
    {
        connected.Gather(data, batch);
        connected.Graph.Step = (ulong)Steps;
        connected.Graph.Forward();
        float loss = connected.Loss.Value[0];
        if (!float.IsFinite(loss)) throw Diverged(loss, Steps + 1);
        if (keep) Keep(epoch: 0);
        connected.Graph.Backward(connected.Loss);
        LearningRate = Optimizer.LearningRate * Options.Schedule.Factor(time, scheduleState);
        Steps++;
        updates.Apply(LearningRate, Steps);
        return loss;
    }

    /// <summary>Trains epoch by epoch, as far as the sequence is read. Every epoch visits all rows once, in an order that depends on the seed and its number.</summary>
    /// <param name="train">The training rows.</param>
    /// <param name="validation">Rows to measure on after every epoch; never trained on.</param>
    /// <param name="count">The number of epochs in all, those of earlier calls included; schedules plan with it.</param>
    /// <param name="stop">Ends the sequence after the current step, without an unfinished epoch.</param>
    /// <exception cref="ArgumentException">The data does not fit the model, the batch is larger than the data, or preprocessing was fitted on validation rows.</exception>
    public IEnumerable<Epoch> Epochs(Dataset train, Dataset? validation = null, int count = 10, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Fit.Check(model, train);
        if (validation is not null)
        {
            Fit.Check(model, validation);
            Fit.CheckNoLeak(model, train, validation);
        }

        if (Options.BatchSize > train.Count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Batch size {Options.BatchSize} is larger than the {train.Count} training samples. Use at most {train.Count}."));
        return Run();

        IEnumerable<Epoch> Run()
        {
            int[] rows = new int[train.Count];
            Evaluator? evaluator = validation is null ? null : new Evaluator(model, 256, crew);
            for (int number = EpochsDone + 1; number <= count; number++)
            {
                long started = Stopwatch.GetTimestamp();
                order.Fill(number, rows);
                if (RunEpoch(train, rows, number, count, stop) is not (float loss, float accuracy)) yield break;
                double training = Stopwatch.GetElapsedTime(started).TotalSeconds;
                Evaluation? evaluation = evaluator?.Evaluate(validation!);
                EpochsDone = number;
                var epoch = new Epoch
                {
                    Number = number,
                    TrainLoss = loss,
                    TrainAccuracy = train.IsClassification ? accuracy : null,
                    Validation = evaluation,
                    LearningRate = LearningRate,
                    Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
                    SamplesPerSecond = train.Count / training,
                };
                Options.Schedule.Observe(epoch.MonitoredLoss, scheduleState);
                yield return epoch;
            }
        }
    }

    /// <summary>Ends the threads early. Nothing else needs it: a forgotten trainer's threads end by themselves.</summary>
    public void Dispose() => crew.Dispose();

    /// <summary>The mean loss and accuracy of one pass, or nothing if it was stopped.</summary>
    private (float Loss, float Accuracy)? RunEpoch(Dataset train, int[] rows, int number, int count, CancellationToken stop)
    {
        int size = Options.BatchSize, steps = (rows.Length + size - 1) / size;
        double loss = 0;
        long right = 0;
        using ParameterSet.Claim claim = model.Parameters.ClaimForTraining();
        Keep(number);
        Progress.Begin(number, steps);
        for (int step = 0; step < steps; step++)
        {
            if (stop.IsCancellationRequested) return null;
            ReadOnlySpan<int> batch = rows.AsSpan(step * size, Math.Min(size, rows.Length - step * size));
            loss += (double)Step(train, batch, new ScheduleTime(Steps, steps, (long)steps * count)) * batch.Length;
            if (train.IsClassification) right += CountRight(batch.Length);
            Progress.Advance(loss / Math.Min(rows.Length, (step + 1) * size));
        }

        if (connected.Graph.Parameters.Any(parameter => Reductions.FirstNotFinite(parameter.Value) >= 0)) throw Diverged((float)(loss / rows.Length), Steps);
        return ((float)(loss / rows.Length), (float)right / rows.Length);
    }

    /// <summary>Copies the weights, which gave a finite loss or begin an epoch, to be put back after a divergence.</summary>
    private void Keep(int epoch)
    {
        model.Parameters.CopyTo(lastGood);
        (lastGoodStep, lastGoodEpoch) = (Steps, epoch);
    }

    private int CountRight(int samples)
    {
        int outputs = model.Head.Outputs, right = 0;
        ReadOnlySpan<float> logits = connected.Logits.Value, targets = connected.Target.Value;
        for (int sample = 0; sample < samples; sample++)
        {
            if (Head.ClassOf(logits.Slice(sample * outputs, outputs), model.Head.LogitThreshold) == (int)targets[sample]) right++;
        }

        return right;
    }

    /// <summary>Puts the weights back and says what happened: in a step's loss, or, where the loss was still a number, in the weights after an epoch's last step.</summary>
    private DivergenceException Diverged(float loss, long step)
    {
        Node culprit = connected.Graph.Nodes.First(node => Reductions.FirstNotFinite(node.Value) >= 0);
        model.Parameters.Restore(lastGood);
        updates.Forget();
        string what = culprit switch
        {
            ParameterNode => $"the weights '{culprit.Name}'",
            Ops.LossNode => $"the loss '{culprit.Name}' of the output of '{connected.Logits.Name}'",
            _ => $"the output of '{culprit.Name}'",
        };
        string good = lastGoodEpoch > 0 ? string.Create(CultureInfo.InvariantCulture, $"from the start of epoch {lastGoodEpoch}") : string.Create(CultureInfo.InvariantCulture, $"after step {lastGoodStep}");
        string broken = float.IsFinite(loss) ? "The weights stopped being numbers" : string.Create(CultureInfo.InvariantCulture, $"The loss became {loss}");
        return new DivergenceException(
            string.Create(CultureInfo.InvariantCulture, $"{broken} at step {step}, first seen in {what}. The weights {good} were put back. Use a learning rate below {Optimizer.LearningRate:G4}, or clip gradients."),
            step,
            culprit.Name);
    }
}
