using Shinso.Cli.Checks;
using Shinso.Cli.Output;
using Shinso.Cli.Search;
using Shinso.Cli.Training;
using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

internal sealed class EnglishToolTexts : ToolTexts
{
    /// <summary>What an option does; null for one that is not of these tools.</summary>
    public static string? Option(string name) => name switch
    {
        "--find-learning-rate" => "instead of training: raise the learning rate step by step and say where the loss falls fastest",
        "--overfit-one-batch" => "instead of training: see whether the network can learn one batch by heart",
        "--baseline" => "instead of training: what a constant answer achieves on the validation rows",
        "--learning-curve" => "instead of training: the validation score after training on ever more rows",
        "--importance" => "train without writing, and say how much the score falls without each column",
        "--repeats" => "how often: permutations of --importance (10), divisions of cv (1)",
        "--ensemble" => "train so many networks with seeds of their own, which answer together",
        "--space" => "what is searched: learning-rate=0.001..0.1;hidden=32|64,32 (by default what fits the data)",
        "--method" => "points by chance, every point of a grid, or successive halving (random)",
        "--trials" => "how many points (20; halving 27)",
        _ => null,
    };

    // Checks
    public override string OneCheck(string options) => $"{options} are done one at a time. Ask for one of them.";
    public override string SenselessWith(string check, string option, bool writes) => writes ? $"{check} writes nothing and leaves the test rows sealed, so {option} does not go with it. Leave it out." : $"{check} has no use for {option}. Leave it out.";
    public override string RepeatsNeedsImportance => "--repeats goes with --importance. Add it, or leave --repeats out.";
    public override string NeedsValidation(string option, string data, int rows) => Invariant($"{option} judges by validation rows, but all {rows:N0} rows of {data} are for training. Divide them, such as --split 70/30.");

    // Learning rate
    public override string RangeTest(string optimizer, int batch) => Invariant($"Range test with {optimizer} and batches of {batch:N0}: one step for each learning rate from 1E-7 to 10. The weights are put back, nothing is written.");
    public override string Rate => "rate";
    public override string Loss => "loss";
    public override string Suggestion(string rate, string usual) => $"suggested learning rate {rate}: there the loss falls fastest (without --learning-rate it would be {usual})";
    public override string NoSuggestion(RangeTestVerdict verdict, int points) => verdict == RangeTestVerdict.TooFewPoints
        ? Invariant($"There is no suggestion: the loss left the numbers after {points:N0} steps, which make no curve. Scale the features, or look at the data with shinso inspect.")
        : "There is no suggestion: the loss fell at no learning rate. Check the network with --overfit-one-batch, or whether the features say anything about the target.";

    // One batch
    public override string WithoutDropout => "Dropout is left out, because it keeps a network from learning anything by heart.";
    public override string OneBatch(OneBatchCheck check) => check.Passed
        ? Invariant($"passed: {check.Rows:N0} rows learned by heart in {check.Steps:N0} steps, loss {check.FirstLoss:G4} to {check.LastLoss:G4}. Network, loss and learning rate work together.")
        : Invariant($"not passed: after {check.Steps:N0} steps on the same {check.Rows:N0} rows the loss went from {check.FirstLoss:G4} to {(float.IsNaN(check.LastLoss) ? "no number" : Invariant($"{check.LastLoss:G4}"))}.");
    public override string OneBatchMeaning(OneBatchCheck check, float rate) => check.Verdict switch
    {
        OneBatchVerdict.Diverged => Invariant($"The steps are too large. Use a learning rate below {rate:G3}; --find-learning-rate suggests one."),
        OneBatchVerdict.StillFalling => Invariant($"The loss is still falling. Allow more steps with --epochs, or a larger learning rate than {rate:G3}."),
        _ => Invariant($"The loss no longer falls: the learning rate ({rate:G3}) is far too small or too large, the network too small or its activation unsuitable, or the labels do not follow from the features."),
    };
    public override string Contradictions(int rows) => Invariant($"{rows:N0} rows of the batch have the same features as another one but another target. No network can answer them all: look at the labels.");

    // Baseline
    public override string BaselineHeader(string data, int train, int validation) => Invariant($"{data}: constant answers from {train:N0} training rows, judged on {validation:N0} validation rows");
    public override string AlwaysAnswers => "always answers";
    public override string Accuracy => "accuracy";
    public override string LogLoss => "log loss";
    public override string ConstantAnswer(string name, string answer) => name switch { "majority" => answer, "mean" => $"{answer} (mean)", _ => $"{answer} (median)" };
    public override string BaselineMeaning => "A model has learned something if it is better than this.";
    public override string BaselineLine(Score score, string answer) => $"baseline {(score.IsAccuracy ? "accuracy" : "RMSE")} {score} for always answering {answer}";

