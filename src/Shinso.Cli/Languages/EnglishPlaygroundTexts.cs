using Shinso.Studio.Playground;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

/// <summary>The verb <c>playground</c> in English.</summary>
internal sealed class EnglishPlaygroundTexts : PlaygroundTexts
{
    public override string NoLink(string found) => $"\"{found}\" is no Playground link and no file that holds one. Give the address, or what stands after its #, such as \"dataset=spiral&seed=0.5\".";
    public override string Points(PlaygroundState state, PlaygroundData data) => Invariant($"{(state.Compatible ? "compatible mode (TensorFlow Playground): " : "")}{state.ActiveDataset switch
    {
        PlaygroundDataset.Circle => "circle",
        PlaygroundDataset.Xor => "exclusive or",
        PlaygroundDataset.Gauss => "gaussian",
        PlaygroundDataset.Spiral => "spiral",
        PlaygroundDataset.RegPlane => "plane",
        PlaygroundDataset.RegGauss => "multi gaussian",
        PlaygroundDataset.Moons => "moons",
        PlaygroundDataset.Rings => "rings",
        PlaygroundDataset.Checkerboard => "checkerboard",
        PlaygroundDataset.Spiral3 => "spiral of 3 classes",
        PlaygroundDataset.Spiral4 => "spiral of 4 classes",
        PlaygroundDataset.Blobs3 => "3 clouds",
        PlaygroundDataset.Blobs4 => "4 clouds",
        _ => "own points",
    }}, noise {Value(state, "noise")} %, {data.Train.Length} training{(data.Valid.IsEmpty ? "" : Invariant($", {data.Valid.Length} validation"))} and {data.Test.Length} test points, seed {state.Seed}");
    public override string Network(PlaygroundState state, string inputs) => Invariant($"{inputs} → {Hidden(state)}output; {(state.Compatible ? "" : $"{Own(state)}, ")}learning rate {Value(state, "learningRate")}, batch size {Value(state, "batchSize")}, regularization {(state.Regularization == Regularization.None ? "none" : $"{state.Regularization} {Value(state, "regularizationRate")}")}{(state.InitZero ? ", all weights begin at 0" : "")}");

    public override string Notice(PlaygroundNotice notice) => notice.Kind switch
    {
        PlaygroundNoticeKind.SeedDrawn => $"The link has no seed; {notice.Used} was drawn. Add seed={notice.Used} to see the same again.",
        PlaygroundNoticeKind.NotANumber => $"{notice.Key} is not a finite number ({notice.Given}); {notice.Used} is used.",
        PlaygroundNoticeKind.OutOfRange => $"{notice.Key}={notice.Given} cannot be honoured; {notice.Used} is used.",
        PlaygroundNoticeKind.UnknownName => $"{notice.Key}={notice.Given} is not known; {notice.Used} is used.",
        PlaygroundNoticeKind.UnknownKey => $"The link's key {notice.Key} is not known and was left out.",
        PlaygroundNoticeKind.UnknownVersion => $"The link is of version {notice.Given}; what version {notice.Used} knows of it was read.",
        PlaygroundNoticeKind.NoEffect => $"{notice.Key} has no effect.",
        PlaygroundNoticeKind.NotInCompatibleMode => $"{notice.Key}={notice.Given} does not exist in compatible mode; {notice.Used} is used.",
        PlaygroundNoticeKind.NeverTrains => $"With batchSize={notice.Given} and {notice.Used} training points no update ever happens, as in the original. Use a batch size from 1 to {notice.Used}.",
        PlaygroundNoticeKind.WholeSet => $"The batch size {notice.Given} is larger than the {notice.Used} training points: every batch is the whole set.",
        PlaygroundNoticeKind.UnstablePenalty => $"Learning rate times regularization rate is {notice.Given}; from 2 on L2 makes weights larger with every update, until they are no numbers any more. Lower one of them.",
        PlaygroundNoticeKind.OnlyCrossEntropy => $"More than two classes are learned with cross-entropy; {notice.Key}={notice.Given} was left out.",
        PlaygroundNoticeKind.Unreadable => $"{notice.Key} cannot be read ({notice.Given}) and was left out. Copy the whole link again.",
        PlaygroundNoticeKind.WeightsDoNotFit => $"The link has {notice.Given} weights, but this network needs {notice.Used}, all of them finite numbers; it begins with fresh ones.",
        PlaygroundNoticeKind.StepLearnsNothing => $"The step function in hidden layer {notice.Given} has slope 0 everywhere: this layer and those before it learn nothing. Use sigmoid or tanh to train them.",
        PlaygroundNoticeKind.PointsScaled => $"The values {notice.Given} of \"{notice.Key}\" were moved and stretched to {notice.Used}.",
        PlaygroundNoticeKind.OneClass => "All training points belong to one class, so there is no boundary to learn.",
        PlaygroundNoticeKind.PatienceWatchesTraining => $"There are no validation points, so stopPatience={notice.Given} watches the training loss. Set percValidData to keep some.",
        PlaygroundNoticeKind.NoInputs => "No feature is switched on: the output is the same everywhere.",
        PlaygroundNoticeKind.NoTrainingPoints => "There are no training points, so nothing is learned.",
        _ => "There are no test points, so there is no test loss.",
    };

    public override string Diverged(string seed, PlaygroundDivergence divergence) => Invariant($"seed {seed}: the training loss is no number any more from epoch {divergence.Epoch} on, first seen in the layer {divergence.Layer}. {divergence.Cause switch
    {
        PlaygroundCause.Weights => "The weights that it began with are too large. Begin with others.",
        PlaygroundCause.Penalty => $"Learning rate times regularization rate is 2 or more, so L2 makes weights larger. Use {Settings(divergence)}.",
        _ => $"The steps were too long. Use {Settings(divergence)}.",
    }}");
    public override string Stopped(PlaygroundState state, PlaygroundStopReason reason, int epoch) => reason switch
    {
        PlaygroundStopReason.Epochs => Invariant($"seed {state.Seed}: stopped after epoch {epoch}, as stopEpochs says."),
        PlaygroundStopReason.Loss => Invariant($"seed {state.Seed}: stopped after epoch {epoch}, where the training loss fell below {Value(state, "stopLoss")}."),
        _ => Invariant($"seed {state.Seed}: stopped after epoch {epoch}, {state.StopPatience} epochs without a lower loss."),
    };

    public override string MapWritten(string file) => $"The output map is in {file}.";
    public override string Epoch => "epoch";
    public override string Seed => "seed";
    public override string TrainLoss => "training loss";
    public override string ValidLoss => "validation loss";
    public override string TestLoss => "test loss";
    public override string TestAccuracy => "test accuracy";
    public override string Median => "(median)";
}
