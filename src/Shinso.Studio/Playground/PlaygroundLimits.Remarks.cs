using System.Globalization;

namespace Shinso.Studio.Playground;

/// <content>What a state will do that its user may not expect.</content>
public static partial class PlaygroundLimits
{
    /// <summary>What there is to know about a state before it trains.</summary>
    public static IEnumerable<PlaygroundNotice> Remarks(PlaygroundState state, PlaygroundData data)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(data);
        int train = data.Train.Length;
        string batch = JsNumber.Format(state.BatchSize);
        if (state.ActiveDataset == PlaygroundDataset.Own && state.Points.Count == 0) yield return new PlaygroundNotice(PlaygroundNoticeKind.NoTrainingPoints, "points");
        else if (train == 0) yield return new PlaygroundNotice(PlaygroundNoticeKind.NoTrainingPoints, "percTrainData", JsNumber.Format(state.TrainPercent));
        else if (state.Compatible && !Enumerable.Range(1, train).Any(count => count % state.BatchSize == 0))
            yield return new PlaygroundNotice(PlaygroundNoticeKind.NeverTrains, "batchSize", batch, train.ToString(CultureInfo.InvariantCulture));
        else if (state.BatchSize > train) yield return new PlaygroundNotice(PlaygroundNoticeKind.WholeSet, "batchSize", batch, train.ToString(CultureInfo.InvariantCulture));
        if (data.Test.Length == 0) yield return new PlaygroundNotice(PlaygroundNoticeKind.NoTestPoints, "percTrainData", JsNumber.Format(state.TrainPercent));
        double product = state.LearningRate * state.RegularizationRate;
        if (state.Regularization == Regularization.L2 && product >= 2) yield return new PlaygroundNotice(PlaygroundNoticeKind.UnstablePenalty, "regularizationRate", JsNumber.Format(product));
        if (state.Inputs.Count == 0) yield return new PlaygroundNotice(PlaygroundNoticeKind.NoInputs, "x");
        foreach (PlaygroundNotice remark in OwnRemarks(state, data)) yield return remark;
    }

    /// <summary>Remarks on settings that compatible mode does not have.</summary>
    private static IEnumerable<PlaygroundNotice> OwnRemarks(PlaygroundState state, PlaygroundData data)
    {
        int step = Enumerable.Range(1, state.Hidden.Count).LastOrDefault(layer => state.ActivationOf(layer - 1) == Activation.Step);
        if (step > 0) yield return new PlaygroundNotice(PlaygroundNoticeKind.StepLearnsNothing, state.Activation == Activation.Step ? "activation" : "layerActivations", Text(step));
        if (state.StopPatience > 0 && data.Valid.IsEmpty) yield return new PlaygroundNotice(PlaygroundNoticeKind.PatienceWatchesTraining, "stopPatience", Text(state.StopPatience));
        bool single = state.Classes > 0 && !data.Train.IsEmpty && data.Train.All(point => point.Label == data.Train[0].Label);
        if (single && state.ActiveDataset == PlaygroundDataset.Own) yield return new PlaygroundNotice(PlaygroundNoticeKind.OneClass, "points");
    }
}
