using Shinso.Cli.Runs;
using Shinso.Metrics;

namespace Shinso.Cli.Languages;

/// <summary>What is said about runs.</summary>
internal abstract class RunTexts
{
    // Going on with a run
    public abstract string NoSuchRun(string run, string runs, string? nearest);
    public abstract string IsNoRun(string path);
    public abstract string ConfigurationIsBroken(string path);
    public abstract string IsRunning(string run, string process);
    public abstract string ResumeKnowsData(string surplus);
    public abstract string ResumeKnows(string option, string allowed);
    public abstract string EpochsAreMade(string run, int made, int asked);
    public abstract string SchedulePlans(string schedule, int epochs);
    public abstract string PlanChanged(string run, string version);
    public abstract string OtherVersion(string recorded, string now);
    public abstract string DataChanged(string run, string data);
    public abstract string WouldDivergeAgain(string run);
    public abstract string HasStalled(string run, int epochs);
    public abstract string IsFinished(string run, int epochs);
    public abstract string CheckpointIsBroken(string problem);
    public abstract string LogIsShort(int epochs);
    public abstract string FromTheBeginning { get; }
    public abstract string GoesOnAfter(int epochs);
    public abstract string CannotSaveInRun(string path, string reason, string resume);
    public abstract string OpenedTimes(int count);
    public abstract string OpenedBy(string runs);

    // Listing, showing, comparing, deleting
    public abstract string NoRuns(string runs);
    public abstract string Run { get; }
    public abstract string State { get; }
    public abstract string Data { get; }
    public abstract string Network { get; }
    public abstract string Validation { get; }
    public abstract string Epochs { get; }
    public abstract string BestEpoch { get; }
    public abstract string Started { get; }
    public abstract string Size { get; }
    public abstract string Seed { get; }
    public abstract string Parameters { get; }
    public abstract string Seconds { get; }
    public abstract string Loss { get; }
    public abstract string Accuracy { get; }
    public abstract string Field { get; }
    public abstract string Value { get; }
    public abstract string Rows(int train, int validation, int test);
    public abstract string StateOf(RunState state);
    public abstract string TrainingLossOnly(float loss);
    public abstract string SplitAs(string split, ulong seed);
    public abstract string Repeat { get; }
    public abstract string NeverOpened { get; }
    public abstract string OpenedAt(Opening opening, int number);
    public abstract string ReportIsIn(string path);
    public abstract string NothingForReport(string run);
    public abstract string CompareNeedsTwo { get; }
    public abstract string NothingToCompare(string run);
    public abstract string OtherTask(string first, string other);
    public abstract string DifferencesTitle { get; }
    public abstract string NoDifferences { get; }
    public abstract string Adopt(string run, bool classification);
    public abstract string AdoptGroup(string group, string run, bool classification);
    public abstract string NothingToAdopt { get; }
    public abstract string OtherQuestions { get; }
    public abstract string OnlySeeds(int runs, double mean, double deviation, bool classification);
    public abstract string AgainstBySeeds(string other, PairedTest test, bool classification);
    public abstract string AgainstByRows(string other, PairedTest test, bool classification);
    public abstract string AgainstUnknown(string other);
    public abstract string SmallerIsAsGood(string run, long parameters);
    public abstract string OtherRows { get; }
    public abstract string OtherRowsBySeed { get; }
    public abstract string TestIsNotCompared { get; }
    public abstract string Deleted(string run, long bytes);
    public abstract string LeftBehind(string run, int files);
    public abstract string CannotDelete(string path, string reason);

    // The sealed test rows
    public abstract string NoModelYet(string run);
    public abstract string NothingSealed(string run);
}
