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
}
