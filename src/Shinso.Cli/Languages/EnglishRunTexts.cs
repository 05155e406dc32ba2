using Shinso.Cli.Output;
using Shinso.Cli.Runs;
using Shinso.Metrics;
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
    public override string OpenedBy(string runs) => $"The same test rows were opened before by {runs}. Whatever was chosen after looking at them makes this estimate optimistic.";
    public override string OpenedTimes(int count) => count == 1
        ? "The test rows have been opened for the first time: this is an honest estimate of how the model does on new rows, as long as nothing is changed because of it."
        : Invariant($"The test rows have been opened {count} times: the estimate is now optimistic, the more so the more was changed in between.");

    // Listing, showing, comparing, deleting
    public override string NoRuns(string runs) => $"There are no runs in \"{runs}\". shinso train makes them; --runs names another folder.";
    public override string Run => "run";
    public override string State => "state";
    public override string Data => "data";
    public override string Network => "network";
    public override string Validation => "best validation";
    public override string Epochs => "epochs";
    public override string BestEpoch => "best epoch";
    public override string Started => "started";
    public override string Size => "size";
    public override string Seed => "seed";
    public override string Parameters => "parameters";
    public override string Seconds => "seconds";
    public override string Loss => "validation loss";
    public override string Accuracy => "accuracy";
    public override string Field => "setting";
    public override string Value => "value";
    public override string Rows(int train, int validation, int test) => Invariant($"{train:N0} to train, {validation:N0} to validate, {test:N0} to test");
    public override string StateOf(RunState state) => state switch
    {
        RunState.Running => "running",
        RunState.Finished => "finished",
        RunState.TimeOver => "time over",
        RunState.Diverged => "diverged",
        _ => "interrupted",
    };
    public override string TrainingLossOnly(float loss) => Invariant($"training loss {loss:G4}");
    public override string SplitAs(string split, ulong seed) => Invariant($"{split}, seed {seed}");
    public override string Repeat => "again";
    public override string NeverOpened => "The test rows are sealed. shinso runs open-test evaluates them; do it once, when everything else is decided.";
    public override string OpenedAt(Opening opening, int number) => Invariant($"opening {number} of the test rows, {opening.Date}: {(opening.Accuracy is double accuracy ? Invariant($"accuracy {accuracy * 100:F2} %") : Invariant($"RMSE {PlainNumber.Of(opening.Rmse, 5)}, R² {opening.R2:F4}"))} on {opening.Rows:N0} rows");
    public override string ReportIsIn(string path) => $"report {path}";
    public override string NothingForReport(string run) => $"\"{run}\" has not finished an epoch, so there is nothing to report.";
    public override string CompareNeedsTwo => "A comparison needs two different runs or more: shinso runs compare RUN RUN";
    public override string NothingToCompare(string run) => $"\"{run}\" has not finished an epoch, so it cannot be compared.";
    public override string OtherTask(string first, string other) => $"\"{first}\" and \"{other}\" do not answer the same kind of question: one names classes, the other numbers. Compare runs of one kind.";
    public override string DifferencesTitle => "what the configurations differ in";
    public override string NoDifferences => "The configurations are the same.";
    public override string Adopt(string run, bool classification) => $"Adopt {run}: it has the best {(classification ? "accuracy" : "RMSE")} on validation rows.";
    public override string AdoptGroup(string group, string run, bool classification) => $"Adopt the setting of {group}: it has the best {(classification ? "accuracy" : "RMSE")} on validation rows, on average over its seeds. Its best run is {run}.";
    public override string OtherQuestions => "The runs learned from other data or predict other targets, so their figures cannot be compared and none is to be adopted.";
    public override string NothingToAdopt => "Without validation rows nothing says which run does better on new rows. Train with --split, such as 70/15/15.";
    public override string OnlySeeds(int runs, double mean, double deviation, bool classification) => classification
        ? Invariant($"The {runs} runs differ in nothing but the seed: accuracy {mean * 100:F2} % ± {deviation * 100:F2} (standard deviation). The differences among them are luck.")
        : Invariant($"The {runs} runs differ in nothing but the seed: RMSE {PlainNumber.Of(-mean, 4)} ± {PlainNumber.Of(deviation, 3)} (standard deviation). The differences among them are luck.");
    public override string AgainstBySeeds(string other, PairedTest test, bool classification) =>
        Invariant($"Against {other}: {Gain(test, classification, "RMSE lower")} on average over {test.Count} seeds, p = {test.P:G2} (t-test corrected for overlapping training rows): {(test.IsMoreThanChance ? "more than chance." : "not more than chance.")}");
    public override string AgainstByRows(string other, PairedTest test, bool classification) =>
        Invariant($"Against {other}: {Gain(test, classification, "mean squared error lower")} on the same {test.Count:N0} validation rows: {(test.IsMoreThanChance ? "more than the chance of the rows" : "not more than the chance of the rows")}. One run each cannot tell what another seed would do: train both with the same few seeds and compare them all.");
    public override string AgainstUnknown(string other) => $"Against {other}: one run each on other rows cannot tell whether the difference is more than chance. Train both with the same few seeds (--seed 1, 2, 3, …) and compare them all.";
    public override string SmallerIsAsGood(string run, long parameters) => Invariant($"{run} is as good a choice, and smaller: {parameters:N0} parameters.");
    public override string OtherRows => "These runs were not trained and validated on the same rows (other data, split or seed): part of the difference may come from the rows.";
    public override string OtherRowsBySeed => "Runs with the same seed were trained or validated on other rows (other data or split): their difference says little.";
    public override string TestIsNotCompared => "Only validation rows are compared. Test rows are for the one model that is adopted, once.";
    public override string Deleted(string run, long bytes) => $"Deleted {run} ({Bytes.Of(bytes)}).";
    public override string LeftBehind(string run, int files) => Invariant($"\"{run}\" also holds {files:N0} {(files == 1 ? "file" : "files")} that no run writes; {(files == 1 ? "it was" : "they were")} left where {(files == 1 ? "it is" : "they are")}.");
    public override string CannotDelete(string path, string reason) => $"Could not delete \"{path}\": {reason}";

    // The sealed test rows
    public override string NoModelYet(string run) => $"\"{run}\" has no model yet. Train on with shinso train --resume.";
    public override string NothingSealed(string run) => $"\"{run}\" was trained without test rows, so there is nothing to open. --split 70/15/15 sets some aside.";

    private static string Gain(PairedTest test, bool classification, string number) => classification
        ? Invariant($"accuracy higher by {test.Mean * 100:F2} points (95 % interval {test.Low * 100:F2} to {test.High * 100:F2})")
        : Invariant($"{number} by {PlainNumber.Of(test.Mean, 3)} (95 % interval {PlainNumber.Of(test.Low, 3)} to {PlainNumber.Of(test.High, 3)})");
}
