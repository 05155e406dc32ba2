using static System.FormattableString;

namespace Shinso.Cli.Languages;

/// <summary>What is said about runs, in English.</summary>
internal sealed class EnglishRunTexts : RunTexts
{
    // Going on with a run
    public override string NoSuchRun(string run, string runs, string? nearest) => $"There is no run \"{run}\", neither as a folder nor in \"{runs}\". {(nearest is null ? "shinso runs list shows those that are there; --runs names another folder." : $"Did you mean {nearest}?")}";
    public override string IsNoRun(string path) => $"\"{path}\" is no run folder: it has no config.json of Shinso's. Name a folder that shinso train made.";
    public override string ConfigurationIsBroken(string path) => $"\"{path}\" cannot be read as the configuration of a run. It was changed, or made by another version.";
    public override string IsRunning(string run, string process) => $"\"{run}\" is being trained at this moment, by process {process}. Wait until it has ended; if no such program runs any more, delete run.lock in the folder.";
    public override string ResumeKnowsData(string surplus) => $"--resume takes the data from the run. Leave \"{surplus}\" out.";
    public override string ResumeKnows(string option, string allowed) => $"--resume takes {option} from the run. Leave it out, or train anew; with --resume go {allowed}.";
    public override string EpochsAreMade(string run, int made, int asked) => Invariant($"\"{run}\" has made {made:N0} epochs already, so --epochs {asked} is too few. Give more, or leave it out.");
    public override string SchedulePlans(string schedule, int epochs) => Invariant($"The learning-rate schedule {schedule} was planned for {epochs:N0} epochs, and another number would have given other weights from the first step. Leave --epochs out, or train anew.");
    public override string PlanChanged(string run, string version) => $"From the configuration of \"{run}\" this program makes another network, optimizer or split than {version} did, so it cannot go on to the same result. Train anew, or use that version.";
    public override string OtherVersion(string recorded, string now) => $"The run was begun by version {recorded}; this is {now}. The last bits of the result may differ.";
    public override string DataChanged(string run, string data) => $"The rows of {data} are not those that \"{run}\" was begun with: their fingerprints differ. Bring the data back as they were, or train anew.";
    public override string WouldDivergeAgain(string run) => $"\"{run}\" diverged, and would diverge again at the same step. Train anew with a smaller learning rate, or with --clip 1.";
    public override string HasStalled(string run, int epochs) => Invariant($"\"{run}\" is finished: its loss stalled, and it stopped after {epochs:N0} epochs. Nothing was changed.");
    public override string IsFinished(string run, int epochs) => Invariant($"\"{run}\" is finished: all {epochs:N0} epochs are made. Nothing was changed; --epochs may ask for more.");
    public override string CheckpointIsBroken(string problem) => $"A checkpoint cannot be used: {problem} An earlier state gives the same result.";
    public override string LogIsShort(int epochs) => Invariant($"metrics.jsonl does not hold the {epochs:N0} epochs of the checkpoint. An earlier state gives the same result.");
    public override string FromTheBeginning => "There is no checkpoint to go on from: training starts from the beginning, to the same result.";
    public override string GoesOnAfter(int epochs) => Invariant($"Going on after epoch {epochs:N0}.");
    public override string CannotSaveInRun(string path, string reason, string resume) => $"Could not write \"{path}\": {reason} What was saved before is intact. When there is room again, go on with: {resume}";
    public override string OpenedTimes(int count) => count == 1
        ? "The test rows have been opened for the first time: this is an honest estimate of how the model does on new rows, as long as nothing is changed because of it."
        : Invariant($"The test rows have been opened {count} times: the estimate is now optimistic, the more so the more was changed in between.");
}