    // Learning curve
    public override string TooFewRowsForCurve(int rows, int least) => Invariant($"A learning curve needs {least:N0} training rows or more, but there are {rows:N0}.");
    public override string CurveHeader(string data, int sizes, int validation) => Invariant($"{data}: {sizes} sizes of the training set, each within the next, all judged on the same {validation:N0} validation rows");
    public override string CurveStep(int rows, Score score) => Invariant($"{rows:N0} rows: {score}");
    public override string TrainingRows => "training rows";
    public override string OnTraining(string score) => $"{score} on them";
    public override string OnValidation(string score) => $"{score} in validation";
    public override string CurveReads(CurveReading reading, int validation) => reading switch
    {
        CurveReading.StillRising => "The last doubling still helped: more rows would probably help.",
        CurveReading.Flat => Invariant($"The last doubling changed no more than chance does with {validation:N0} validation rows: more rows like these would probably no longer help much. Other features or another network might."),
        _ => "The last doubling made it worse: the later rows differ from the others, or training varies a lot. Look at the data, or try other seeds.",
    };

    // Importance
    public override string NoImportanceOfPictures(string data) => $"--importance is for tables and features with names, but {data} holds pictures, of which a single pixel means nothing.";
    public override string TooFewToDeal(int rows) => Invariant($"--importance deals values anew among the validation rows, but there are only {rows:N0}. Give validation a larger share with --split.");
    public override string ImportanceHeader(int rows, Score score, int repeats) => Invariant($"validation {(score.IsAccuracy ? "accuracy" : "RMSE")} {score}; now the values of each column are dealt anew among the {rows:N0} validation rows, {repeats:N0} times");
    public override string Column => "column";
    public override string ScoreLost(bool accuracy) => accuracy ? "accuracy lost (points)" : "RMSE added";
    public override string ImportanceMeaning => "Mean and standard deviation over the repeats. Columns that say the same share their importance; about 0 or below means that this network does not use the column.";

    // Ensembles
    public override string EnsembleCannotGoOn(string run, string command) => $"\"{run}\" is an ensemble, which cannot be gone on with. Train it again: {command}";
    public override string MemberLine(int number, int members, ulong seed, QuietTraining training) =>
        Invariant($"network {number}/{members}: seed {seed}, best epoch {training.Best?.Number ?? 0} of {training.Epochs.Count}{(training.Best?.Validation is Evaluation result ? Invariant($", validation loss {result.Loss:F4}, {Score.Of(result)}") : "")}");
    public override string MembersSoFar(int members, string path) => Invariant($"Not all networks are trained, so there is no ensemble; the {members:N0} finished ones are in {path}.");
    public override string MembersAreIn(string path) => $"each alone in {path}";
    public override string EnsembleResult(int members, Score together, float loss, ulong seed, Score alone, float lossAlone) =>
        Invariant($"together: validation loss {loss:F4}, {together}; the best alone (seed {seed}): {lossAlone:F4}, {alone}{(loss < lossAlone ? "" : ". The ensemble is no better than its best member here")}");

