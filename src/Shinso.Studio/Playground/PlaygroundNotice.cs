namespace Shinso.Studio.Playground;

/// <summary>What there is to say about a state or a link, without words: every surface says it in its user's language.</summary>
public enum PlaygroundNoticeKind
{
    /// <summary>The link has no seed; <see cref="PlaygroundNotice.Used"/> was drawn.</summary>
    SeedDrawn,

    /// <summary>The key's value is not a number, or not a finite one.</summary>
    NotANumber,

    /// <summary>The key's value lies outside what can be honoured.</summary>
    OutOfRange,

    /// <summary>The key's value is a name that is not known.</summary>
    UnknownName,

    /// <summary>The key is not known and was left out.</summary>
    UnknownKey,

    /// <summary>The link is of a later version; what is known of it was read.</summary>
    UnknownVersion,

    /// <summary>The key is known and has no effect in compatible mode.</summary>
    NoEffect,

    /// <summary>The original does not know this setting, so compatible mode uses the original's.</summary>
    NotInCompatibleMode,

    /// <summary>With this batch size no update ever happens, as in the original.</summary>
    NeverTrains,

    /// <summary>The batch is larger than the training set; it is the whole set.</summary>
    WholeSet,

    /// <summary>η·λ is 2 or more (<see cref="PlaygroundNotice.Given"/>): with L2 every update makes weights larger.</summary>
    UnstablePenalty,

    /// <summary>With more than two classes there is no loss but cross-entropy.</summary>
    OnlyCrossEntropy,

    /// <summary>The text of points or weights cannot be read.</summary>
    Unreadable,

    /// <summary>There are <see cref="PlaygroundNotice.Given"/> weights, but the network needs <see cref="PlaygroundNotice.Used"/>, all of them finite.</summary>
    WeightsDoNotFit,

    /// <summary>Hidden layer <see cref="PlaygroundNotice.Given"/> has the step function: it and those before it learn nothing.</summary>
    StepLearnsNothing,

    /// <summary>Own values that do not fit were moved and stretched: from <see cref="PlaygroundNotice.Given"/> to <see cref="PlaygroundNotice.Used"/>.</summary>
    PointsScaled,

    /// <summary>All points belong to one class.</summary>
    OneClass,

    /// <summary>There are no validation points, so patience watches the training loss.</summary>
    PatienceWatchesTraining,

    /// <summary>No input is switched on: the output does not depend on the point.</summary>
    NoInputs,

    /// <summary>There are no training points.</summary>
    NoTrainingPoints,

    /// <summary>There are no test points.</summary>
    NoTestPoints,
}

/// <summary>One thing to say.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">The key in links that it is about.</param>
/// <param name="Given">The value there.</param>
/// <param name="Used">The value used instead.</param>
public sealed record PlaygroundNotice(PlaygroundNoticeKind Kind, string Key, string Given = "", string Used = "");
