namespace Shinso.Cli.Languages;

/// <summary>The words of a run's report.</summary>
internal abstract class ReportTexts
{
    public abstract string Language { get; }
    public abstract string Title(string data);
    public abstract string Made(string run, string started, string version);
    public abstract string ValidationAccuracy { get; }
    public abstract string ValidationRmse { get; }
    public abstract string TrainingLoss { get; }
    public abstract string Interval(string low, string high);
    public abstract string BestEpoch { get; }
    public abstract string OfEpochs(int made, int planned);
    public abstract string Parameters { get; }
    public abstract string TrainedIn(double seconds);
    public abstract string TestAccuracy { get; }
    public abstract string TestRmse { get; }
    public abstract string TestSealed { get; }
    public abstract string Sealed { get; }
    public abstract string OpenedOnce { get; }
    public abstract string OpenedOften(int count);
    public abstract string SealedRows(int rows);
    public abstract string Course { get; }
    public abstract string Loss { get; }
    public abstract string Accuracy { get; }
    public abstract string LearningRate { get; }
    public abstract string Epoch { get; }
    public abstract string Logarithmic { get; }
    public abstract string Training { get; }
    public abstract string Validation { get; }
    public abstract string BestMark(int epoch);
    public abstract string CourseNote { get; }
    public abstract string Answers(int rows);
    public abstract string ConfusionTitle { get; }
    public abstract string ConfusionNote { get; }
    public abstract string ActualOver { get; }
    public abstract string MostConfused { get; }
    public abstract string PerClass { get; }
    public abstract string Class { get; }
    public abstract string Precision { get; }
    public abstract string Recall { get; }
    public abstract string Support { get; }
    public abstract string MacroMean { get; }
    public abstract string Rmse { get; }
    public abstract string Mae { get; }
    public abstract string RSquared { get; }
    public abstract string PredictionsTitle { get; }
    public abstract string Predicted { get; }
    public abstract string True { get; }
    public abstract string WorstTitle { get; }
    public abstract string WorstNote { get; }
    public abstract string NoErrors { get; }
    public abstract string Row { get; }
    public abstract string Label { get; }
    public abstract string Prediction { get; }
    public abstract string ItsProbability { get; }
    public abstract string RightProbability { get; }
    public abstract string Difference { get; }
    public abstract string DataTitle { get; }
    public abstract string Data { get; }
    public abstract string Input { get; }
    public abstract string Features { get; }
    public abstract string Classes { get; }
    public abstract string Split { get; }
    public abstract string Preprocessing { get; }
    public abstract string None { get; }
    public abstract string FittedOnTraining { get; }
    public abstract string Part(string part, int rows);
    public abstract string Test { get; }
    public abstract string TestNote(int openings);
    public abstract string NetworkTitle { get; }
    public abstract string Layer { get; }
    public abstract string Kind { get; }
    public abstract string Output { get; }
    public abstract string LossFunction { get; }
    public abstract string Optimizer { get; }
    public abstract string Schedule { get; }
    public abstract string BatchSize { get; }
    public abstract string Regularization { get; }
    public abstract string EarlyStopping { get; }
    public abstract string Patience(int epochs);
    public abstract string AgainTitle { get; }
    public abstract string AgainNote { get; }
    public abstract string Seed { get; }
    public abstract string Version { get; }
    public abstract string Fingerprints { get; }
    public abstract string IntervalNote { get; }
    public abstract string DivergedNote { get; }
    public abstract string InterruptedNote { get; }
}