    // Search
    public override string SearchHelp => "Searches settings that train well: many trainings, compared on the validation rows only.";
    public override string SearchPlain => "what fits the data, ten points by chance";
    public override string SearchSpaceExample => "a space of your own, for ten minutes";
    public override string SearchHalvingExample => "many points with few epochs, the best third goes on with three times as many; as JSON lines";
    public override IReadOnlyList<string> SearchNotes { get; } =
    [
        "--space NAME=VALUES …: values are separated by | (all but hidden also by a comma), ranges written 0.001..0.1; entries are separated by blanks",
        "(then in quotation marks) or semicolons. NAME is learning-rate, weight-decay, l1, clip, batch-size (drawn evenly in the logarithm), momentum,",
        "dropout, hidden, activation, optimizer or schedule. A grid takes five values of a range.",
        "All other options are those of train and the same in every trial. The folder (searches/DATA-001, or --run DIR) keeps every finished trial;",
        "--resume FOLDER goes on with it, also with more --trials. The test rows are never looked at.",
    ];
    public override string SpaceEntry(string entry) => $"--space needs entries of the form NAME=VALUES, but got \"{entry}\". Write learning-rate=0.001..0.1 or hidden=32|64,32.";
    public override string NotSearchable(string name, string? nearest, string known) => $"--space does not know \"{name}\". {(nearest is null ? $"It knows {known}." : $"Did you mean {nearest}?")}";
    public override string SearchedTwice(string name) => $"--space has {name} twice. Give all its values at once.";
    public override string SpaceIsEmpty => "There is nothing to search: everything is fixed. Leave an option out, or say what to search with --space.";
    public override string ValueDoesNotFit(string name, string value) => $"--space: \"{value}\" is no value that --{name} takes.";
    public override string NoRange(string name) => $"--space: {name} has no ranges. Separate its values with |.";
    public override string RangeIsReversed(string name, string range) => $"--space: the range {range} of {name} needs a smaller number before the dots than after them.";
    public override string RangeFromNothing(string name, string range) => $"--space: {name} is drawn evenly in its logarithm, so the range {range} cannot begin at 0. Begin with a small number such as 0.00001.";
    public override string SearchedAndFixed(string name) => $"--{name} is fixed on the command line and searched in --space. Do one of both.";
    public override string GridHasNoTrials => "--method grid tries every point, so --trials does not go with it. Leave it out, or use --method random.";
    public override string GridIsTooLarge(long points, int most) => Invariant($"The grid has {points:N0} points, and at most {most:N0} are tried. Give fewer values, or use --method random.");
    public override string OnlyRandomGrows => "Only a random search can go on with more --trials: those of a grid or a halving are fixed. Leave it out.";
    public override string ResumeKnowsWords(string surplus) => $"--resume goes on with the search that the folder describes, so \"{surplus}\" does not go with it. Only --trials, --max-seconds, --threads and --data-dir may be added.";
    public override string IsNoSearch(string path) => $"\"{path}\" is no folder of a search: there is no search.json that can be read.";
    public override string SearchIsTaken(string path) => $"Another program searches in \"{path}\", or it cannot be written to.";
    public override string SearchDataChanged(string data) => $"The rows of {data} are not those with which the search was begun, so its trials do not compare. Begin a new search.";
    public override string Searching(string data, int train, int validation, string space) => Invariant($"{data}: {train:N0} rows to train, {validation:N0} to judge by; the test rows are not looked at. Searching {space}");
    public override string SearchMethodIs(SearchMethod method, int trials, int[] rungs) => method switch
    {
        SearchMethod.Grid => Invariant($"every one of the {trials:N0} points of the grid"),
        SearchMethod.Halving => Invariant($"{trials:N0} points, and again the best third of them each time, with {string.Join(", ", rungs.Select(epochs => Invariant($"{epochs:N0}")))} epochs at most"),
        _ => Invariant($"{trials:N0} points by chance"),
    };
    public override string TrialLine(SearchStep step, TrialResult result, string settings, bool best) =>
        Invariant($"trial {result.Trial}{(step.Rung > 0 ? Invariant($" (kept {step.Rung}×)") : "")}: {settings}  {(result.Loss is double loss ? Invariant($"validation loss {loss:F4} {result.Score}  epoch {result.BestEpoch}/{result.Allowed}") : "diverged")}  {result.Seconds:F1} s{(best ? "  best" : "")}");
    public override string Trial => "trial";
    public override string Epochs => "epoch";
    public override string Diverged => "diverged";
    public override string BestTrial(int trial, int trials, int? epochs) => Invariant($"best: trial {trial} of {trials:N0}, by validation loss{(epochs is int few ? Invariant($", after at most {few} epochs: the search did not get further") : "")}");
    public override string ChosenAmong => "The best of many looks better than it is. For an honest figure train it and use --open-test once, or shinso cv.";
    public override string SearchIsIn(string path) => $"trials {Path.Combine(path, "trials.jsonl")}";
    public override string SearchTimeOver(int trials, string path) => Invariant($"The time was over after {trials:N0} trainings. Go on with: shinso search --resume {CommandLine.QuotedWord.Of(path)}");
    public override string SearchInterrupted(int trials, string path) => Invariant($"Stopped after {trials:N0} trainings, which are kept. Go on with: shinso search --resume {CommandLine.QuotedWord.Of(path)}");
    public override string NoTrialInTime => "No trial was finished in time. Allow more --max-seconds, or fewer --epochs.";
    public override string AllDiverged(int trials) => Invariant($"All {trials:N0} trials diverged. Search smaller learning rates, or scale the features.");
}
